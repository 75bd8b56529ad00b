"""Two dates that are one stretch of time, and two that are not."""

import pytest

from builder.claims.casualty import find as find_casualties
from builder.claims.date import find as find_dates
from tests.claims.event_tables import article_of


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Storms from March 27 to April 3 killed six sailors.", "2021-03-27", "2021-04-03"),
        ("Riots on Monday and Tuesday killed nine people in Lagos.", "2021-06-14", "2021-06-15"),
        ("In 1996-97 cholera killed 80 people in Quito.", "1996-01-01", "1997-12-31"),
        ("Hail between 1 and 4 June killed six people in Manila.", "2021-06-01", "2021-06-04"),
        ("Overnight Wednesday into Thursday, shelling killed four people in Sumy.", "2021-06-09", "2021-06-10"),
        ("Riots on Monday killed nine people; talks are due on Tuesday.", "2021-06-14", "2021-06-14"),
        ("Fires in 2009 killed 40 people, 17 of them in Perth.", "2009-01-01", "2009-12-31"),
    ],
)
def test_a_toll_has_the_whole_stretch(text: str, first: str, last: str) -> None:
    time = find_casualties(article_of(text))[0].time
    assert time is not None
    assert (str(time.start_date), str(time.end_date)) == (first, last)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The hearings took place between 8 and 11 June.", [("occurred", "2021-06-08", "2021-06-11")]),
        ("The riots took place on Monday and Tuesday.", [("occurred", "2021-06-14", "2021-06-15")]),
        ("The strike lasted from Monday to Wednesday.", [("start", "2021-06-14", "2021-06-14"), ("end", "2021-06-16", "2021-06-16")]),
        ("The raid took place on Monday.", [("occurred", "2021-06-14", "2021-06-14")]),
    ],
)
def test_an_event_has_the_whole_stretch(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = [(one.attribute, str(one.time.start_date), str(one.time.end_date)) for one in find_dates(article_of(text)) if one.time]
    assert found == expected
