"""What the words behind or before a number say it is: a share, an amount of money, a measure, an age."""

import re
from dataclasses import dataclass, replace
from functools import cache

from builder import resources
from builder.values.bounds import Bounds
from builder.values.quantities.cue_words import is_counted, words
from builder.values.quantities.numerals import Numeral
from builder.values.quantities.tokens import Phrases, Tokens, phrases

AGE_UNITS = ("year", "month", "week", "day")
DECADE_OF_LIFE = re.compile(r"[2-9]0s")
PARTS_OF_DECADE = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
MAX_AGE = 120


@dataclass(frozen=True, slots=True)
class Unit:
    """Kind and unit of a number, the factor that brings it to that unit, and the place behind the unit's words."""

    kind: str
    name: str
    factor: float
    end: int


@cache
def unit_phrases() -> Phrases[tuple[str, str, float]]:
    """Unit, kind and factor of the words that follow a number."""
    rows = resources.rows("values/data/quantity_units.csv")
    return phrases((row["phrase"], (row["unit"], row["kind"], float(row["factor"]))) for row in rows)


@cache
def currency_signs() -> Phrases[str]:
    """Signs and codes before an amount of money."""
    rows = resources.rows("values/data/quantity_currencies.csv")
    return phrases((row["sign"], row["currency"]) for row in rows)


def read_currency(tokens: Tokens, i: int) -> tuple[str, int] | None:
    """The currency of the sign at word i that a number follows, and the place of that number."""
    match = currency_signs().match(tokens, i)
    if match is None or not tokens.words[match[1]][:1].isdigit() or "\n" in tokens.gap(match[1] - 1):
        return None
    is_apart = tokens.words[match[1] - 1] == "$" and match[1] == i + 2 and not tokens.is_tight(i)
    return None if is_apart else match


def read_unit(tokens: Tokens, i: int) -> Unit | None:
    """The unit at word i, which may hang on by a hyphen: '%', 'per cent', 'euros', '-metre', '-year-old'."""
    start = tokens.after_hyphen(i)
    match = unit_phrases().match(tokens, start)
    if match is None:
        return None
    (name, kind, factor), end = match
    if kind == "measure" and name in AGE_UNITS and (old_end := _old_end(tokens, end)):
        return Unit("age", name, 1.0, old_end)
    return Unit(kind, name, factor, end - 1 if tokens.words[end - 1] == "of" else end)


def _old_end(tokens: Tokens, i: int) -> int | None:
    """The place behind '-old', ' old', '-olds' or 'of age' at word i."""
    start = tokens.after_hyphen(i)
    if tokens.words[start] in ("old", "olds"):
        return start + 1
    return i + 2 if tokens.words[i : i + 2] == ["of", "age"] else None


def unit_after(tokens: Tokens, numeral: Numeral) -> Unit | None:
    """The unit of a number, behind it or written onto its digits: '5 km', '5km', '300m from'."""
    if not numeral.suffix:
        return read_unit(tokens, numeral.end)
    if numeral.suffix == "m":
        after = tokens.words[numeral.end]
        is_metres = after in words("after_metres") or not (after[:1].isalnum() or after == "+")
        return Unit("measure", "m", 1 / numeral.scale, numeral.end) if is_metres else None
    choices = unit_phrases().by_first_word.get(numeral.suffix, [])
    for phrase, (name, kind, factor) in choices:
        if len(phrase) == 1:
            return Unit(kind, name, factor, numeral.end)
    return None


def unit_of(tokens: Tokens, i: int, numeral: Numeral) -> Unit | None:
    """The unit of a number by the words on both sides; i is where its hedge, or else the number, starts."""
    unit = unit_after(tokens, numeral)
    if unit is None:
        return Unit("age", "year", 1.0, numeral.end) if _is_age(tokens, i, numeral) else None
    is_age = unit.name in AGE_UNITS and tokens.words[i - 1] in words("before_age")
    return replace(unit, kind="age") if is_age else unit


def _is_age(tokens: Tokens, i: int, numeral: Numeral) -> bool:
    """Whether the words before a plain number make it an age: 'aged 30', 'children under 18', 'a girl of 7', 'Maria Diaz, 41,'."""
    if not 0 < numeral.value <= MAX_AGE or numeral.value % 1:
        return False
    before, earlier = tokens.words[i - 1], tokens.words[max(0, i - 3) : max(0, i - 1)]
    if before in words("before_age") or (before in ("of", "and", "to") and not words("before_age").isdisjoint(earlier)):
        return True
    if before == "of" and tokens.words[max(0, i - 2)] in words("person_of_age"):
        return tokens.words[numeral.end] != "of" and not is_counted(tokens.words[numeral.end])
    is_limit = tokens.words[i] in ("under", "over", "below", "above") and before in words("age_people")
    return (is_limit and not is_counted(tokens.words[numeral.end])) or _is_in_apposition(tokens, i, numeral.end)


def _is_in_apposition(tokens: Tokens, i: int, end: int) -> bool:
    """'Maria Diaz, 41, said', 'Diaz, 41, said': digits between a comma and a pause, behind a name; not 'Spain, 12, and Italy, 9'."""
    if not (i > 1 and end == i + 1 and tokens.words[i - 1] == "," and tokens.words[end] in (",", ";", ".") and tokens.words[i].isdecimal()):
        return False
    if not (tokens.is_capital(i - 2) and tokens.words[i - 2].isalpha()):
        return False
    if i > 2 and (tokens.is_capital(i - 3) or (tokens.words[i - 3].endswith(".") and len(tokens.words[i - 3]) > 1)):
        return True
    is_told_of = tokens.words[end] == "," and tokens.words[end + 1].isalpha() and not tokens.is_capital(end + 1)
    return is_told_of and tokens.words[end + 1] not in ("and", "or")


def read_decade_age(tokens: Tokens, i: int) -> tuple[int, Bounds] | None:
    """An age by decade at word i: 'in her 40s' [40, 49], 'mid-20s' [24, 26]; its first word and its bounds in years."""
    if i == 0 or not DECADE_OF_LIFE.fullmatch(tokens.words[i]):
        return None
    place = i - 2 if i > 1 and tokens.words[i - 1] == "-" else i - 1
    part, decade = tokens.words[place], float(tokens.words[i][:-1])
    if part in PARTS_OF_DECADE:
        low, high = PARTS_OF_DECADE[part]
        return place, Bounds(decade + low, decade + high)
    return (i, Bounds(decade, decade + 9)) if part in words("before_decade") else None
