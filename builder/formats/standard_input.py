"""Reads standard input: one page of text, JSON lines if every line is an object, or a JSON document."""

import hashlib
import io
from collections.abc import Iterator
from typing import IO

from builder.formats.encoding import decode
from builder.formats.json_texts import parse_all, parse_json
from builder.formats.readers.json_lines import JSON_LINES
from builder.formats.streams import LARGEST_PAGE
from builder.formats.table_columns import Reading
from builder.formats.tabular import read_rows
from builder.intermediate import Page
from builder.pages.metadata import NOTHING
from builder.pages.page import Source, bad_page, make_page

NAME = "stdin"


def read_standard_input(stream: IO[bytes], reading: Reading) -> Iterator[Page]:
    """The pages of the stream; more than one page can be must be JSON lines, and is judged by its first line."""
    start = stream.read(LARGEST_PAGE)
    is_whole = len(start) < LARGEST_PAGE
    lines = start.splitlines() if is_whole else start.split(b"\n", 1)[:1]
    objects = [line for line in lines if line.strip()]
    source = Source(NAME, hashlib.sha256(start).hexdigest())
    if objects and (all(_is_object(line) for line in objects) or (is_whole and _is_document(start))):
        joined: io.BufferedReader = io.BufferedReader(_Joined(start, stream))
        yield from read_rows(source, joined, JSON_LINES, NOTHING, reading)
    elif not is_whole:
        yield bad_page(source, "too_long", f"more than {LARGEST_PAGE} bytes, and no JSON lines: give files")
    else:
        yield _one_page(source, decode(start), reading)


def _one_page(source: Source, text: str | None, reading: Reading) -> Page:
    if text is None:
        return bad_page(source, "binary", "no known character encoding fits")
    return make_page(source, text, NOTHING, is_day_first=reading.is_day_first)


def _is_object(line: bytes) -> bool:
    return line.lstrip(b"\xef\xbb\xbf \t").startswith(b"{") and isinstance(parse_json(line.decode("utf-8-sig", "replace")), dict)


def _is_document(start: bytes) -> bool:
    return start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")) and isinstance(parse_all(start.decode("utf-8-sig", "replace")), list)


class _Joined(io.RawIOBase):
    """What was read of a stream, then the rest of it."""

    def __init__(self, start: bytes, rest: IO[bytes]) -> None:
        self.start = io.BytesIO(start)
        self.rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        data = self.start.read(len(buffer)) or self.rest.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
