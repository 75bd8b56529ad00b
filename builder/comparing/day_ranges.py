"""Compares partly known times: a year that the page does not say unifies with every year."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

CALENDAR = re.compile(r"^(?P<year>\d{4}|XXXX)(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?(?:T\S*)?$")
WEEK = re.compile(r"^(?P<year>\d{4}|XXXX)-W(?P<week>\d\d|XX)(?:-(?P<weekday>\d))?(?:T\S*)?$")
REMEMBERED = 1 << 14
"""So many time expressions are kept after reading; few are different."""
LONGEST_SEARCH = 366
"""At most so many days of an interval are tried against a pattern; a longer interval has every day of the year."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a TIMEX3 value says about a day; None = not said. `weekday` is 1 for Monday to 7."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    week: int | None = None
    weekday: int | None = None

    @property
    def is_day(self) -> bool:
        """Whether it names one day, of any year or week."""
        return self.day is not None or self.weekday is not None

    def fits(self, day: date) -> bool:
        """Whether the day has every part that the pattern says."""
        year, week, weekday = day.isocalendar()
        if self.week is not None or self.weekday is not None:
            parts = ((self.year, year), (self.week, week), (self.weekday, weekday))
        else:
            parts = ((self.year, day.year), (self.month, day.month), (self.day, day.day))
        return all(said is None or said == part for said, part in parts)

    def unifies(self, other: "Pattern") -> bool:
        """Whether all parts that both say are equal."""
        mine = (self.year, self.month, self.day, self.week, self.weekday)
        others = (other.year, other.month, other.day, other.week, other.weekday)
        return all(a is None or b is None or a == b for a, b in zip(mine, others, strict=True))


@lru_cache(maxsize=REMEMBERED)
def read_pattern(timex: str | None) -> Pattern | None:
    """The parts of a calendar date or week date; None for durations, references and anything else."""
    match = CALENDAR.match(timex or "") or WEEK.match(timex or "")
    if match is None:
        return None
    parts = {name: int(text) for name, text in match.groupdict().items() if text and "X" not in text}
    return Pattern(**parts) if parts else None


@dataclass(frozen=True, slots=True)
class Days:
    """The days a claim is about: an inclusive interval where known, and what the words say."""

    start: date | None
    end: date | None
    pattern: Pattern | None

    @property
    def interval(self) -> tuple[date, date] | None:
        """First and last day, if both are known."""
        return (self.start, self.end) if self.start and self.end else None

    @property
    def is_known(self) -> bool:
        """Whether the words or the interval say something that another day could contradict."""
        return self.interval is not None or self.pattern is not None

    @property
    def width(self) -> int:
        """The number of days that the words leave open within their year: 1 for a day. Used to compare how specific two times are."""
        if self.start and self.end:
            return (self.end - self.start).days + 1
        if self.pattern is None:
            return LONGEST_SEARCH
        if self.pattern.is_day:
            return 1
        return 31 if self.pattern.month else 7 if self.pattern.week else LONGEST_SEARCH


def read_days(timex: str | None, start: date | None, end: date | None) -> Days:
    """The days of a time expression; of an open interval only the words count."""
    return Days(start, end, read_pattern(timex))


def can_be_same(a: Days, b: Days) -> bool:
    """Whether one day can satisfy both; true if nothing is known."""
    first, second = a.interval, b.interval
    if first and second:
        return first[0] <= second[1] and second[0] <= first[1]
    if first and b.pattern:
        return _holds(first, b.pattern)
    if second and a.pattern:
        return _holds(second, a.pattern)
    if a.pattern and b.pattern:
        return a.pattern.unifies(b.pattern)
    return True


def are_neighbours(a: Days, b: Days) -> bool:
    """Whether one known interval ends on the day before the other starts: a night or a siege can cover both."""
    one, other = a.interval, b.interval
    if not one or not other:
        return False
    first, second = sorted((one, other))
    return second[0] - first[1] == timedelta(days=1)


def _holds(interval: tuple[date, date], pattern: Pattern) -> bool:
    first, last = interval
    length = (last - first).days
    if length >= LONGEST_SEARCH:
        return pattern.year is None or first.year <= pattern.year <= last.year
    return any(pattern.fits(first + timedelta(days=i)) for i in range(length + 1))
