"""The lines of a stream of text in whatever encoding, one at a time."""

import codecs
import io
import re
from collections.abc import Iterator

from builder.formats.encoding import UTF_16_MARKS, decode, likely_encoding
from builder.formats.streams import CHUNK, InputError

LONGEST_LINE = 16 * 2**20
"""Characters: a text of the longest kind, all of it in JSON escapes, and room for other columns."""
ESCAPED = re.compile(r"[\udc80-\udcff]")
"""Bytes that are no UTF-8, as Python's surrogateescape keeps them."""


def text_lines(stream: io.BufferedReader) -> Iterator[str | None]:
    """The lines with their ends; None in place of one that is too long.

    Raises InputError for data that is no text.
    """
    encoding = _encoding(stream.peek(CHUNK)[:CHUNK])
    errors = "surrogateescape" if encoding == "utf-8-sig" else "replace"
    reader = io.TextIOWrapper(stream, encoding, errors, newline="")
    while line := reader.readline(LONGEST_LINE):
        if len(line) == LONGEST_LINE and not line.endswith("\n"):
            while line and not line.endswith("\n"):
                line = reader.readline(CHUNK)
            yield None
        else:
            yield _recover(line) if ESCAPED.search(line) else line


def _encoding(sample: bytes) -> str:
    if sample.startswith(UTF_16_MARKS):
        return "utf-16"
    if b"\x00" in sample:
        raise InputError("binary", "holds bytes that are no text")
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return likely_encoding(sample) or "utf-8-sig"
    return "utf-8-sig"


def _recover(line: str) -> str:
    """A line in another encoding than the file's."""
    raw = line.encode("utf-8", "surrogateescape")
    return decode(raw) or raw.decode("utf-8", "replace")
