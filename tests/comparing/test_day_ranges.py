from datetime import date

import pytest

from builder.comparing.day_ranges import Pattern, can_be_same, read_days, read_pattern


@pytest.mark.parametrize(
    ("timex", "pattern"),
    [
        ("2017-01-23", Pattern(2017, 1, 23)),
        ("XXXX-01-23", Pattern(None, 1, 23)),
        ("2017-01-23TMO", Pattern(2017, 1, 23)),
        ("2017-01", Pattern(2017, 1)),
        ("2017", Pattern(2017)),
        ("XXXX-WXX-4", Pattern(weekday=4)),
        ("2017-W04", Pattern(2017, week=4)),
        ("XXXX", None),
        ("XXXX-WXX", None),
        ("P2D", None),
        ("PRESENT_REF", None),
        ("201", None),
        (None, None),
    ],
)
def test_pattern(timex: str | None, pattern: Pattern | None) -> None:
    assert read_pattern(timex) == pattern


def test_a_pattern_fits_days_that_have_all_it_says() -> None:
    monday = date(2017, 1, 23)
    assert Pattern(None, 1, 23).fits(monday)
    assert Pattern(weekday=1).fits(monday)
    assert Pattern(2017, week=4).fits(monday)
    assert not Pattern(weekday=2).fits(monday)
    assert not Pattern(None, 2, 23).fits(monday)


def test_what_is_not_said_contradicts_nothing() -> None:
    unknown = read_days(None, None, None)
    thursday = read_days("XXXX-WXX-4", None, None)
    january = read_days("2017-01", date(2017, 1, 1), date(2017, 1, 31))
    assert can_be_same(unknown, thursday)
    assert can_be_same(thursday, january)
    assert can_be_same(read_days("XXXX-01-23", None, None), january)
    assert not can_be_same(read_days("XXXX-02-23", None, None), january)
    assert not can_be_same(thursday, read_days("2017-01-23", date(2017, 1, 23), date(2017, 1, 23)))
    assert not can_be_same(read_days("XXXX-WXX-1", None, None), thursday)


def test_a_long_interval_holds_every_day_of_the_year() -> None:
    war = read_days(None, date(2011, 1, 1), date(2016, 12, 31))
    assert can_be_same(war, read_days("XXXX-02-29", None, None))
    assert not can_be_same(war, read_days("2019", None, None))


@pytest.mark.parametrize(("timex", "width"), [("XXXX-01-23", 1), ("XXXX-WXX-4", 1), ("2017-01", 31), ("2017-W04", 7), ("2017", 366), (None, 366)])
def test_width(timex: str | None, width: int) -> None:
    assert read_days(timex, None, None).width == width
