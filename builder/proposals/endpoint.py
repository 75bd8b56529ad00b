"""Asks a model over an interface like OpenAI's, by its official client library; every fault is a code."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
from msgspec import Meta, Struct

from builder.errors import BuilderError
from builder.proposal_settings import ProposalSettings
from builder.proposals.questions import Question
from builder.proposals.reasons import Fault
from builder.proposals.replies import SHAPES, Kind, read_reply, reply_schema

if TYPE_CHECKING:
    from openai import OpenAI

LARGEST_BODY = 1_000_000
"""Bytes of an answer of the interface."""
NO_KEY = "none"
"""Sent where the environment has no key: servers of one's own take any."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a question: the content of a valid reply, or the code of a fault; and the tokens that it cost, None if nothing says so."""

    content: str
    fault: Fault | None
    tokens_in: int | None = None
    tokens_out: int | None = None


class _Message(Struct, frozen=True):
    content: str | None = None


class _Choice(Struct, frozen=True):
    message: _Message
    finish_reason: str | None = None


class _Usage(Struct, frozen=True):
    prompt_tokens: Annotated[int, Meta(ge=0, le=10_000_000)]
    completion_tokens: Annotated[int, Meta(ge=0, le=10_000_000)]


class _Completion(Struct, frozen=True):
    """The part of a chat completion that is read."""

    choices: Annotated[tuple[_Choice, ...], Meta(min_length=1)]
    usage: _Usage | None = None


def open_endpoint(settings: ProposalSettings) -> Callable[[Question], Answer]:
    """What asks one question and never raises for what the other side does; several threads may use it.

    Raises BuilderError without the library, or if the address or the key cannot be sent.
    """
    try:
        import httpx2
        from openai import DefaultHttpxClient, OpenAI
    except ImportError as error:
        raise BuilderError("a language model is asked by the library openai; pip install 'claimweave[model]'") from error
    key = os.environ.get(settings.key) or NO_KEY
    if not (key.isascii() and key.isprintable()):
        raise BuilderError(f"{settings.key}: the key holds signs that no key has; set the variable again")
    # The body of an error is not read: it might never end.
    web = DefaultHttpxClient(event_hooks={"response": [lambda response: response.close() if response.status_code >= 400 else None]})
    try:
        client = OpenAI(base_url=settings.url, api_key=key, timeout=settings.seconds, max_retries=settings.retries, http_client=web)
    except httpx2.InvalidURL as error:
        raise BuilderError(f"[propose]: `url` is {settings.url!r}, which is no address ({error})") from error
    return lambda question: _ask(client, settings, question)


def _ask(client: "OpenAI", settings: ProposalSettings, question: Question) -> Answer:
    import httpx2
    from openai import APIConnectionError, APIStatusError, APITimeoutError

    try:
        return _read(_body(client, settings, question), question.kind)
    except (APITimeoutError, httpx2.TimeoutException, TimeoutError):
        return Answer("", "timeout")
    except APIConnectionError:
        return Answer("", "no_connection")
    except httpx2.HTTPError:
        return Answer("", "broken_off")
    except APIStatusError as error:
        fault: Fault = "rate_limited" if error.status_code == 429 else "server_error" if error.status_code >= 500 else "refused"
        return Answer("", fault)


def _body(client: "OpenAI", settings: ProposalSettings, question: Question) -> bytes:
    """The body of the answer, cut behind the largest. Raises TimeoutError if it takes too long, though bytes still come."""
    body = b""
    asked: dict[str, Any] = {
        "model": settings.model,
        "messages": question.messages(),
        "temperature": 0,
        "max_tokens": settings.reply_tokens,
        "response_format": {"type": "json_schema", "json_schema": {"name": question.kind, "strict": True, "schema": reply_schema(question.kind)}},
    }
    with client.chat.completions.with_streaming_response.create(**asked) as response:
        until = time.monotonic() + settings.seconds
        for part in response.iter_bytes():
            body += part
            if len(body) > LARGEST_BODY:
                break
            if time.monotonic() > until:
                raise TimeoutError
    return body


def _read(body: bytes, kind: Kind) -> Answer:
    """The reply in the body of an answer."""
    if len(body) > LARGEST_BODY:
        return Answer("", "too_long")
    try:
        completion = msgspec.json.decode(body, type=_Completion)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return Answer("", "broken_reply")
    usage, choice = completion.usage, completion.choices[0]
    spent = (usage.prompt_tokens, usage.completion_tokens) if usage else (None, None)
    if choice.finish_reason == "length":
        return Answer("", "too_long", *spent)
    content = choice.message.content or ""
    return Answer(content, None, *spent) if read_reply(content, SHAPES[kind]) is not None else Answer("", "broken_reply", *spent)
