"""Cardinal numbers as news writes them: '400,000', '400 000', '1.2m', '2.5 million', 'twenty-five', 'a hundred and ten thousand'."""

import math
import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache

from builder import resources
from builder.values.bounds import clean
from builder.values.quantities.cue_words import is_counted, words
from builder.values.quantities.tokens import Phrases, Tokens, phrases

DIGITS = re.compile(
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?"  # 400,000 and 1,200.5
    r"|\d{1,3}(?:\.\d{3}){2,}"  # 1.200.000
    r"|\d{1,3}(?:['’]\d{3})+"  # 2'500
    r"|\d{1,2}(?:,\d{2})+,\d{3}"  # 2,50,000
    r"|\d+(?:\.\d+)?)"
    r"(?P<suffix>[^\W\d_]*)"
)
FRACTION_SIGNS = ("½", "¼", "¾", "⅓", "⅔")
THOUSANDS_POINT = re.compile(r"[1-9]\d{0,2}\.\d{3}")
"""Matches '3.500': people and things come whole, so before them the point groups thousands."""
DECIMAL_COMMA = re.compile(r"\d{1,3},\d{1,2}")
GROUP_SPACES = (" ", "\u00a0", "\u2009", "\u202f")
ADDED_PARTS = {
    "and a half": 0.5,
    "and half": 0.5,
    "- and - a - half": 0.5,
    "and a quarter": 0.25,
    "1 / 2": 0.5,
    "1 / 4": 0.25,
    "3 / 4": 0.75,
}
MAX_DIGITS = 15
MAX_GROUPS = 4


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number and the place behind its last word.

    `scale` is the product of its counting words (1e6 in '2 million'), `suffix` what is written onto the digits ('km').
    """

    value: float
    end: int
    scale: float = 1.0
    suffix: str = ""
    is_share: bool = False
    is_bare: bool = False
    """Digits alone, without separator, point or suffix, as years and house numbers are written."""


@cache
def number_words() -> dict[str, tuple[float, str]]:
    """Value and role of every number word."""
    rows = resources.rows("values/data/quantity_numbers.csv")
    return {row["word"]: (float(row["value"]), row["role"]) for row in rows}


def role_of(word: str) -> str:
    """The role of a number word (unit, teen, tens, hundred, scale, suffix); '' for any other word."""
    return number_words().get(word, (0.0, ""))[1]


@cache
def _added_parts() -> Phrases[float]:
    return phrases(ADDED_PARTS.items())


def read_numeral(tokens: Tokens, i: int, *, is_hedged: bool = False) -> Numeral | None:
    """The cardinal number at word i; a lone 'hundred' or 'million' is one only behind a hedge, a lone 'dozen' always."""
    word = tokens.words[i]
    if word[:1].isdigit():
        return _read_digits(tokens, i)
    if word in ("a", "an"):
        return _read_words(tokens, i + 1) if role_of(tokens.words[i + 1]) in ("hundred", "scale") else None
    role = role_of(word)
    is_lone = role in ("hundred", "scale") and not is_hedged and word != "dozen"
    return None if role in ("", "suffix") or is_lone else _read_words(tokens, i)


def _read_digits(tokens: Tokens, i: int) -> Numeral | None:
    if DECIMAL_COMMA.fullmatch(tokens.words[i]) and role_of(tokens.words[i + 1]) == "scale":
        return _scaled(tokens, Numeral(float(tokens.words[i].replace(",", ".")), i + 1))
    match = DIGITS.fullmatch(tokens.words[i])
    if match is None:
        return None
    written, suffix = match["digits"], match["suffix"]
    digits = written.replace(",", "").replace("'", "").replace("’", "")
    if THOUSANDS_POINT.fullmatch(written) and is_counted(tokens.words[i + 1]):
        digits = digits.replace(".", "")
    digits = digits.replace(".", "") if digits.count(".") > 1 else digits
    end = i + 1
    if not suffix and written.isdecimal() and len(written) <= 3:
        digits, end = _join_groups(tokens, i, digits)
    if len(digits) > MAX_DIGITS:
        return None
    value = float(digits)
    if suffix in FRACTION_SIGNS:
        value, suffix = value + unicodedata.numeric(suffix), ""
    is_bare = digits == tokens.words[i] and digits.isdecimal()
    return _scaled(tokens, Numeral(value, end, suffix=suffix, is_bare=is_bare))


def _join_groups(tokens: Tokens, i: int, digits: str) -> tuple[str, int]:
    """Digits that go on in groups of three behind one space: '400 000'; '184 161 of them' lost a comma and is two numbers."""
    joined, end = digits, i + 1
    while end <= i + MAX_GROUPS and tokens.gap(end - 1) in GROUP_SPACES:
        group = tokens.words[end]
        if len(group) != 3 or not group.isdecimal():
            break
        joined += group
        end += 1
    is_list = end == i + 2 and tokens.words[end] in words("after_two_figures") and not joined.endswith("00")
    return (digits, i + 1) if is_list else (joined, end)


def _scaled(tokens: Tokens, numeral: Numeral) -> Numeral:
    """The digits times the suffix or the counting words behind them: '1.2m', '2.5 million', '10 dozen', '2 and a half thousand'."""
    if numeral.suffix:
        if role_of(numeral.suffix) not in ("scale", "suffix"):
            return numeral
        factor = number_words()[numeral.suffix][0]
        suffix = "m" if numeral.suffix == "m" else ""
        return replace(numeral, value=clean(numeral.value * factor), scale=factor, suffix=suffix)
    value, end = _and_a_half(tokens, numeral.value, numeral.end)
    scale, end = _read_scales(tokens, end, roles=("hundred", "scale"))
    if end == numeral.end:
        return numeral
    return replace(numeral, value=clean(value * scale), end=end, scale=scale, is_bare=False)


def _read_scales(tokens: Tokens, i: int, *, roles: tuple[str, ...] = ("scale",)) -> tuple[float, int]:
    """The product of up to two counting words at i, with or without a hyphen before: ' million', '-million', ' hundred thousand'."""
    scale, end = 1.0, i
    for _ in range(2):
        start = tokens.after_hyphen(end)
        factor, role = number_words().get(tokens.words[start], (1.0, ""))
        if role not in roles:
            break
        scale, end = scale * factor, start + 1
    return scale, end


def _and_a_half(tokens: Tokens, value: float, i: int) -> tuple[float, int]:
    """The value with the half or quarter added that is written at i: 'two and a half', 'four-and-a-half', '4 1/2'."""
    match = _added_parts().match(tokens, i)
    return (value + match[0], match[1]) if match else (value, i)


def _read_words(tokens: Tokens, i: int) -> Numeral | None:
    """A number in words: groups below a thousand, each with its counting word, in falling order."""
    total, limit, end, scale = 0.0, math.inf, i, 1.0
    place = i
    while (group := _read_group(tokens, place)) is not None:
        value, after = _and_a_half(tokens, *group)
        factor, after = _read_scales(tokens, after)
        if factor >= limit or value >= limit:
            break
        total, end, scale, limit = total + value * factor, after, max(scale, factor), factor
        if factor == 1:
            break
        place = _next_group(tokens, end)
    if end == i:
        return None
    if limit > 1:
        half, end = _and_a_half(tokens, 0.0, end)
        total += half * limit
    return Numeral(clean(total), end, scale)


def _next_group(tokens: Tokens, end: int) -> int:
    """Where the next group may start: behind a hyphen, an 'and' before a number below a hundred, or a comma before a larger one."""
    word = tokens.words[end]
    if word == "and":
        below = _read_below_hundred(tokens, end + 1)
        return end + 1 if below and role_of(tokens.words[below[1]]) not in ("hundred", "scale") else end
    if word == ",":
        group = _read_group(tokens, end + 1)
        is_large = group is not None and (group[0] >= 100 or role_of(tokens.words[group[1]]) == "scale")
        return end + 1 if is_large else end
    return tokens.after_hyphen(end)


def _read_group(tokens: Tokens, i: int) -> tuple[float, int] | None:
    """A number below a thousand, or 'fifteen hundred', 'two dozen'; a bare counting word counts one."""
    role = role_of(tokens.words[i])
    if role == "scale":
        return 1.0, i
    head = (1.0, i) if role == "hundred" else _read_below_hundred(tokens, i)
    if head is None:
        return None
    number, end = head
    start = end if role == "hundred" else tokens.after_hyphen(end)
    factor, role = number_words().get(tokens.words[start], (0.0, ""))
    if role != "hundred":
        return head
    number, end = number * factor, start + 1
    start = end + 1 if tokens.words[end] == "and" else tokens.after_hyphen(end)
    rest = _read_below_hundred(tokens, start) if factor == 100 else None
    return (number + rest[0], rest[1]) if rest else (number, end)


def _read_below_hundred(tokens: Tokens, i: int) -> tuple[float, int] | None:
    value, role = number_words().get(tokens.words[i], (0.0, ""))
    if role not in ("unit", "teen", "tens"):
        return None
    start = tokens.after_hyphen(i + 1)
    if role == "tens" and role_of(tokens.words[start]) == "unit":
        return value + number_words()[tokens.words[start]][0], start + 1
    return value, i + 1
