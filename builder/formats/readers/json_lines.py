"""JSON: a document of pages, or lines with an object each."""

import io
from collections.abc import Iterable, Iterator
from functools import partial
from io import BufferedReader
from itertools import chain

from builder.formats.encoding import decode
from builder.formats.format import Given, Row, TableFormat
from builder.formats.json_records import records
from builder.formats.json_texts import LARGEST_JSON, parse_all, parse_json
from builder.formats.lines import LONGEST_LINE, text_lines
from builder.formats.streams import InputError
from builder.formats.table_columns import Reading, has_text

MOST_BAD_LINES = 100
"""Lines in a row without a JSON object after which a file is given up."""
EXPECTED = "; a .jsonl file has one object a line"
OPENING = ("{", "[", "{[", "[{")


def json_rows(stream: BufferedReader, reading: Reading, *, is_whole: bool = False) -> Iterator[Given]:
    """The records of a file: those of its lines if the first one is JSON by itself, else those of the document over all lines.

    `is_whole`: it is tried as one document first. Raises InputError after many lines in a row that are none.
    """
    if is_whole:
        raw = stream.read(LARGEST_JSON + 1)
        if len(raw) > LARGEST_JSON:
            raise InputError("too_long", f"a JSON document of more than {LARGEST_JSON} bytes: split it, or write one object a line as .jsonl")
        yield from _of_text(raw, reading)
        return
    lines = text_lines(stream)
    start = list(_first_line(lines))
    if start and start[-1] is not None and isinstance(parse_json(start[-1]), InputError) and start[-1].lstrip("\ufeff \t").startswith(("{", "[")):
        rest, size = list(start), 0
        for line in lines:
            rest.append(line)
            size += len(line or "")
            if size > LARGEST_JSON or line is None:
                break
        else:
            yield from _of_lines_or_document([line for line in rest if line is not None], reading)
            return
        start = rest
    yield from _of_lines(chain(start, lines), reading)


def _first_line(lines: Iterable[str | None]) -> Iterator[str | None]:
    """The lines up to the first that is not empty."""
    for line in lines:
        yield line
        if line is None or line.strip():
            return


def _of_text(raw: bytes, reading: Reading) -> Iterator[Given]:
    """The records of a file that is held whole."""
    if not raw.strip():
        return
    text = decode(raw)
    if text is None or "\x00" in text:
        raise InputError("binary", "holds bytes that are no text")
    yield from _of_lines_or_document(io.StringIO(text, newline="").readlines(), reading)


def _of_lines_or_document(lines: list[str], reading: Reading) -> Iterator[Given]:
    """The records of the document over all lines; if it is broken and any line is an object, those of the lines."""
    found = parse_all("".join(lines))
    if not isinstance(found, InputError):
        for document in found:
            yield from _with_texts(list(records(document, reading)), reading)
    elif any(isinstance(parse_json(line), dict) for line in lines) or not _is_spread(lines):
        yield from _of_lines(lines, reading)
    else:
        yield found


def _with_texts(rows: list[Row | InputError], reading: Reading) -> list[Row | InputError]:
    """The records of a document; the first alone if none of them has a column of texts."""
    return rows if any(isinstance(row, InputError) or has_text(row, reading) for row in rows) else rows[:1]


def _is_spread(lines: list[str]) -> bool:
    """Whether the lines look like one document over several: the first opens what it does not close."""
    first = next((line.strip() for line in lines if line.strip()), "")
    return first in OPENING or (first.startswith(("{", "[")) and first.endswith(("{", "[", ",")) and len(lines) > 1)


def _of_lines(lines: Iterable[str | None], reading: Reading) -> Iterator[Given]:
    bad = 0
    for line in lines:
        if line is not None and not line.strip():
            continue
        document = parse_json(line) if line is not None else InputError("too_long", f"a line of more than {LONGEST_LINE} characters: left out")
        bad = 0 if isinstance(document, dict | list) else bad + 1
        if isinstance(document, InputError):
            yield InputError(document.code, document.detail + (EXPECTED if document.code == "unreadable" else ""))
        elif isinstance(document, dict | list) and document:
            yield from records(document, reading)
        else:
            yield {} if document == {} else InputError("unreadable", f"no JSON object{EXPECTED}")
        if bad == MOST_BAD_LINES:
            raise InputError("unreadable", f"{bad} lines in a row are no JSON objects: the rest was left out")


JSON_LINES = TableFormat((".jsonl", ".ndjson"), json_rows, has_header=False)
FORMATS = (JSON_LINES, TableFormat((".json",), partial(json_rows, is_whole=True), has_header=False))
