"""Amounts without a number: 'dozens', 'several hundred', 'tens of thousands', 'many', 'no one'."""

from dataclasses import dataclass
from functools import cache

from builder import resources
from builder.values.bounds import Bounds
from builder.values.quantities.cue_words import is_counted, words
from builder.values.quantities.numerals import number_words, role_of
from builder.values.quantities.tokens import Phrases, Tokens, phrases

JOINS = ("or", "to", "if not", "or even", "or possibly", ", if not", ", or even", ", possibly", "and possibly")
REPEATS = ("and", "upon", "on")
DOZENS_TOP = 99.0
"""'several dozen' ends where 'hundreds' begins."""
TEN = 10.0
"""'several' reaches up to ten, so 'several hundred' ends just below a thousand."""


@dataclass(frozen=True, slots=True)
class Vague:
    """A vague amount and the place behind its last word, a closing 'of' left out."""

    bounds: Bounds
    end: int


@dataclass(frozen=True, slots=True)
class Meaning:
    """Bounds and role of a vague phrase."""

    bounds: Bounds
    role: str
    is_before_of: bool


@cache
def vague_phrases() -> Phrases[Meaning]:
    """Every vague phrase with its bounds."""
    rows = resources.rows("values/data/quantity_vague.csv")
    return phrases((row["phrase"], _meaning(row)) for row in rows)


def _meaning(row: dict[str, str]) -> Meaning:
    low, high = (float(row[column]) if row[column] else None for column in ("low", "high"))
    return Meaning(Bounds(low, high), row["role"], row["phrase"].endswith(" of"))


@cache
def _joins() -> Phrases[bool]:
    return phrases((join, True) for join in JOINS)


def read_vague(tokens: Tokens, i: int) -> Vague | None:
    """The vague amount at word i; two joined ones ('dozens or even hundreds') reach from one to the other."""
    first = _read_one(tokens, i)
    join = _joins().match(tokens, first.end) if first and first.bounds.high else None
    second = _read_one(tokens, join[1]) if join else None
    if first is None or second is None or not _is_below(first.bounds, second.bounds):
        return first
    return Vague(Bounds(first.bounds.low, second.bounds.high), second.end)


def _is_below(first: Bounds, second: Bounds) -> bool:
    return first.low is not None and second.low is not None and first.low < second.low


def _read_one(tokens: Tokens, i: int) -> Vague | None:
    match = vague_phrases().match(tokens, i)
    if match is None:
        return None
    meaning, end = match
    if meaning.role == "plural":
        return _read_plural(tokens, i, meaning, end)
    if meaning.role == "few":
        return _read_few(tokens, meaning, end)
    return _read_open(tokens, i, meaning, end)


def _read_plural(tokens: Tokens, i: int, meaning: Meaning, end: int) -> Vague | None:
    """'dozens', 'hundreds of thousands', 'thousands upon thousands'; 'he scores' is none."""
    is_bare = tokens.words[end] not in words("after_scores") and tokens.words[i - 1] not in ("by", *words("harm"))
    if tokens.words[i] == "scores" and is_bare:
        return None
    inner = vague_phrases().match(tokens, end + 1)
    if inner is None or inner[0].role != "plural":
        return Vague(meaning.bounds, end)
    factor = number_words().get(tokens.words[end + 1].removesuffix("s"), (0.0, ""))[0]
    low, high = meaning.bounds.low, meaning.bounds.high
    if tokens.words[end] == "of" and factor and low and low < factor:
        return Vague(Bounds(low * factor, None if high is None else (high + 1) * factor - 1), inner[1])
    is_repeat = tokens.words[end] in REPEATS and inner[0] == meaning
    return Vague(meaning.bounds, inner[1] if is_repeat else end)


def _read_few(tokens: Tokens, meaning: Meaning, end: int) -> Vague:
    """'several', 'a few thousand', 'a couple of dozen', 'several hundreds'."""
    low, high = meaning.bounds.low or 0.0, meaning.bounds.high or 0.0
    role = role_of(tokens.words[end].removesuffix("s"))
    if role not in ("hundred", "scale"):
        return Vague(meaning.bounds, end - 1 if meaning.is_before_of else end)
    factor = number_words()[tokens.words[end].removesuffix("s")][0]
    if role_of(tokens.words[end + 1]) == "scale":
        factor, end = factor * number_words()[tokens.words[end + 1]][0], end + 1
    if factor == number_words()["dozen"][0]:
        return Vague(Bounds(low * factor, min(high * factor, DOZENS_TOP)), end + 1)
    top = high * factor - 1 if high == TEN else high * factor
    return Vague(Bounds(low * factor, top), end + 1)


def _read_open(tokens: Tokens, i: int, meaning: Meaning, end: int) -> Vague | None:
    """'many', 'many thousands', 'a number of'; 'how many' asks and 'as many' compares."""
    if tokens.words[i] in ("many", "few") and tokens.words[i - 1] in ("how", "as", "that", "too", "however"):
        return None
    inner = vague_phrases().match(tokens, end)
    if inner is not None and inner[0].role == "plural":
        return _read_plural(tokens, end, inner[0], inner[1])
    return Vague(meaning.bounds, end - 1 if meaning.is_before_of else end)


def read_zero(tokens: Tokens, i: int) -> int | None:
    """The place behind words that say zero: 'no one', 'nobody', 'none', 'not a single', 'zero' or 'no' before what is counted."""
    this, after, third = tokens.words[i : i + 3]
    if this == "nobody" or (this == "none" and after not in ("other", "too", "the")):
        return i + 1
    if this == "not":
        is_single = after == "a" and third == "single"
        return i + 3 if is_single else (i + 2 if after == "one" and third != "but" else None)
    if this == "zero":
        return i + 1 if is_counted(after) else None
    if this != "no":
        return None
    place = tokens.after_hyphen(i + 1)
    if tokens.words[place] == "one":
        return place + 1 if tokens.after_hyphen(place + 1) == place + 1 else None
    return i + 1 if _denies_a_count(tokens, i) else None


def _denies_a_count(tokens: Tokens, i: int) -> bool:
    """Whether 'no' at word i is followed within three words by what is counted: 'no immediate casualties', not 'no longer'."""
    for place in range(i + 1, i + 4):
        word = tokens.words[place]
        if not word.isalpha() or word in words("not_after_no") or word in words("not_after_one"):
            return False
        if is_counted(word) or word in words("counted_after_no"):
            return True
    return False
