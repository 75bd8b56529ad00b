"""What a text has said about time so far: the point that relative expressions are measured from."""

import re
from dataclasses import dataclass
from datetime import date

from builder.values.times.timex import day_or_none, interval, shift_year, year_value

DEICTIC = re.compile(r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tomorrow|tonight|last (?:week|month|year))\b")
EXPLICIT_YEAR = re.compile(r"[0-9]{1,4}(?= ?b\.?c\b)|(?<![\w$£€.,])(?:1[0-9]{3}|20[0-9]{2})(?![\w%]|[.,][0-9])")
NARRATIVE_YEARS = 4
"""So many explicit years at least before a text counts as a narrative of the past."""
DEICTIC_WEIGHT = 3
"""So many explicit years of the past weigh as much as one word that points to the day of publication."""
SPANS_OF_MONTHS = frozenset({"P6M", "P9M", "P12M", "P1Y"})
"""Lengths that business reports compare with the same months of the year before."""
UNKNOWN_YEAR = "XXXX"
HALF_YEAR = 183
NEAR_DAYS = 60
"""A day that is to come so soon is that of this year, whatever the tense: of the year before, news would say so."""
OVER_DAYS, OVER_MONTH = 14, 30
"""A day or month that is over for longer than that is one of next year when the clause points ahead."""
FAR_YEARS = 10
FORWARD = 8
"""A month that lies so far before the latest one belongs to the next year of a story."""


@dataclass(slots=True)
class Reference:
    """The publication date and the latest times named; filled while a text is read from its start."""

    published: date | None
    is_day_first: bool = False
    is_narrative: bool = False
    day: date | None = None
    """The latest day-precise time."""
    value: str | None = None
    """The latest value with a known year, of any precision."""
    quarter: str | None = None
    """The latest quarter that was not named for comparison."""
    day_end: int = -1000
    """Where the latest day-precise time ends in the text."""
    period: str | None = None
    """The latest reporting period: a quarter, or the year of 'the nine months'."""
    month: int | None = None
    """The month of the latest value, if it has one."""
    year: int | None = None
    """The latest year that was written out or follows from one, negative before Christ."""

    def note(self, value: str, end: int, *, is_led: bool) -> None:
        """Remembers a value just read that ends at `end`; `is_led` says that a preposition leads to it.

        A quarter of the year before is a comparison and leaves the period as it is; so does a bare year that only qualifies
        a noun ('the 1967 borders') or lies far off ('the largest since 1813'): a story goes on from the time it tells of.
        """
        if value in SPANS_OF_MONTHS and self.published:
            self.period = year_value(self.published.year)
        year = year_of_value(value)
        is_bare = re.fullmatch("(?:BC)?[0-9]{4}", value) is not None
        if not year or (self.year and is_bare and (not is_led or abs(year - self.year) > FAR_YEARS)):
            return
        self.value, self.year = value, year
        if re.search("-Q[1-4]$", value) and not (self.quarter and value == shift_year(self.quarter, -1)):
            self.quarter = self.period = value
        month = re.match("(?:BC)?[0-9]{4}-([0-9]{2})", value)
        self.month = int(month[1]) if month else None
        covered = interval(value)
        if covered and covered[0] == covered[1]:
            self.day, self.day_end = covered[0], end

    @property
    def then(self) -> date | None:
        """The day that 'two days later' or 'that month' count from: the latest time named, else the publication."""
        if not self.value:
            return self.published
        covered = interval(self.value)
        return covered[0] if covered else None

    def year_of_month(self, month: int, day: int | None, direction: int) -> str:
        """The year of a bare month or day: of the latest year in a narrative, else the one nearest publication in that direction."""
        if self.is_narrative and self.year:
            return year_value(self._narrative_year(month))
        if self.published is None:
            return UNKNOWN_YEAR
        candidate = day_or_none(self.published.year, month, day or 15)
        if candidate is None:
            return year_value(self.published.year)
        gap = (candidate - self.published).days if day else (month - self.published.month) * 30
        year = self.published.year
        if direction < 0 and gap > (NEAR_DAYS if day else 0):
            year -= 1
        elif direction > 0 and gap < -(OVER_DAYS if day else OVER_MONTH):
            year += 1
        elif direction == 0 and abs(gap) > HALF_YEAR:
            year += 1 if gap < 0 else -1
        return year_value(year)

    def _narrative_year(self, month: int) -> int:
        """The latest year, or the one after it when the story has moved from autumn past New Year."""
        year = self.year or 1
        return year + 1 if self.month and self.month - month >= FORWARD and -1 < year < 9999 else year


def year_of_value(value: str) -> int:
    """The year a value starts with, negative before Christ; 0 for values without a full year."""
    found = re.match("(BC)?([0-9]{4})(?![0-9/])", value)
    return int(found[2]) * (-1 if found[1] else 1) if found else 0


def read_reference(folded: str, published: date | None, *, is_day_first: bool) -> Reference:
    """The reference at the start of a text.

    A text is a narrative when most of its explicit years lie more than a year before its publication
    and outnumber the words that point to the day of publication, as 'Monday' and 'yesterday' do in news.
    """
    years = [int(found[0]) for found in EXPLICIT_YEAR.finditer(folded)]
    early = sum(1 for year in years if published and year < published.year - 1)
    is_narrative = len(years) >= NARRATIVE_YEARS and early * 2 > len(years) and early > DEICTIC_WEIGHT * len(DEICTIC.findall(folded))
    return Reference(published, is_day_first, is_narrative)
