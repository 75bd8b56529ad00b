"""JSON lines: one object a line."""

import json
from collections.abc import Iterator
from io import BufferedReader

from builder.formats.format import Row, TableFormat
from builder.formats.lines import LONGEST_LINE, text_lines
from builder.formats.streams import InputError
from builder.formats.table_columns import Reading

MOST_BAD_LINES = 100
"""Lines in a row without a JSON object after which a file is given up."""


def json_row(line: str) -> Row | InputError:
    """The object of a line; an empty or other line is a problem."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deep or a number too long"
        return InputError("unreadable", f"not JSON ({reason}); a .jsonl file has one object a line")
    return row if isinstance(row, dict) else InputError("unreadable", "no JSON object; a .jsonl file has one object a line")


def json_rows(stream: BufferedReader, _: Reading) -> Iterator[Row | InputError]:
    """The object of every line that is not empty. Raises InputError after many lines in a row that are none."""
    bad = 0
    for line in text_lines(stream):
        if line is not None and not line.strip():
            continue
        row = json_row(line) if line is not None else InputError("too_long", f"a line of more than {LONGEST_LINE} characters: left out")
        bad = bad + 1 if isinstance(row, InputError) else 0
        yield row
        if bad == MOST_BAD_LINES:
            raise InputError("unreadable", f"{bad} lines in a row are no JSON objects: the rest was left out")


JSON_LINES = TableFormat((".jsonl", ".ndjson"), json_rows, has_header=False)
FORMATS = (JSON_LINES,)
