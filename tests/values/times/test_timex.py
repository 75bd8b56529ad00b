"""TIMEX3 values: intervals, precision, shifting, durations."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.values.times.timex import duration, interval, precision, shift, shift_day, shift_year, week_value, year_value


@pytest.mark.parametrize(
    ("value", "first", "last", "name"),
    [
        ("2016-02-29", date(2016, 2, 29), date(2016, 2, 29), "day"),
        ("2016-02-29T10:30", date(2016, 2, 29), date(2016, 2, 29), "day"),
        ("2017-W15-3", date(2017, 4, 12), date(2017, 4, 12), "day"),
        ("2017-W15-WE", date(2017, 4, 15), date(2017, 4, 16), "days"),
        ("2016-06-06/2016-07-05", date(2016, 6, 6), date(2016, 7, 5), "days"),
        ("2017-W15", date(2017, 4, 10), date(2017, 4, 16), "week"),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29), "month"),
        ("2016-Q4", date(2016, 10, 1), date(2016, 12, 31), "quarter"),
        ("2016-WI", date(2016, 12, 1), date(2017, 2, 28), "quarter"),
        ("2016-H1", date(2016, 1, 1), date(2016, 6, 30), "year"),
        ("2016", date(2016, 1, 1), date(2016, 12, 31), "year"),
        ("201", date(2010, 1, 1), date(2019, 12, 31), "decade"),
        ("19", date(1900, 1, 1), date(1999, 12, 31), "longer"),
    ],
)
def test_interval_and_precision(value: str, first: date, last: date, name: str) -> None:
    assert interval(value) == (first, last)
    assert precision(value) == name


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("XXXX-WXX-4", "day"),
        ("XXXX-01-23", "day"),
        ("XXXX-XX-XXTNI", "day"),
        ("XXXX-WXX-WE", "days"),
        ("XXXX-WXX", "week"),
        ("XXXX-05", "month"),
        ("XXXX-Q3", "quarter"),
        ("XXXX-SU", "quarter"),
        ("XXXX", "year"),
        ("BC0241", "year"),
        ("BC04", "longer"),
        ("PAST_REF", None),
        ("P5Y", None),
        ("PXD", None),
    ],
)
def test_open_values_have_no_days(value: str, name: str | None) -> None:
    assert interval(value) is None
    assert precision(value) == name


@pytest.mark.parametrize(
    "value",
    ["2017-02-30", "2017-13", "2017-W54", "0000", "9999-WI", "2017-02-30/2017-03-01", "2017-03-02/2017-03-01", "", "2017-Q5"],
)
def test_values_outside_the_calendar_have_no_days(value: str) -> None:
    assert interval(value) is None


@pytest.mark.parametrize(
    ("unit", "count", "value"),
    [
        ("D", -1, "2016-12-31"),
        ("W", -1, "2016-W51"),
        ("WE", 0, "2016-W52-WE"),
        ("M", -13, "2015-12"),
        ("Q", 4, "2018-Q1"),
        ("Y", 1, "2018"),
        ("E", -1, "200"),
        ("C", 1, "21"),
        ("L", 1, None),
        ("Y", -3000, None),
        ("D", 10**9, None),
    ],
)
def test_shift(unit: str, count: int, value: str | None) -> None:
    assert shift(date(2017, 1, 1), unit, count) == value


def test_shift_year_keeps_the_rest_of_the_value() -> None:
    assert shift_year("2016-Q3", -1) == "2015-Q3"
    assert shift_year("2016-09-30", 2) == "2018-09-30"
    assert shift_year("XXXX-Q3", -1) is None
    assert shift_year("201", 1) is None
    assert shift_year("0001", -1) is None


@pytest.mark.parametrize(
    ("count", "unit", "value"),
    [
        (5, "Y", "P5Y"),
        (2.5, "Y", "P2Y6M"),
        (1.5, "MIN", "PT1M30S"),
        (72, "H", "PT72H"),
        (2, "FN", "P4W"),
        (3, "E", "P30Y"),
        (2, "C", "P200Y"),
        (1.2, "D", "P1.2D"),
        (2.5, "E", "P25Y"),
        (1999.5, "L", "P1999500Y"),
        (None, "M", "PXM"),
        (None, "MIN", "PTXM"),
        (None, "E", "PXE"),
    ],
)
def test_duration(count: float | None, unit: str, value: str) -> None:
    assert duration(count, unit) == value


def test_years_before_christ() -> None:
    assert (year_value(-241), year_value(17)) == ("BC0241", "0017")


@given(day=st.dates(), count=st.integers(-10_000_000, 10_000_000))
def test_shift_day_stays_in_the_calendar(day: date, count: int) -> None:
    shifted = shift_day(day, count)
    assert shifted is None or (shifted - day).days == count


@given(day=st.dates(date(2, 1, 1), date(9998, 12, 31)))
def test_week_value_covers_its_day(day: date) -> None:
    days = interval(week_value(day))
    assert days is not None
    assert days[0] <= day <= days[1]
    assert days[1] - days[0] == timedelta(6)
