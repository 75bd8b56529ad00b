"""Reads the day on which a page was published or updated from date lines, date prefixes and datelines."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from builder.pages.credits import agency_names
from builder.pages.full_dates import WORDS, find_dates, month_names
from builder.resources import mapping

CLOCK = re.compile(
    r"(?:T|\bat\s+|\b)\d{1,2}(?:(?:[:.h]|: )\d{2})?\s*[ap]\.?\s?m\b\.?"
    r"|(?:T|\bat\s+|\b)\d{1,2}: ?\d{2}(?:: ?\d{2}(?:\.\d+)?)?(?:\s*(?:h(?:rs)?\b|Z\b|[+-]\d{2}:?\d{2}\b))?"
    r"|\bat\s+\d{4}\b|\b\d{4}\s+(?=GMT|UTC)|\(\d{4}\s+[A-Z]{3,4}\)|\b(?:GMT|UTC)\s?[+-]\s?\d{1,2}(?::?\d{2})?\b",
    re.I,
)
AGO = re.compile(r"\b\d+\s+(?:minutes?|mins?|hours?|hrs?|days?)\s+ago\b", re.I)
BYLINE = re.compile(
    r"^\W{0,3}(?:(?i:written|reported|story|posted|published)\s+)?(?i:by):?\s+[A-Z][^\d|•·]{1,60}?"
    r"(?=$|[\d|•·]|\s+(?i:on\s|published|posted|updated|-|–))"
)
PLACE = re.compile(
    r"^(?:[A-Z][A-Z .'’/-]+(?:,\s*[A-Z][\w .'’-]+)?|[A-Z][\w'’]+(?:[ /-][A-Z][\w'’]+){0,2})\s*(?:\([A-Z][\w .,/-]{1,30}\)\s*)?(?P<sign>[,(|–—-])\s*$"
)
"""Matches a place before its date: in capitals, or one to three capitalised words."""
BEHIND_DATELINE = re.compile(r"\)?\s*(?:\([^)]{2,30}\))?\s*(?:[-–—:/|]|,\s*[A-Z][\w ]{1,30}\.\s)")
AFTER_BYLINE = re.compile(r"\|\W*[Bb]y:?\s+(?P<names>[A-Z][\w.'’-]*(?:(?:,|\s+and)?\s+[A-Z][\w.'’-]*){0,7})\W*$")
"""Matches a byline behind the date, at the end of its line: 'Monday June 3, 2019 7:40 am CET by Ina Kolt'."""
UNCERTAIN = frozenset({"on", "date"})
"""Labels that may stand next to any date."""
LONGEST_DATE_LINE = 160
MOST_DATES, MOST_NAME_WORDS, MOST_PREFIX_NAMES = 3, 5, 3
DATELINE_REACH = 60
"""A dateline's date starts within this many characters of the body."""


@dataclass(frozen=True, slots=True)
class PageDates:
    """What the page itself says about its publication; basis is a value of documents.date_basis."""

    published: date | None = None
    updated: date | None = None
    basis: str = "none"


def read_date_line(text: str, *, is_head: bool = False, is_day_first: bool = False) -> PageDates | None:
    """The dates of a line that has nothing else but labels, clock times, a byline or an agency; None for other lines.

    `is_day_first`: 3/4/2017 is 3 April, else not a date.
    `is_head`: the line is near the title, where the date may have a few capitalised words (a name, a place, a section) next to it.
    A line with two days without labels is a period; a line about an event, a deadline or a picture does not date a page.
    """
    dates = find_dates(text, is_day_first=is_day_first) if len(text) <= LONGEST_DATE_LINE else []
    if not 1 <= len(dates) <= MOST_DATES or signs_of_other_dates().search(text):
        return None
    rest = text
    for item in reversed(dates):
        rest = rest[: item.start] + " | " + rest[item.end :]
    if not (is_only_labels(rest) or _is_bylined(rest) or (is_head and _is_names(rest, MOST_NAME_WORDS))):
        return None
    updates = [item.day for item in dates if _is_update(text[: item.start])]
    others = [item.day for item in dates if not _is_update(text[: item.start])]
    if len(set(others)) > 1:
        return None
    updated = updates[0] if updates else None
    return PageDates(others[0] if others else updated, updated, "text")


def read_prefix(text: str, *, is_day_first: bool = False) -> tuple[PageDates, int] | None:
    """The date at the start of a body ('Wed 05 Apr 2017 The ...') and where the wording after it starts.

    '15 August 2016 was a dark day' does not have a prefix: there the date is part of the sentence.
    """
    for item in find_dates(text[: 2 * DATELINE_REACH], is_day_first=is_day_first)[:1]:
        before = text[: item.start]
        is_named = _is_weekday_behind(before) and _is_names(before, MOST_PREFIX_NAMES)
        if not (is_only_labels(before) or is_named):
            return None
        end = item.end + _clock_end(text[item.end : item.end + 40])
        rest = text[end:].lstrip(" \t\xa0,.:;|–—-")
        is_period = any(other.start == 0 for other in find_dates(rest[:DATELINE_REACH], is_day_first=is_day_first))
        if rest and not is_period and (not rest[0].islower() or rest.startswith("by ") or _has_agency(before)):
            start = len(text) - len(rest)
            return PageDates(item.day, item.day if _is_update(before) else None, "text"), start
    return None


def read_dateline(text: str, *, is_day_first: bool = False) -> PageDates | None:
    """The full date of a dateline ('BEIRUT, March 3, 2017 (Reuters) - ...', 'Geneva, 3 March 2017 - ...')."""
    for item in find_dates(text[: 2 * DATELINE_REACH], is_day_first=is_day_first)[:1]:
        before = text[: item.start]
        if item.start <= DATELINE_REACH and _is_place(before) and BEHIND_DATELINE.match(text, item.end):
            return PageDates(item.day, None, "dateline")
    return None


def _is_place(text: str) -> bool:
    place = PLACE.match(text)
    words = re.findall(r"[a-z]+", text.lower())
    return place is not None and not any(word in mapping(WORDS)["no_place"] or word in mapping(WORDS)["weekdays"] for word in words)


@cache
def _yearless_date() -> re.Pattern[str]:
    month = month_names()
    return re.compile(rf"\b(?:{month})\b\.?\s+\d{{1,2}}(?!\d)|\b\d{{1,2}}\s+(?:{month})\b", re.I)


@cache
def _label() -> re.Pattern[str]:
    """Matches words that may be in a date line in addition to the date."""
    words = mapping(WORDS)
    weekdays = [name for entry in words["weekdays"] for name in entry.split()]
    return _any_of([*words["published"], *words["updated"], *weekdays, *words["zones"], *(name.lower() for name in agency_names())])


@cache
def signs_of_other_dates() -> re.Pattern[str]:
    """Matches words that show that a date belongs to something else."""
    return _any_of(mapping(WORDS)["others"])


def _any_of(words: list[str]) -> re.Pattern[str]:
    ordered = "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))
    return re.compile(rf"\b(?:{ordered})\b", re.I)


def is_only_labels(text: str) -> bool:
    return not re.search(r"\w", _without_labels(text))


def _is_bylined(text: str) -> bool:
    """Whether a line without its dates, each of which left a bar, has nothing but labels and behind the dates who wrote the page."""
    return AFTER_BYLINE.search(" ".join(_without_labels(text).split())) is not None and is_only_labels(text.split("|", 1)[0])


def _is_names(text: str, most: int) -> bool:
    """Whether the text is only a few capitalised words."""
    words = re.findall(r"[^\W_]+", _without_labels(text))
    return len(words) <= most and all(word[0].isupper() for word in words)


def _is_weekday_behind(text: str) -> bool:
    """Whether a text ends in a weekday after a comma or bar, as in 'Mary Smith, Wednesday'."""
    match = re.search(r"[,|–—-]\s*(\w+),?\s*$", text)
    return match is not None and any(match[1].lower() in entry.split() for entry in mapping(WORDS)["weekdays"])


def _has_agency(text: str) -> bool:
    return any(re.search(rf"\b{re.escape(name)}\b", text) for name in agency_names())


def _without_labels(text: str) -> str:
    return _label().sub(" ", AGO.sub(" ", CLOCK.sub(" ", _yearless_date().sub(" ", BYLINE.sub(" ", text)))))


def is_labelled(text: str) -> bool:
    """Whether a line says that its date is that of publication or update."""
    certain = {*mapping(WORDS)["published"], *mapping(WORDS)["updated"]} - UNCERTAIN
    return any(match[0].lower() in certain for match in _label().finditer(text))


def _is_update(before: str) -> bool:
    """Whether the label directly before a date means an update."""
    labels = [match[0].lower() for match in _label().finditer(before)]
    certain = {*mapping(WORDS)["published"], *mapping(WORDS)["updated"]} - UNCERTAIN
    known = [label for label in labels if label in certain]
    return bool(known) and known[-1] in mapping(WORDS)["updated"]


def _clock_end(text: str) -> int:
    """Length of the clock time and update note that directly follow a date."""
    match = re.match(r"[\s,-]*(?:\(updated[^)]*\))?", text, re.I)
    end = match.end() if match else 0
    clock = CLOCK.match(text, end)
    return clock.end() if clock else end
