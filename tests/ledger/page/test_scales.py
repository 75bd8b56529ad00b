"""Figures and days stand where they should."""

from datetime import date
from math import inf, nan

import pytest

from builder.ledger.page.scales import FIRST, HEIGHT, LAST, Bar, day_picture, scale_of
from builder.records import Standing

SECOND, THIRD, SIXTH = date(2020, 2, 2), date(2020, 2, 3), date(2020, 2, 6)


@pytest.mark.parametrize(
    ("bounds", "is_log", "ticks"),
    [
        ([(12, 12), (None, 20)], False, ["12", "14", "16", "18", "20"]),
        ([(900, 1100), (12_000, None)], True, ["1,000", "10,000"]),
        ([(0, 0), (400, 500)], False, ["0", "200", "400"]),
        ([(3, 3), (29, 29)], False, ["10", "20"]),
        ([(1, 1), (10, 10)], True, ["1", "10"]),
        ([(5, 9_000_000)], True, ["10", "1,000", "100,000"]),
    ],
)
def test_scale_and_ticks(bounds: list[tuple[float | None, float | None]], is_log: bool, ticks: list[str]) -> None:
    scale = scale_of(bounds, "person")
    assert scale is not None
    assert (scale.is_log, [tick.label for tick in scale.ticks]) == (is_log, ticks)
    assert all(FIRST <= tick.at <= LAST for tick in scale.ticks)


@pytest.mark.parametrize("bounds", [[], [(None, None)], [(7, 7), (7, None)], [(1, inf)], [(nan, 1), (2, 2)], [(-1e308, 1e308)]])
def test_without_two_numbers_there_is_no_picture(bounds: list[tuple[float | None, float | None]]) -> None:
    assert scale_of(bounds, None) is None


def test_bars() -> None:
    scale = scale_of([(10, 10), (20, 30)], None)
    assert scale is not None
    assert scale.bar(10, 10) == Bar(FIRST, FIRST, False, False)
    assert scale.bar(20, 30) == Bar(50.0, LAST, False, False)
    assert scale.bar(20, None) == Bar(50.0, 100.0, False, True)
    assert scale.bar(None, 20) == Bar(0.0, 50.0, True, False)
    assert scale.bar(None, None) is None


def test_days_go_right_and_more_goes_up() -> None:
    series = [Standing(SECOND, 7, 7, ()), Standing(THIRD, 12, 20, ()), Standing(SIXTH, 30, None, ())]
    picture = day_picture(series, "person")
    assert picture is not None
    first, second, third = picture.points
    assert (first.at, third.at) == (FIRST, LAST)
    assert first.at < second.at < third.at
    assert first.middle > second.bottom > second.top > third.bottom
    assert (third.top, first.top) == (0.0, first.bottom)
    assert all(0 <= point.middle <= HEIGHT for point in picture.points)
    assert [point.words for point in picture.points] == ["7", "12 to 20", "at least 30"]
    assert day_picture(series[:1], None) is None


def test_a_day_is_past_if_all_that_is_said_of_it_is() -> None:
    series = [Standing(SECOND, 7, 7, ("a", "b")), Standing(THIRD, 9, 12, ("c", "d")), Standing(SIXTH, 30, 30, ())]
    picture = day_picture(series, "person", frozenset({"a", "b", "c"}))
    assert picture is not None
    assert [point.is_past for point in picture.points] == [True, False, False]
