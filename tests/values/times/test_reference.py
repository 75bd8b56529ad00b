"""The reference time of a text."""

from datetime import date

import pytest

from builder.values.times.reference import Reference, read_reference, year_of_value

PUBLISHED = date(2017, 4, 12)


def test_a_text_about_the_past_is_a_narrative() -> None:
    text = "in 1861, 1862, 1863 and 1865 it burned"
    assert read_reference(text, PUBLISHED, is_day_first=False).is_narrative
    assert not read_reference(text, None, is_day_first=False).is_narrative
    assert not read_reference(text, date(1863, 5, 1), is_day_first=False).is_narrative
    assert not read_reference(text + " on monday and tuesday", PUBLISHED, is_day_first=False).is_narrative
    assert not read_reference("in 1861 and 1862 it burned", PUBLISHED, is_day_first=False).is_narrative


@pytest.mark.parametrize(
    ("month", "day", "direction", "year"),
    [
        (3, None, -1, "2017"),
        (11, None, -1, "2016"),
        (5, None, -1, "2016"),
        (11, None, 1, "2017"),
        (2, None, 1, "2018"),
        (11, None, 0, "2016"),
        (11, 20, -1, "2016"),
        (5, 20, -1, "2017"),
        (1, 20, 1, "2018"),
        (4, 12, 1, "2017"),
        (2, 29, -1, "2017"),
    ],
)
def test_year_of_month(month: int, day: int | None, direction: int, year: str) -> None:
    assert Reference(PUBLISHED).year_of_month(month, day, direction) == year


def test_year_of_month_without_publication() -> None:
    assert Reference(None).year_of_month(3, 5, -1) == "XXXX"


def test_notes() -> None:
    reference = Reference(PUBLISHED)
    assert reference.then == PUBLISHED
    reference.note("2016-Q3", 10, is_led=True)
    reference.note("2015-Q3", 20, is_led=True)
    assert (reference.quarter, reference.value) == ("2016-Q3", "2015-Q3")
    reference.note("P9M", 30, is_led=False)
    assert (reference.period, reference.quarter) == ("2017", "2016-Q3")
    reference.note("2014-05-06", 40, is_led=False)
    assert (reference.day, reference.day_end, reference.month, reference.then) == (date(2014, 5, 6), 40, 5, date(2014, 5, 6))
    reference.note("1813", 50, is_led=True)
    reference.note("2012", 60, is_led=False)
    reference.note("PAST_REF", 70, is_led=True)
    assert reference.year == 2014
    reference.note("2012", 80, is_led=True)
    assert (reference.year, reference.month) == (2012, None)


def test_year_of_value() -> None:
    values = ["2016-05", "BC0241-SP", "199", "XXXX-05", "P5Y"]
    assert [year_of_value(value) for value in values] == [2016, -241, 0, 0, 0]
