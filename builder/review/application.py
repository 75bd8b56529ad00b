"""Answers requests for the page under review and for what is done on it; others than the browser that was given its address get nothing."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from builder.corrections.correction_file import COLUMNS
from builder.errors import BuilderError
from builder.review.correction_writing import Cells

LONGEST_BODY = 2**20
"""Bytes of a request; a line of corrections has at most a few thousand."""
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""Nobody keeps an answer, frames it, or takes it for something else; the page's own policy stands in the page."""
Deed = Callable[[Sequence[Cells]], list[str]]


@dataclass(frozen=True, slots=True)
class Review:
    """What is reviewed: the page, and what is done with lines that were composed on it; both give lines to show.

    `token` is the first part of every address. `hosts` are the names under which the browser may know us.
    """

    page: str
    write: Deed
    preview: Deed
    token: str
    hosts: frozenset[str]


def application(review: Review) -> ASGIApp:
    """The application that serves a review."""

    async def page(_: Request) -> Response:
        return HTMLResponse(review.page)

    async def write(request: Request) -> Response:
        return await _done(request, review.write)

    async def preview(request: Request) -> Response:
        return await _done(request, review.preview)

    paths = [Route("/", page), Route("/corrections", write, methods=["POST"]), Route("/preview", preview, methods=["POST"])]
    return _Guard(Starlette(routes=paths), review)


@dataclass(frozen=True, slots=True)
class _Guard:
    """Lets a request through whose address has the token, that knows us by our own name, and that our own page sent if it does something."""

    inner: ASGIApp
    review: Review

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        refusal = self._refusal(scope)
        if refusal:
            await refusal(scope, receive, _with_headers(send))
            return
        path = "/" + scope["path"].removeprefix("/").partition("/")[2]
        await self.inner({**scope, "path": path, "raw_path": path.encode()}, receive, _with_headers(send))

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        token, slash, _ = scope["path"].removeprefix("/").partition("/")
        # A name of another site that leads to this machine must not reach us: its page would be of our origin.
        if headers.get("host") not in self.review.hosts:
            return PlainTextResponse("unknown host", 421)
        if not secrets.compare_digest(token.encode(), self.review.token.encode()) or not slash:
            return PlainTextResponse("not found", 404)
        if scope["method"] not in ("GET", "HEAD"):
            if headers.get("origin") != f"http://{headers['host']}":
                return PlainTextResponse("only the page itself may do this", 403)
            if headers.get("content-type") != "application/json":
                return PlainTextResponse("only JSON is read", 415)
        return None


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
            message = {**message, "headers": [*message.get("headers", ()), *own]}
        await send(message)

    return sending


async def _done(request: Request, deed: Deed) -> Response:
    """Does something with the lines of the request; a fault is told in words."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LONGEST_BODY:
            return JSONResponse({"fault": "these are too many lines for one time"}, 413)
    try:
        lines = msgspec.json.decode(bytes(body), type=list[dict[str, str]])
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return JSONResponse({"fault": "this is no list of lines"}, 400)
    if not lines or any(set(line) - set(COLUMNS) for line in lines):
        return JSONResponse({"fault": f"a line has the columns {', '.join(COLUMNS)}"}, 400)
    try:
        return JSONResponse({"lines": await run_in_threadpool(deed, lines)})
    except BuilderError as error:
        return JSONResponse({"fault": str(error)}, 422)
