"""TIMEX3 values: how they are written, shifted, and which days they cover."""

import re
from collections.abc import Callable
from datetime import date, timedelta

UNKNOWN_VALUES = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX", "E": "XXX", "C": "XX"}
"""The value of an unknown day, week, weekend, month, quarter, year, decade, century; the letters name units everywhere."""
HALF_UNITS = {"Y": "6M", "H": "30M", "MIN": "30S"}
"""Half of a unit in the next smaller one."""
LENGTH = re.compile(r"P(T?)([0-9]+(?:\.[0-9]+)?)([DWMYHS])")
LENGTH_UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year", "TH": "hour", "TM": "minute", "TS": "second"}
SEASON_START = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of a season: meteorological, northern hemisphere; winter belongs to the year it starts in."""


def shift_day(day: date, count: int) -> date | None:
    """The day `count` days later, or None outside the calendar's years 1 to 9999."""
    number = day.toordinal() + count
    return date.fromordinal(number) if 1 <= number <= date.max.toordinal() else None


def day_or_none(year: int, month: int, day: int) -> date | None:
    """The date, or None for a day that does not exist."""
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= days_in_month(year, month)):
        return None
    return date(year, month, day)


def days_in_month(year: int, month: int) -> int:
    """28 to 31."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def year_value(year: int) -> str:
    """Four digits, with 'BC' before them for a negative year; XXXX outside the calendar's years."""
    if year < 0:
        return f"BC{-year:04d}"
    return f"{year:04d}" if 1 <= year <= 9999 else UNKNOWN_VALUES["Y"]


def month_value(year: int, month: int) -> str:
    """'2016-05'."""
    return f"{year_value(year)}-{month:02d}"


def week_value(day: date) -> str:
    """The ISO week of a day, as '2016-W53'."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def quarter_value(year: int, month: int) -> str:
    """The quarter that a month lies in, as '2016-Q2'."""
    return f"{year:04d}-Q{(month - 1) // 3 + 1}"


def shift(anchor: date, unit: str, count: int) -> str | None:
    """The value `count` units after the anchor, as precise as the unit; None outside the calendar."""
    if unit in ("D", "W", "WE"):
        day = shift_day(anchor, count * (1 if unit == "D" else 7))
        if day is None:
            return None
        return {"D": day.isoformat(), "W": week_value(day), "WE": f"{week_value(day)}-WE"}[unit]
    months = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}.get(unit)
    if months is None:
        return None
    year, month = divmod(anchor.year * 12 + anchor.month - 1 + count * months, 12)
    if not 1 <= year <= 9999:
        return None
    values = {"M": month_value(year, month + 1), "Q": quarter_value(year, month + 1), "Y": f"{year:04d}"}
    return values.get(unit) or f"{year:04d}"[: 3 if unit == "E" else 2]


def shift_year(value: str, count: int) -> str | None:
    """The same day, month, quarter or year `count` years later; None for values without a known year."""
    if not re.match(r"[0-9]{4}(?![0-9])", value) or not 1 <= int(value[:4]) + count <= 9999:
        return None
    return f"{int(value[:4]) + count:04d}{value[4:]}"


def duration(count: float | None, unit: str) -> str:
    """The value of a length of time: P5Y, PT2H, P2Y6M, PXD where the number is not said."""
    multiple, code = {"FN": (2, "W"), "MIN": (1, "M"), "E": (10, "Y"), "C": (100, "Y"), "L": (1000, "Y")}.get(unit, (1, unit))
    mark = "T" if unit in ("S", "MIN", "H") else ""
    if count is None:
        return f"P{mark}X{unit if unit in ('E', 'C', 'L') else code}"
    if count % 1 == 0.5 and unit in HALF_UNITS:
        return f"P{mark}{int(count)}{code}{HALF_UNITS[unit]}"
    amount = count * multiple
    return f"P{mark}{int(amount) if amount % 1 == 0 else f'{amount:.2f}'.rstrip('0')}{code}"


def read_length(timex: str | None) -> tuple[float, str] | None:
    """The number and unit of a length of time in one unit: P3D is 3 days; None for any other value."""
    found = LENGTH.fullmatch(timex or "")
    unit = LENGTH_UNITS.get(found[1] + found[3]) if found else None
    return (float(found[2]), unit) if found and unit else None


def _day(found: re.Match[str]) -> tuple[date, date] | None:
    day = day_or_none(int(found[1]), int(found[2]), int(found[3]))
    return (day, day) if day else None


def _week(found: re.Match[str]) -> tuple[date, date] | None:
    year, week = int(found[1]), int(found[2])
    if not (1 <= year <= 9998 and 1 <= week <= date(year, 12, 28).isocalendar()[1]):
        return None
    monday = date.fromisocalendar(year, week, 1)
    first, last = {"": (0, 6), "WE": (5, 6)}.get(found[3]) or (int(found[3]) - 1, int(found[3]) - 1)
    return monday + timedelta(first), monday + timedelta(last)


def _months(year: int, month: int, count: int) -> tuple[date, date] | None:
    last_year, last_month = divmod(year * 12 + month - 1 + count - 1, 12)
    if not (1 <= year <= last_year <= 9999 and 1 <= month <= 12):
        return None
    return date(year, month, 1), date(last_year, last_month + 1, days_in_month(last_year, last_month + 1))


def _range(found: re.Match[str]) -> tuple[date, date] | None:
    first, last = interval(found[1]), interval(found[2])
    return (first[0], last[1]) if first and last and first[0] <= last[1] else None


FORMS: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], tuple[date, date] | None]], ...] = (
    ("day", re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T.*)?"), _day),
    ("day", re.compile(r"([0-9]{4})-W([0-9]{2})-([1-7])"), _week),
    ("days", re.compile(r"([0-9]{4})-W([0-9]{2})-(WE)"), _week),
    ("week", re.compile(r"([0-9]{4})-W([0-9]{2})()"), _week),
    ("month", re.compile(r"([0-9]{4})-([0-9]{2})"), lambda found: _months(int(found[1]), int(found[2]), 1)),
    ("quarter", re.compile(r"([0-9]{4})-Q([1-4])"), lambda found: _months(int(found[1]), int(found[2]) * 3 - 2, 3)),
    ("quarter", re.compile(r"([0-9]{4})-(SP|SU|FA|WI)"), lambda found: _months(int(found[1]), SEASON_START[found[2]], 3)),
    ("year", re.compile(r"([0-9]{4})-H([12])"), lambda found: _months(int(found[1]), int(found[2]) * 6 - 5, 6)),
    ("year", re.compile(r"([0-9]{4})"), lambda found: _months(int(found[1]), 1, 12)),
    ("decade", re.compile(r"([0-9]{3})"), lambda found: _months(int(found[1]) * 10, 1, 120)),
    ("longer", re.compile(r"([0-9]{2})"), lambda found: _months(int(found[1]) * 100, 1, 1200)),
    ("days", re.compile(r"([0-9-]{10})/([0-9-]{10})"), _range),
)
UNRESOLVED_FORMS = (
    ("days", re.compile(r".*-WE")),
    ("day", re.compile(r"(?:BC)?[0-9X]{4}-(?:[0-9X]{2}-[0-9X]{2}(?:T.*)?|WXX-[1-7].*)")),
    ("week", re.compile(r"[0-9X]{4}-W[0-9X]{2}")),
    ("month", re.compile(r"(?:BC)?[0-9X]{4}-[0-9X]{2}")),
    ("quarter", re.compile(r"(?:BC)?[0-9X]{4}-(?:Q[1-4X]|SP|SU|FA|WI)")),
    ("year", re.compile(r"(?:BC)?[0-9X]{4}(?:-H[12X])?")),
    ("decade", re.compile(r"(?:BC)?[0-9X]{3}")),
    ("longer", re.compile(r"(?:BC)?[0-9X]{2}")),
)


def interval(value: str) -> tuple[date, date] | None:
    """First and last day that a value covers; None where the value leaves something open (X, durations, BC)."""
    for _, form, read in FORMS:
        found = form.fullmatch(value)
        if found:
            return read(found)
    return None


def precision(value: str) -> str | None:
    """How precise a value is: day, days, week, month, quarter (also a season), year (also a half), decade, longer."""
    for name, form, _ in FORMS:
        if form.fullmatch(value):
            return name
    return next((name for name, form in UNRESOLVED_FORMS if form.fullmatch(value)), None)
