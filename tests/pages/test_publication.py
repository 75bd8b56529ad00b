"""Which of the dates on a page is that of its publication."""

from datetime import date

import pytest

from builder.intermediate import Page
from builder.pages.metadata import NOTHING, Metadata
from builder.pages.page import Source, make_page
from tests.pages.samples import ARTICLE, BODY, TITLE, join

DAY = date(2019, 3, 12)
SHORT = BODY[:2]
LONG = tuple(f"{paragraph} Number {i}." for i in range(5) for paragraph in BODY)


def page(*parts: str, known: Metadata = NOTHING) -> Page:
    return make_page(Source("a.txt", ""), join(*parts), known)


@pytest.mark.parametrize(
    "line", ["12 March 2019", "Published: 12 March 2019", "Mara Vell, Tuesday 12 Mar 2019", "World | 12 March 2019", "12.03.2019"]
)
def test_by_the_title(line: str) -> None:
    found = page("Bela Gazette", "Home", line, TITLE, *BODY)
    assert (found.published_date, found.date_basis) == (DAY, "text")
    assert page("Bela Gazette", "Home", TITLE, line, *BODY).published_date == DAY


@pytest.mark.parametrize("opening", ["AFP Tuesday 12 Mar 2019 ", "Published 12 March 2019 "])
def test_behind_the_title_printed_again(opening: str) -> None:
    found = page(TITLE, f"{TITLE} {opening}{BODY[0]}", *BODY[1:])
    assert found.published_date == DAY
    assert [found.text[start:end] for start, end in found.article] == list(BODY)
    assert {cut.reason for cut in found.ranges if not cut.is_kept} == {"repetition", "date", "blank"}


@pytest.mark.parametrize(
    "parts",
    [
        ("Tuesday, 12 March 2019", "Sport", TITLE, *BODY),
        ("Today: 12 March 2019 | 18°C", TITLE, *BODY),
        (TITLE, "The bridge near Orsa on 12 March 2019 [AFP]", *BODY),
        (TITLE, "FILE PHOTO: Orsa on 12 March 2019. REUTERS/Jane Doe", *BODY),
        (TITLE, "Copyright 12 March 2019 Bela Gazette", *BODY),
        (TITLE, "Deadline: 12 March 2019", *BODY),
        (TITLE, *SHORT, "12 March 2019"),
        (TITLE, *SHORT, "Related", "Storm in Orsa", "12 March 2019"),
        (TITLE, *SHORT, "Comments", "old_miller", "12 March 2019 at 10:20", "I said so."),
        (TITLE, *SHORT, "old_miller says:", "March 12, 2019 at 10:20 am", "I said so."),
        (TITLE, *LONG, "12 March 2019", *BODY),
        (TITLE, "The flood of 12 March 2019 was the worst in years, the officials of the valley said on Monday.", *BODY),
    ],
)
def test_dates_of_other_things(parts: tuple[str, ...]) -> None:
    assert page(*parts).published_date is None


def test_a_list_of_teasers_between_title_and_article_dates_nothing() -> None:
    teasers = [line for i in range(1, 15) for line in (f"Another story {i}", f"{i} March 2019")]
    assert page(f"{TITLE} | Bela Gazette", *teasers, *BODY).published_date is None


def test_labelled_dates_below_the_end() -> None:
    assert page(TITLE, *BODY, "First published on 12 March 2019").published_date == DAY


def test_the_address_dates_a_page_that_does_not_say() -> None:
    known = Metadata(url="https://bela.example/2019/03/12/floods")
    found = make_page(Source("a.txt", ""), ARTICLE, known)
    assert (found.published_date, found.date_basis) == (DAY, "metadata")
    assert page(TITLE, "14 March 2019", *BODY, known=known).published_date == date(2019, 3, 14)
