"""Finds the day on which a page was published or updated: date lines, date prefixes, datelines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from builder.pages.credits import agency_names
from builder.resources import mapping

WORDS = "pages/data/date_words.yaml"
ISO = re.compile(r"(?<![\d-])(?P<y>\d{4})[-/](?P<m>\d{1,2})[-/](?P<d>\d{1,2})(?!\d)")
DAY_FIRST = re.compile(r"(?<![\d.-])(?P<d>\d{1,2})(?P<sep>[.-])(?P<m>\d{1,2})(?P=sep)(?P<y>\d{4})(?!\d)")
SLASHED = re.compile(r"(?<![\d/])(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>\d{4})(?!\d)")
YEAR = re.compile(r"\d{4}")
CLOCK = re.compile(
    r"(?:T|\bat\s+|\b)\d{1,2}(?:[:.h]\d{2})?\s*[ap]\.?m\b\.?"
    r"|(?:T|\bat\s+|\b)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*(?:h(?:rs)?\b|Z\b|[+-]\d{2}:?\d{2}\b))?"
    r"|\bat\s+\d{4}\b|\b\d{4}\s+(?=GMT|UTC)|\(\d{4}\s+[A-Z]{3,4}\)",
    re.I,
)
AGO = re.compile(r"\b\d+\s+(?:minutes?|mins?|hours?|hrs?|days?)\s+ago\b", re.I)
BYLINE = re.compile(
    r"^\W{0,3}(?:(?i:written|reported|story|posted|published)\s+)?(?i:by):?\s+[A-Z][^\d|•·]{1,60}?"
    r"(?=$|[\d|•·]|\s+(?i:on\s|published|posted|updated|-|–))"
)
PLACE = re.compile(r"^[A-Z][A-Z .'’/-]+(?:,\s*[A-Z][\w .'’-]+)?,\s*$")
UNCERTAIN = frozenset({"on", "date"})
"""Labels that any date may have."""
LONGEST_DATE_LINE = 160
MOST_DATES, MOST_NAME_WORDS = 3, 5
DATELINE_REACH = 60
"""A dateline's date starts within this many characters of the body."""


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A full date at [start, end) of the text searched."""

    start: int
    end: int
    day: date


@dataclass(frozen=True, slots=True)
class PageDates:
    """What the page itself says of its publication; basis is a value of documents.date_basis."""

    published: date | None = None
    updated: date | None = None
    basis: str = "none"


def find_dates(text: str) -> list[FoundDate]:
    """All full dates (day, month and year) of a text in order; 03/04/2017, read two ways, is left out."""
    if not YEAR.search(text):
        return []
    found = sorted(_all_dates(text), key=lambda item: (item.start, -item.end))
    kept: list[FoundDate] = []
    for item in found:
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return kept


def read_date_line(text: str, *, is_head: bool = False) -> PageDates | None:
    """The dates of a line that holds nothing else but labels, clock times, a byline or an agency.

    `is_head`: the line stands by the title, where a few capitalised words (a name, a place, a rubric) may come with the date.
    """
    dates = find_dates(text) if len(text) <= LONGEST_DATE_LINE else []
    if not 1 <= len(dates) <= MOST_DATES:
        return None
    rest = text
    for item in reversed(dates):
        rest = rest[: item.start] + " | " + rest[item.end :]
    if not (_is_only_labels(rest) or (is_head and _is_names(rest))):
        return None
    updates = [item.day for item in dates if _is_update(text[: item.start])]
    others = [item.day for item in dates if not _is_update(text[: item.start])]
    updated = updates[0] if updates else None
    return PageDates(others[0] if others else updated, updated, "text")


def read_prefix(text: str) -> tuple[PageDates, int] | None:
    """The date that opens a body ('Wed 05 Apr 2017 The ...') and where the wording behind it starts.

    '15 August 2016 was a dark day' is no prefix: there the date is part of the sentence.
    """
    for item in find_dates(text[: 2 * DATELINE_REACH])[:1]:
        if not _is_only_labels(text[: item.start]):
            return None
        end = item.end + _clock_end(text[item.end : item.end + 40])
        rest = text[end:].lstrip(" \t\xa0,.:;|–—-")
        if rest and (not rest[0].islower() or rest.startswith("by ")):
            start = len(text) - len(rest)
            return PageDates(item.day, item.day if _is_update(text[: item.start]) else None, "text"), start
    return None


def read_dateline(text: str) -> PageDates | None:
    """The full date of a dateline ('BEIRUT, March 3, 2017 (Reuters) - ...')."""
    for item in find_dates(text[: 2 * DATELINE_REACH])[:1]:
        is_place = PLACE.match(text[: item.start]) is not None
        if is_place and item.start <= DATELINE_REACH and re.match(r"\s*(?:\([^)]{2,30}\))?\s*[-–—:/]", text[item.end :]):
            return PageDates(item.day, None, "dateline")
    return None


def _all_dates(text: str) -> Iterator[FoundDate]:
    named, months = _named_date(), _months()
    for match in named.finditer(text):
        month = months[(match["m1"] or match["m2"]).lower()]
        yield from _valid(match, int(match["y1"] or match["y2"]), month, int(match["d1"] or match["d2"]))
    for pattern in (ISO, DAY_FIRST):
        for match in pattern.finditer(text):
            yield from _valid(match, int(match["y"]), int(match["m"]), int(match["d"]))
    for match in SLASHED.finditer(text):
        first, second = int(match["a"]), int(match["b"])
        if first > 12 or first == second:
            yield from _valid(match, int(match["y"]), second, first)
        elif second > 12:
            yield from _valid(match, int(match["y"]), first, second)


def _valid(match: re.Match[str], year: int, month: int, day: int) -> Iterator[FoundDate]:
    if 1900 <= year <= 2100 and 1 <= month <= 12 and 1 <= day <= _days_in(year, month):
        yield FoundDate(*match.span(), date(year, month, day))


def _days_in(year: int, month: int) -> int:
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - date(year, month, 1)).days


@cache
def _months() -> dict[str, int]:
    names = mapping(WORDS)["months"]
    return {name: i + 1 for i, entry in enumerate(names) for name in entry.split()}


@cache
def _named_date() -> re.Pattern[str]:
    month = "|".join(sorted(_months(), key=len, reverse=True))
    return re.compile(
        rf"(?<!\d)(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?(?P<m1>{month})\b\.?,?[\s-]*(?P<y1>\d{{4}})(?!\d)"
        rf"|\b(?P<m2>{month})\b\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})(?!\d)",
        re.I,
    )


@cache
def _yearless_date() -> re.Pattern[str]:
    month = "|".join(sorted(_months(), key=len, reverse=True))
    return re.compile(rf"\b(?:{month})\b\.?\s+\d{{1,2}}(?!\d)|\b\d{{1,2}}\s+(?:{month})\b", re.I)


@cache
def _label() -> re.Pattern[str]:
    """Words that may stand around a date without making the line more than a date line."""
    words = mapping(WORDS)
    labels = [*words["published"], *words["updated"], *words["weekdays"], *words["zones"], *(name.lower() for name in agency_names())]
    ordered = "|".join(re.escape(label) for label in sorted(set(labels), key=lambda label: (-len(label), label)))
    return re.compile(rf"\b(?:{ordered})\b", re.I)


def _is_only_labels(text: str) -> bool:
    return not re.search(r"\w", _without_labels(text))


def _is_names(text: str) -> bool:
    """Whether only a few capitalised words are left of a line."""
    words = re.findall(r"[^\W_]+", _without_labels(text))
    return len(words) <= MOST_NAME_WORDS and all(word[0].isupper() for word in words)


def _without_labels(text: str) -> str:
    return _label().sub(" ", AGO.sub(" ", CLOCK.sub(" ", _yearless_date().sub(" ", BYLINE.sub(" ", text)))))


def is_labelled(text: str) -> bool:
    """Whether a line says of its date that it is that of publication or update."""
    certain = {*mapping(WORDS)["published"], *mapping(WORDS)["updated"]} - UNCERTAIN
    return any(match[0].lower() in certain for match in _label().finditer(text))


def _is_update(before: str) -> bool:
    """Whether the label next before a date speaks of an update."""
    labels = [match[0].lower() for match in _label().finditer(before)]
    known = [label for label in labels if label in mapping(WORDS)["published"] or label in mapping(WORDS)["updated"]]
    return bool(known) and known[-1] in mapping(WORDS)["updated"]


def _clock_end(text: str) -> int:
    """Length of the clock time and update note that directly follow a date."""
    match = re.match(r"\s*,?\s*(?:\(updated[^)]*\))?", text, re.I)
    end = match.end() if match else 0
    clock = CLOCK.match(text, end)
    return clock.end() if clock else end
