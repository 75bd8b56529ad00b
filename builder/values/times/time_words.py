"""The closed classes of words that time expressions are made of, and the numbers they spell."""

import re
from functools import cache

from builder import resources

WORDS_FILE = "values/data/time_words.csv"
CONTEXT_FILE = "values/data/time_context.yaml"

APOSTROPHES, HYPHENS, SPACES = "\u2018\u2019\u02bc", "\u2010\u2011\u2013\u2014", "\u00a0\u2009\u202f\t"
TYPOGRAPHY = {ord(char): plain for chars, plain in ((APOSTROPHES, "'"), (HYPHENS, "-"), (SPACES, " ")) for char in chars}


WRAP = re.compile(r"\n(?<=[^\n]{59}[^\n.!?:;]\n)(?=\w)")
"""A line break inside a sentence of hard-wrapped text."""


def fold(text: str) -> str:
    """The text in lower case with plain quotes, hyphens and spaces and unwrapped lines; every code point keeps its place."""
    return WRAP.sub(" ", text.replace("\u0130", "i").lower().translate(TYPOGRAPHY))


@cache
def words(kind: str) -> dict[str, str]:
    """The words of one kind with the TIMEX3 code or number each stands for."""
    return {row["word"]: row["value"] for row in resources.rows(WORDS_FILE) if row["kind"] == kind}


@cache
def kinds() -> dict[str, tuple[str, ...]]:
    """Every word with the kinds it belongs to ('second' is a unit and an ordinal)."""
    found: dict[str, tuple[str, ...]] = {}
    for row in resources.rows(WORDS_FILE):
        found[row["word"]] = (*found.get(row["word"], ()), row["kind"])
    return found


def alternation(*names: str) -> str:
    """A regular expression that matches any word of these kinds, the longest first."""
    return any_of({word for name in names for word in words(name)})


def context(name: str) -> set[str]:
    """The entries of a list of words that stand around time expressions."""
    return set(resources.mapping(CONTEXT_FILE)[name])


def listed(name: str) -> str:
    """A regular expression that matches any entry of a list of context words."""
    return any_of(context(name))


def any_of(entries: set[str]) -> str:
    """A regular expression that matches any of the entries, the longest first."""
    return "(?:" + "|".join(re.escape(entry) for entry in sorted(entries, key=lambda entry: (-len(entry), entry))) + ")"


MONTH = f"(?:{alternation('month')}|{alternation('month_abbreviation')}\\.?)"
WEEKDAY = f"(?:{alternation('weekday')}|{alternation('weekday_abbreviation')}\\.?)"
SEASON = alternation("season")
PART = alternation("part")
UNIT = alternation("unit")
CARDINAL = f"(?:{alternation('tens')}(?:[ -]{alternation('ones')})?|{alternation('ones')})"
DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,6})(?:\.[0-9]{1,2})?(?: ?1/2| ?½)?"
ORDINAL = f"(?:{alternation('ordinal')}|[0-9]{{1,2}}(?:st|nd|rd|th))"
DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?"
YEAR = r"(?:[12][0-9]{3})"
ERA = r"(?: ?(?P<era>b\.c\.?(?:e\.)?|bce?))"


def month_number(word: str) -> int:
    """1 to 12 for a month's name or abbreviation, with or without its full stop."""
    name = word.rstrip(".")
    return int(words("month").get(name) or words("month_abbreviation")[name])


def weekday_number(word: str) -> int:
    """1 (Monday) to 7 (Sunday) for a weekday's name or abbreviation."""
    name = word.rstrip(".")
    return int(words("weekday").get(name) or words("weekday_abbreviation")[name])


def ordinal_number(word: str) -> int:
    """3 for 'third' and '3rd'."""
    return int(words("ordinal").get(word) or word[:-2])


def day_number(word: str) -> int:
    """14 for '14' and '14th'."""
    return int(word.rstrip("stndrh"))


def cardinal_number(word: str) -> float:
    """The number of digits or number words: 2.5 for '2 1/2', 24 for 'twenty four', 3000 for '3,000'."""
    if word[0].isdigit():
        half = 0.5 if word.endswith(("1/2", "½")) else 0
        digits = word.removesuffix("1/2").removesuffix("½").replace(",", "").strip()
        return float(digits) + half
    return sum(int(words("ones").get(part) or words("tens")[part]) for part in re.split("[ -]", word))
