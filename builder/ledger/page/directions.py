"""Keeps signs that turn the direction of writing from turning more than the words they stand in (Unicode Standard Annex #9).

Elements of the page are isolated by its style, but a browser lets a sign in their words end the isolation: an isolate that is opened and
not closed takes the end of the element for its own.
"""

import re

OPEN, CLOSE = "\u2068", "\u2069"
ISOLATES = "\u2066\u2067\u2068"
SIGNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
PARAGRAPH = re.compile("([\n\r\x1c-\x1e\x85\u2029]+)")
"""Ends whatever is open, so that each part is closed by itself."""


def has_signs(text: str) -> bool:
    """Whether a text has signs that open or close a direction of writing."""
    return not text.isascii() and SIGNS.search(text) is not None


def isolated(text: str) -> str:
    """The text, with invisible signs before and after its parts if its own signs would turn what stands beside it."""
    return "".join(_closed(part) for part in PARAGRAPH.split(text)) if has_signs(text) else text


def _closed(part: str) -> str:
    """As many isolates opened before the part as it closes beyond its own, one around all, and as many closed as it leaves open."""
    unclosed = strayed = 0
    for sign in SIGNS.findall(part):
        if sign in ISOLATES:
            unclosed += 1
        elif sign == CLOSE and unclosed:
            unclosed -= 1
        elif sign == CLOSE:
            strayed += 1
    return f"{OPEN * (strayed + 1)}{part}{CLOSE * (unclosed + 1)}" if SIGNS.search(part) else part
