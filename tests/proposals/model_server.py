"""A language model on loopback: an interface like OpenAI's whose answers a test writes down."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from builder.proposal_settings import ProposalSettings

SOON = {"retry-after-ms": "20"}
"""A wish of the server to be asked again after 20 ms, so that tests are quick."""


@dataclass(frozen=True)
class Scripted:
    """One answer: status, headers and body; before it a pause in seconds; `is_dropped` closes the connection in the middle, `drip` sends for ever."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    pause: float = 0
    is_dropped: bool = False
    drip: bool = False


def said(content: str, finish: str = "stop", usage: tuple[int, int] | None = (100, 20)) -> Scripted:
    """An answer in which the model says that."""
    told = {"prompt_tokens": usage[0], "completion_tokens": usage[1], "total_tokens": sum(usage)} if usage else None
    choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": content}}
    body = {"id": "c1", "object": "chat.completion", "created": 0, "model": "m", "choices": [choice], "usage": told}
    return Scripted(json.dumps(body).encode())


def proposing(*claims: tuple[str, str, str], holder: str | None = None) -> Scripted:
    """An answer that proposes (quote, figure, attribute) each."""
    rows = [{"quote": quote, "figure": figure, "attribute": attribute, "holder": holder} for quote, figure, attribute in claims]
    return said(json.dumps({"claims": rows}))


NOTHING = said('{"claims": []}')


@dataclass
class ModelServer:
    """The server; `script` are its answers in order (then `otherwise`, which may look at the question), `asked` the requests that came in."""

    script: list[Scripted] = field(default_factory=list)
    otherwise: Callable[[str], Scripted] = lambda _: NOTHING
    asked: list[dict[str, object]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    most_at_once: int = 0
    at_once: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)
    url: str = ""

    def settings(self, **other: object) -> ProposalSettings:
        """Settings of this server's model."""
        return ProposalSettings(**{"url": self.url, "model": "m", "seconds": 1.0, "retries": 1, "price_in": 10.0, "price_out": 30.0, **other})  # type: ignore[arg-type]

    def answer(self, request: dict[str, object], headers: dict[str, str]) -> Scripted:
        """The next answer."""
        with self.lock:
            self.asked.append(request)
            self.headers.append(headers)
            if self.script:
                return self.script.pop(0)
        return self.otherwise(request["messages"][1]["content"])  # type: ignore[index]


class Handler(BaseHTTPRequestHandler):
    model: ModelServer
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        """Silent: `asked` holds what came in."""

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with self.model.lock:
            self.model.at_once += 1
            self.model.most_at_once = max(self.model.most_at_once, self.model.at_once)
        try:
            self._send(self.model.answer(request, {name.lower(): value for name, value in self.headers.items()}))
        except OSError:
            self.close_connection = True  # the client has gone, as it should
        finally:
            with self.model.lock:
                self.model.at_once -= 1

    def _send(self, one: Scripted) -> None:
        time.sleep(one.pause)
        self.send_response(one.status)
        for name, value in {"Content-Type": "application/json", **one.headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(10**9 if one.drip else len(one.body) + (9 if one.is_dropped else 0)))
        self.end_headers()
        self.wfile.write(one.body)
        self.close_connection = one.is_dropped or one.drip
        while one.drip:
            self.wfile.write(b" ")
            self.wfile.flush()
            time.sleep(0.02)


@contextmanager
def model_server() -> Iterator[ModelServer]:
    """A model for as long as the block runs."""
    model = ModelServer()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (Handler,), {"model": model}))
    server.daemon_threads = True
    model.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield model
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
