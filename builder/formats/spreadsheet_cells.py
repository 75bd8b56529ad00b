"""Texts as cells of CSV that a spreadsheet opens without running them, and back."""

import re

STARTERS = "=+-@\t\r\n＝＋－＠"
"""A cell that starts with one of these may be read as a formula (https://owasp.org/www-community/attacks/CSV_Injection)."""
RISKY = re.compile(f"'*[ ]*[{re.escape(STARTERS)}]")
"""The start of such a cell, also of one that has apostrophes before it: so that taking one away again gives the text."""


def inert(text: str) -> str:
    """The text, after an apostrophe if a spreadsheet could read it as a formula."""
    return f"'{text}" if RISKY.match(text) else text


def as_meant(cell: str) -> str:
    """The text of a cell that `inert` wrote."""
    return cell[1:] if cell.startswith("'") and RISKY.match(cell) else cell
