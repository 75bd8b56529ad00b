"""Finds full dates (with day, month and year) in all forms."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from builder.resources import mapping

WORDS = "pages/data/date_words.yaml"
YEAR_FIRST = re.compile(r"(?<![\d.-])(?P<y>\d{4})(?P<sep>[./-])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?![\d-])")
DAY_FIRST = re.compile(r"(?<![\d.-])(?P<a>\d{1,2})(?P<sep>[.-])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4})(?!\d)")
SLASHED = re.compile(r"(?<![\d/])(?P<a>\d{1,2})(?P<sep> ?/ ?)(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4}|\d{2}(?=[,\s]+(?:at\s+)?\d{1,2}: ?\d{2}))(?!\d| ?/)")
"""A two-digit year needs a clock time after it: 11/19/19 06:56 AM."""
ALONE = re.compile(r"^\s*(?P<a>\d{1,2})(?P<sep> ?/ ?)(?P<b>\d{1,2})(?P=sep)(?P<y>\d{2})\s*$")
"""Or nothing else in the text."""
YEAR = re.compile(r"\d{4}|/ ?\d{2}\b")
CLOCK_BETWEEN = r"\d{1,2}: ?\d{2}(?::\d{2})?\s+(?:[A-Z]{2,5}\s+)?"
"""A clock time between day and year, as in Wed Apr 5 10:30:00 EDT 2017."""


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A full date at [start, end) of the text searched."""

    start: int
    end: int
    day: date


def find_dates(text: str, *, is_day_first: bool = False) -> list[FoundDate]:
    """All full dates of a text in order.

    03/04/2017 can be read in two ways: it is left out unless a weekday before it decides, or `is_day_first`, which makes it 3 April.
    """
    if not YEAR.search(text):
        return []
    kept: list[FoundDate] = []
    for item in sorted(_all_dates(text, is_day_first=is_day_first), key=lambda item: (item.start, -item.end)):
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return kept


@cache
def months() -> dict[str, int]:
    """The number of each month, by its names and abbreviations."""
    names = mapping(WORDS)["months"]
    return {name: i + 1 for i, entry in enumerate(names) for name in entry.split()}


def month_names() -> str:
    """The names of months as alternatives of a pattern, the longest first."""
    return "|".join(sorted(months(), key=len, reverse=True))


def _all_dates(text: str, *, is_day_first: bool) -> Iterator[FoundDate]:
    for match in _named_date().finditer(text):
        month = months()[(match["m1"] or match["m2"]).lower()]
        yield from _valid(match, int(match["y1"] or match["y2"]), month, int(match["d1"] or match["d2"]))
    for match in YEAR_FIRST.finditer(text):
        yield from _valid(match, int(match["y"]), int(match["m"]), int(match["d"]))
    for pattern in (DAY_FIRST, SLASHED, ALONE):
        for match in pattern.finditer(text):
            found = list(_either_way(match))
            on_weekday = [item for item in found if item.day.weekday() == _weekday_before(text, match.start())]
            if is_day_first or len({item.day for item in on_weekday or found}) == 1 or (pattern is DAY_FIRST and not on_weekday):
                yield from (on_weekday or found)[:1]


def _either_way(match: re.Match[str]) -> Iterator[FoundDate]:
    """The possible dates of two numbers before a year: as day and month, then as month and day."""
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    year += 2000 if year < 100 else 0
    yield from _valid(match, year, second, first)
    yield from _valid(match, year, first, second)


def _weekday_before(text: str, end: int) -> int | None:
    """The number of the weekday named directly before a position, 0 for Monday."""
    match = _weekday().search(text, max(0, end - 15), end)
    return weekdays()[match[1].lower()] if match else None


def _valid(match: re.Match[str], year: int, month: int, day: int) -> Iterator[FoundDate]:
    if 1900 <= year <= 2100 and 1 <= month <= 12 and 1 <= day <= _days_in(year, month):
        yield FoundDate(*match.span(), date(year, month, day))


def _days_in(year: int, month: int) -> int:
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - date(year, month, 1)).days


@cache
def weekdays() -> dict[str, int]:
    """The number of each weekday, 0 for Monday, by its names and abbreviations."""
    return {name: i for i, entry in enumerate(mapping(WORDS)["weekdays"]) for name in entry.split()}


@cache
def _weekday() -> re.Pattern[str]:
    return re.compile(rf"\b({'|'.join(sorted(weekdays(), key=len, reverse=True))})\b[.,\s]*$", re.I)


@cache
def _named_date() -> re.Pattern[str]:
    month = month_names()
    return re.compile(
        rf"(?<!\d)(?P<d1>\d{{1,2}})(?:st|nd|rd|th|\.)?[\s-]+(?:of\s+)?(?P<m1>{month})\b\.?,?[\s-]*(?P<y1>\d{{4}})(?!\d)"
        rf"|\b(?P<m2>{month})\b(?:[.,]\s*|\s+)(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?:{CLOCK_BETWEEN})?(?P<y2>\d{{4}})(?!\d)",
        re.I,
    )
