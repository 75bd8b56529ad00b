"""Holidays that news name: fixed days, days counted from Easter, nth weekdays, and Islamic feasts."""

import re
from datetime import date
from functools import cache

from builder import resources
from builder.values.times.time_rules import Expression, Reading, Rule, rule
from builder.values.times.time_words import YEAR, any_of, listed
from builder.values.times.timex import day_or_none, days_in_month, shift_day

HOLIDAYS_FILE = "values/data/holidays.csv"
ISLAMIC_FILE = "values/data/islamic_days.csv"
OTHER_CALENDAR = re.compile(f"{listed('other_calendars')} $")
NAME_BEFORE = re.compile(r"[A-Z]\w+ $")
NAME_AFTER = re.compile(r" [A-Z][a-z]")
NEAR = 7
"""Days after publication in which a holiday told in the past tense may still be the coming one (a preview)."""


@cache
def holidays() -> dict[str, str]:
    """The rule of each holiday by its folded name."""
    return {row["name"]: row["rule"] for row in resources.rows(HOLIDAYS_FILE)}


def holiday(name: str, year: int) -> tuple[date, date] | None:
    """First and last day of a holiday in a year; None where the tables do not reach."""
    written = holidays()[name]
    if written.startswith("easter"):
        day = shift_day(easter(year), int(written.removeprefix("easter")))
    elif "/" in written:
        day = _nth_weekday(year, *(int(part) for part in written.split("/")))
    elif written[0].isdigit():
        day = day_or_none(year, int(written[:2]), int(written[3:]))
    else:
        return _islamic(written, year)
    return (day, day) if day else None


def easter(year: int) -> date:
    """Western Easter Sunday of a year of the Gregorian calendar (Meeus, Jones and Butcher's algorithm)."""
    golden, century, rest = year % 19, *divmod(year, 100)
    leap_centuries, century_rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - correction + 15) % 30
    leaps, year_rest = divmod(rest, 4)
    weekday = (32 + 2 * century_rest + 2 * leaps - epact - year_rest) % 7
    moon = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * moon + 114, 31)
    return date(year, month, day + 1)


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The nth weekday (1 is Monday) of a month; -1 is its last."""
    if nth > 0:
        first = date(year, month, 1)
        return shift_day(first, (weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    last = date(year, month, days_in_month(year, month))
    return shift_day(last, -((last.isoweekday() - weekday) % 7))


def _islamic(column: str, year: int) -> tuple[date, date] | None:
    first, last = ("ramadan_start", "ramadan_end") if column == "ramadan" else (column, column)
    for row in resources.rows(ISLAMIC_FILE):
        if row[first].startswith(f"{year:04d}"):
            return date.fromisoformat(row[first]), date.fromisoformat(row[last])
    return None


def _value(days: tuple[date, date] | None) -> str | None:
    if days is None:
        return None
    return days[0].isoformat() if days[0] == days[1] else f"{days[0].isoformat()}/{days[1].isoformat()}"


def _is_person(found: Expression) -> bool:
    """Whether 'Ramadan' stands beside another capitalized word, as a first or last name does."""
    return bool(NAME_BEFORE.search(found.text, max(0, found.start - 20), found.start) or NAME_AFTER.match(found.text, found.end))


def _unknown(written: str) -> str:
    """The value of a holiday of an unknown year, by its rule."""
    if re.fullmatch("[0-9]{2}-[0-9]{2}", written):
        return f"XXXX-{written}"
    return "XXXX-XX" if written == "ramadan" else "XXXX-XX-XX"


def _read_holiday(found: Expression) -> list[Reading]:
    """A holiday of the year that is written or told, else the nearest one in the direction of its clause."""
    name = found.get("name")
    if not found.is_capital("name") or found.follows(OTHER_CALENDAR) or (name == "ramadan" and _is_person(found)):
        return []
    if found.get("year"):
        return found.date(_value(holiday(name, int(found.get("year")))))
    reference = found.reference
    if reference.is_narrative and reference.year and reference.year > 0:
        return found.date(_value(holiday(name, reference.year)))
    if reference.published is None:
        return found.date(_unknown(holidays()[name]))
    return found.date(_value(_nearest(found, name, reference.published)))


def _nearest(found: Expression, name: str, published: date) -> tuple[date, date] | None:
    """Of the holidays around publication the one that relation words or tense point to, else the closest."""
    years = [year for year in (published.year - 1, published.year, published.year + 1) if 1 <= year <= 9999]
    around = [days for days in (holiday(name, year) for year in years) if days]
    past = [days for days in around if days[0] <= published]
    coming = [days for days in around if days[1] >= published]
    sign = {"last": -1, "this": 0, "next": 1}.get(found.get("near"), found.direction)
    if sign > 0 and coming:
        return coming[0]
    is_preview = not found.get("near") and coming and (coming[0][0] - published).days <= NEAR
    if sign < 0 and past and not is_preview:
        return past[-1]
    return min(around, key=lambda days: (abs((days[0] - published).days), days), default=None)


NAME = f"(?P<name>{any_of(set(holidays()))})"
HOLIDAYS: tuple[Rule, ...] = (rule("holiday relation", rf"(?:(?P<near>last|this|next) )?{NAME}(?:,? (?:of |in )?(?P<year>{YEAR}))?", _read_holiday),)
HEADS = frozenset(re.split("[^a-z]", name)[0] for name in holidays())
"""The first words of the names."""
