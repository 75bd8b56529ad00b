"""Reads a field that is only a date, with dateutil; a text that can be read in several ways gives no date."""

from datetime import date, datetime
from itertools import product

from dateutil.parser import parse, parserinfo

FILLINGS = (datetime(2000, 1, 1), datetime(2003, 2, 2))
"""Defaults of dateutil for missing parts. They differ in year, month, day and weekday: if both give the same day, no part was missing."""
FEWEST_FIGURES = 4
"""Matches dates as 8.5.24; 1.1.1 is a version."""
FIRST_OLD_YEAR = 70
"""24 is 2024 and 70 is 1970, as in POSIX; dateutil's own rule depends on today's date."""
BOTH = (False, True)


class _Years(parserinfo):
    """dateutil's words for dates, with two-digit years as in POSIX."""

    def convertyear(self, year: int, century_specified: bool = False) -> int:
        return year if century_specified or year >= 100 else year + (2000 if year < FIRST_OLD_YEAR else 1900)


WORDS = _Years()


def read_field(text: str, *, is_day_first: bool = False) -> date | None:
    """The day of a text that is exactly one full date, as in 'Mon Jun 03 07:40:00 +0000 2019'; None if it is not clear.

    `is_day_first`: 8.5.24 is 8 May 2024, else not clear.
    """
    if sum(character.isdigit() for character in text) < FEWEST_FIGURES:
        return None
    try:
        days = {_read(text, filling, day_first=day_first, year_first=year_first) for filling, day_first, year_first in product(FILLINGS, BOTH, BOTH)}
        if len(days) > 1 and is_day_first and not text[:4].isdigit():
            days = {_read(text, filling, day_first=True, year_first=False) for filling in FILLINGS}
    except (ValueError, OverflowError):
        return None
    return days.pop() if len(days) == 1 else None


def _read(text: str, filling: datetime, *, day_first: bool, year_first: bool) -> date:
    return parse(text, WORDS, default=filling, dayfirst=day_first, yearfirst=year_first, ignoretz=True).date()
