"""Two dates that are one stretch of time, and two that are not."""

import pytest

from builder.claims.casualty import find as find_casualties
from builder.claims.date import find as find_dates
from tests.claims.event_tables import article_of


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Clashes from April 28 to May 2 killed 14 people.", "2021-04-28", "2021-05-02"),
        ("Riots on Monday and Tuesday killed nine people in Lagos.", "2021-06-14", "2021-06-15"),
        ("In 2012-13, floods killed 30 people in Sindh.", "2012-01-01", "2013-12-31"),
        ("Storms between 3 and 5 May killed six people in Manila.", "2021-05-03", "2021-05-05"),
        ("Overnight Wednesday into Thursday, shelling killed four people in Sumy.", "2021-06-09", "2021-06-10"),
        ("Riots on Monday killed nine people; talks are due on Tuesday.", "2021-06-14", "2021-06-14"),
        ("Floods in 2012 killed 30 people, 13 of them in Sindh.", "2012-01-01", "2012-12-31"),
    ],
)
def test_a_toll_has_the_whole_stretch(text: str, first: str, last: str) -> None:
    time = find_casualties(article_of(text))[0].time
    assert time is not None
    assert (str(time.start_date), str(time.end_date)) == (first, last)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The raids took place between 3 and 5 May.", [("occurred", "2021-05-03", "2021-05-05")]),
        ("The riots took place on Monday and Tuesday.", [("occurred", "2021-06-14", "2021-06-15")]),
        ("The strike lasted from Monday to Wednesday.", [("start", "2021-06-14", "2021-06-14"), ("end", "2021-06-16", "2021-06-16")]),
        ("The raid took place on Monday.", [("occurred", "2021-06-14", "2021-06-14")]),
    ],
)
def test_an_event_has_the_whole_stretch(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = [(one.attribute, str(one.time.start_date), str(one.time.end_date)) for one in find_dates(article_of(text)) if one.time]
    assert found == expected
