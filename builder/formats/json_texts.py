"""Reads JSON: one document, or several one behind the other, whatever the lines."""

import json
import re

from builder.formats.streams import InputError

LARGEST_JSON = 2**27
"""Bytes of a JSON document: it must be held whole."""
SPACE = re.compile(r"\s*")
SCRIPT = re.compile(r"\s*(?:var\s+|let\s+|const\s+)?[\w.$\[\]'\"]{1,80}\s*=\s*(?=[\[{])")
"""Matches what stands before the data in a script of data: window.YTD.tweets.part0 = [..."""


def parse_json(text: str) -> object:
    """The document of a text; an InputError in its place says what is wrong."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        return InputError("unreadable", f"not JSON ({reason_of(error)})")


def parse_all(text: str) -> list[object] | InputError:
    """The documents of a text that holds one or several; what is wrong with the first that is broken."""
    decoder = json.JSONDecoder()
    text = text.removeprefix("\ufeff")
    start = SCRIPT.match(text)
    place = start.end() if start else _after_space(text, 0)
    found: list[object] = []
    while place < len(text):
        try:
            document, end = decoder.raw_decode(text, place)
        except (ValueError, RecursionError) as error:
            line = text.count("\n", 0, error.pos if isinstance(error, json.JSONDecodeError) else place) + 1
            return InputError("unreadable", f"this is one JSON document over several lines, broken in line {line} ({reason_of(error)})")
        found.append(document)
        place = _after_space(text, end, ";" if start else ",")
    return found


def reason_of(error: Exception) -> str:
    return error.msg if isinstance(error, json.JSONDecodeError) else "nested too deep or a number too long"


def _after_space(text: str, place: int, mark: str = "") -> int:
    """The next place with anything but white space and one mark between documents."""
    match = SPACE.match(text, place)
    end = match.end() if match else place
    return _after_space(text, end + 1) if mark and text.startswith(mark, end) else end
