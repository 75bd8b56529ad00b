"""Reads the day in a field made for dates: a column of a table, a meta tag, a line of front matter."""

import math
import re
from datetime import UTC, date, datetime

from builder.pages.full_dates import find_dates

COMPACT = re.compile(r"(?P<y>\d{4})(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?:[T ]\d.*)?$")
NUMBER = re.compile(r"\d{9,19}(?:\.\d+)?$")
SECONDS = 2**32
"""A number above this many seconds since 1970 counts milliseconds, microseconds or nanoseconds."""
IN_ADDRESS = re.compile(r"/(?P<y>(?:19|20)\d{2})(?P<sep>[/-])(?P<m>\d{1,2}|[a-z]{3})(?P=sep)(?P<d>\d{1,2})/", re.I)
UNSET = date(1970, 1, 1)
"""The day that a clock shows if it was never set."""
LONGEST_FIELD = 60
"""Most characters of a field that is only a date."""
LONGEST_SHOWN = 40
YEARS = range(1900, 2101)
"""The same limit as for dates in the text of pages."""


def read_day(value: object, *, is_day_first: bool = False) -> date | None:
    """The day from words or digits, also as 20190312 or in seconds (or fractions) since 1970; None if it is not a day or not clear.

    `is_day_first`: 3/4/2017 is 3 April, else not clear.
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, dict):
        return read_day(value.get("$date"), is_day_first=is_day_first)
    text = str(int(value) if isinstance(value, float) and math.isfinite(value) else value).strip()
    compact = COMPACT.match(text)
    if compact:
        found = find_dates("-".join(compact.groups()))
        return found[0].day if found else None
    if NUMBER.match(text):
        return _since_1970(float(text))
    found = find_dates(text, is_day_first=is_day_first)
    day = found[0].day if found else _day_of_field(text, is_day_first=is_day_first)
    return day if day != UNSET else None


def unread_day(value: object) -> str:
    """The message about a value that `read_day` could not read."""
    day = read_day(value, is_day_first=True)
    return f"{str(value)[:LONGEST_SHOWN]!r} {two_ways(day) if day else 'is no day; write YYYY-MM-DD'}"


def two_ways(day: date) -> str:
    """The message about a date that is this day only if the day comes before the month."""
    return f"can be read in two ways; write YYYY-MM-DD, or if it is {day} set is_day_first = true in claimweave.toml"


def day_of_address(url: str | None) -> date | None:
    """The day in the path of a web address: https://x.example/2019/03/12/storm, /2019/mar/12/storm."""
    match = IN_ADDRESS.search(url or "")
    if match is None:
        return None
    return read_day(f"{match['d']} {match['m']} {match['y']}" if match["m"].isalpha() else f"{match['y']}-{match['m']}-{match['d']}")


def _day_of_field(text: str, *, is_day_first: bool) -> date | None:
    """The day of a whole field in one of many other forms, which a library reads."""
    if len(text) > LONGEST_FIELD:
        return None
    from builder.pages.field_dates import read_field

    day = read_field(text, is_day_first=is_day_first)
    return day if day and day.year in YEARS else None


def _since_1970(count: float) -> date | None:
    while count >= SECONDS:
        count /= 1000
    return datetime.fromtimestamp(count, UTC).date()
