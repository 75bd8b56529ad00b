"""Texts whose signs a tokeniser set apart ('27, 500', '52 - year - old', 'U. S.', '’ s'): what belongs together."""

import re
from functools import lru_cache

SPACED_OUT = re.compile(
    r"\w(?: [’'] s\b| - year - old\b|\. (?:com|org|net)\b)|\bU\. [SKN]\. |https?: / /|\b[ap]\. m\.|\d(?: - \w+ - \w|, 000\b)"
    r"|\b(?:of|at|a) \d\. \d\b|\b\d{1,2}\. \d (?=[a-z])"
)
"""Matches what typeset text never has."""
LEAST_SIGNS = 2
"""So many matches make a text one of these."""
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),
    *("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec"),
)
NOT_A_DAY = "".join(rf"(?<!{month} )" for month in MONTHS)
"""Keeps 'June 9, 200 guests' apart."""
NUMBER = rf"{NOT_A_DAY}\d{{1,3}}(?:, \d{{3}})+(?!\d)|\d{{1,3}}\. \d{{1,2}}(?![\d:]| [A-Z])"
WORD = re.compile(rf"(?<![\w.,])(?<!\d - )(?:{NUMBER})|\b[A-Z]\.(?: [A-Z]\.)+|\b[ap]\. m\.|(?<=\w )[’'] (?:s|t|ll|re|ve|d|m)\b")
"""Matches what is one number or word but for its spaces."""
HYPHENED = re.compile(r"(?<=\w) - (?=\w)")
"""Matches a hyphen inside a word; dashes between clauses have two."""
INNER = re.compile(r"(?<=\d:) (?=\d\d\b)|(?<=\w) (?=[’']s\b)|(?<=“) (?=\w)")
"""Matches the space in a clock time, before ''s' and after the sign that opens a quotation."""
QUOTED = re.compile(r"([,.!?]) ([\"”])(?=\s|$)")
"""Matches the end of a quotation."""


@lru_cache(maxsize=16)
def is_spaced_out(text: str) -> bool:
    """Did a tokeniser set the signs of this text apart?"""
    return len(SPACED_OUT.findall(text)) >= LEAST_SIGNS


def typeset(text: str) -> str:
    """The text of such a page with the spaces closed that the tokeniser made: '2, 000', '35 - year - old', 'left, " she said'."""
    closed = HYPHENED.sub("-", WORD.sub(lambda match: match[0].replace(" ", ""), text))
    return QUOTED.sub(r"\1\2", INNER.sub("", closed))
