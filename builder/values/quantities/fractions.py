"""Fractions and ordinals: 'one-half', 'two thirds', 'half a million', '1/2', 'sixth', '21st'."""

import unicodedata
from functools import cache

from builder import resources
from builder.values.bounds import clean
from builder.values.quantities.cue_words import words
from builder.values.quantities.numerals import FRACTION_SIGNS, MAX_DIGITS, Numeral, number_words, role_of
from builder.values.quantities.tokens import Tokens

ORDINALS = "values/data/quantity_ordinals.csv"
ORDINAL_ENDINGS = ("st", "nd", "rd", "th")
DENOMINATORS = (2, 3, 4, 5, 6, 8, 10, 100)
MAX_NUMERATOR = 20
HALF_OR_QUARTER = ("half", "quarter")


@cache
def ordinal_words() -> dict[str, float]:
    """Value of every ordinal word."""
    return {row["word"]: float(row["value"]) for row in resources.rows(ORDINALS)}


@cache
def fraction_words() -> dict[str, float]:
    """Into how many parts a word cuts the whole ('third' and 'thirds' 3)."""
    parts = {row["word"]: float(row["value"]) for row in resources.rows(ORDINALS) if row["is_fraction"]}
    plurals = {f"{word}s": count for word, count in parts.items()}
    return {**parts, **plurals, "half": 2.0, "halves": 2.0, "quarter": 4.0, "quarters": 4.0}


def read_ordinal(tokens: Tokens, i: int) -> Numeral | None:
    """The ordinal at word i: 'sixth', 'twenty-first', '21st'."""
    word = tokens.words[i]
    if word[:1].isdigit():
        digits = word[:-2].replace(",", "")
        is_ordinal = word[-2:] in ORDINAL_ENDINGS and digits.isdecimal() and len(digits) <= MAX_DIGITS
        return Numeral(float(digits), i + 1) if is_ordinal else None
    if role_of(word) == "tens":
        start = tokens.after_hyphen(i + 1)
        unit = ordinal_words().get(tokens.words[start], 10.0) if start > i + 1 else 10.0
        return Numeral(number_words()[word][0] + unit, start + 1) if unit < 10 else None
    return Numeral(ordinal_words()[word], i + 1) if word in ordinal_words() else None


def read_fraction(tokens: Tokens, i: int, *, is_hedged: bool = False) -> Numeral | None:
    """A share ('one-half', 'two thirds', 'a quarter', '1/2') or a part of a counting word ('half a million')."""
    part = _read_in_signs(tokens, i) or _read_lone(tokens, i, is_hedged=is_hedged) or _read_in_words(tokens, i, is_hedged=is_hedged)
    if part is None:
        return None
    place = part.end + 1 if tokens.words[part.end] == "of" else part.end
    place = tokens.after_hyphen(place)
    place = tokens.after_hyphen(place + 1) if tokens.words[place] in ("a", "an") else place
    if role_of(tokens.words[place]) not in ("hundred", "scale"):
        return part
    factor = number_words()[tokens.words[place]][0]
    return Numeral(clean(part.value * factor), place + 1, factor)


def _read_in_signs(tokens: Tokens, i: int) -> Numeral | None:
    """'½' or '2/3'; '9/11' and '24/7' are none."""
    above, slash, below = tokens.words[i : i + 3]
    if above in FRACTION_SIGNS:
        return Numeral(unicodedata.numeric(above), i + 1, is_share=True)
    if slash != "/" or not above.isdecimal() or not below.isdecimal() or len(above) > 2 or len(below) > 3:
        return None
    is_tight = tokens.is_tight(i) and tokens.is_tight(i + 1) and tokens.words[i + 3] != "/"
    if not is_tight or int(below) not in DENOMINATORS or not 0 < int(above) < int(below):
        return None
    return Numeral(int(above) / int(below), i + 3, is_share=True)


def _read_lone(tokens: Tokens, i: int, *, is_hedged: bool) -> Numeral | None:
    """'half of', 'half a million', 'more than half', 'quarter of a million'; 'the second half' and 'half-brother' are none."""
    word = tokens.words[i]
    if word not in HALF_OR_QUARTER:
        return None
    start = tokens.after_hyphen(i + 1)
    after = tokens.words[start]
    is_part = role_of(after) in ("hundred", "scale") or after in words("before_half_unit") or (start > i + 1 and after == "a")
    if word == "quarter":
        is_part = is_part or tokens.words[i + 1 : i + 3] == ["of", "a"]
    elif start == i + 1 and tokens.words[i - 1] not in ordinal_words():
        is_part = is_part or (is_hedged and not after.isdigit() and after != "past") or after in words("half_before")
    return Numeral(1 / fraction_words()[word], i + 1, is_share=True) if is_part else None


def _read_in_words(tokens: Tokens, i: int, *, is_hedged: bool) -> Numeral | None:
    """'a quarter', 'one-half', 'two thirds', '3 quarters'; 'a third' only before 'of', behind a hedge or at a pause."""
    word = tokens.words[i]
    is_article = word in ("a", "an")
    above = 1.0 if is_article else number_words().get(word, (0.0, ""))[0]
    above = float(word) if word.isdecimal() and len(word) == 1 else above
    start = i + 1 if is_article else tokens.after_hyphen(i + 1)
    below = tokens.words[start]
    parts = fraction_words().get(below, 0.0)
    if not 1 <= above <= MAX_NUMERATOR or above >= parts or below.endswith("s") != (above > 1):
        return None
    joined = tokens.after_hyphen(start + 1)
    if joined > start + 1 and tokens.words[joined] not in number_words():
        return None
    after = tokens.words[start + 1]
    if is_article and tokens.words[i - 1] == "and" and below in HALF_OR_QUARTER and after != "of":
        return None
    is_share = is_hedged or not is_article or below in HALF_OR_QUARTER or after == "of" or not after[:1].isalnum()
    return Numeral(above / parts, start + 1, is_share=True) if is_share else None
