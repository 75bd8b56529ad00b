"""Holidays: the calendar rules behind the names."""

from datetime import date

import pytest

from builder.values.times.holidays import easter, holiday, holidays
from builder.values.times.time_finder import find_times


@pytest.mark.parametrize("day", [date(1818, 3, 22), date(1943, 4, 25), date(2000, 4, 23), date(2016, 3, 27), date(2017, 4, 16), date(2038, 4, 25)])
def test_easter(day: date) -> None:
    assert easter(day.year) == day


@pytest.mark.parametrize(
    ("name", "year", "first", "last"),
    [
        ("christmas", 2016, date(2016, 12, 25), date(2016, 12, 25)),
        ("good friday", 2017, date(2017, 4, 14), date(2017, 4, 14)),
        ("thanksgiving", 2016, date(2016, 11, 24), date(2016, 11, 24)),
        ("memorial day", 2016, date(2016, 5, 30), date(2016, 5, 30)),
        ("labor day", 2014, date(2014, 9, 1), date(2014, 9, 1)),
        ("ramadan", 2016, date(2016, 6, 6), date(2016, 7, 5)),
        ("eid al-fitr", 2017, date(2017, 6, 25), date(2017, 6, 25)),
    ],
)
def test_holiday(name: str, year: int, first: date, last: date) -> None:
    assert holiday(name, year) == (first, last)


def test_islamic_feasts_end_with_the_table() -> None:
    assert holiday("ramadan", 1900) is None


@pytest.mark.parametrize("year", [1, 1600, 1970, 2017, 9999])
def test_every_rule_can_be_read(year: int) -> None:
    for name in holidays():
        days = holiday(name, year)
        assert days is None or days[0].year == year


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It was shut on Christmas Day.", "2016-12-25"),
        ("It will be shut on Christmas Day.", "2017-12-25"),
        ("It was shut last Easter.", "2016-03-27"),
        ("It will be shut on Good Friday.", "2017-04-14"),
        ("They fasted during Ramadan.", "2016-06-06/2016-07-05"),
        ("They will fast during Ramadan.", "2017-05-27/2017-06-24"),
    ],
)
def test_holidays_near_publication(text: str, value: str) -> None:
    assert [found.timex for found in find_times(text, date(2017, 4, 12))] == [value]
