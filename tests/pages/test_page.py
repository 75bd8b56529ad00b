"""Title, outlet, dates and credits of plain text pages."""

from datetime import date

import pytest

from builder.intermediate import Page
from builder.pages.metadata import NOTHING, Metadata
from builder.pages.page import Source, make_page
from tests.pages.samples import BODY, COMMENTS, FOOT, LETTER, TITLE, TOP, join


def read(*parts: str, known: Metadata = NOTHING) -> Page:
    return make_page(Source("a.txt", "0"), join(*parts), known)


@pytest.mark.parametrize(
    "parts",
    [
        (TITLE, *BODY),
        (TOP, TITLE, *BODY),
        (f"{TITLE} | Bela Gazette", TOP, TITLE, *BODY),
        (f"{TITLE} | Bela Gazette", *BODY),
        ("Valley | Bela Gazette", "The year in pictures", TITLE, "By Jon Arvid", *BODY),
        ("Support BelaGazette", "MARCH 2024", TITLE, *BODY),
        (TOP, TITLE, "By Jon Arvid", BODY[0], "Villages in the Bela valley cut off", *BODY[1:]),
    ],
)
def test_title(parts: tuple[str, ...]) -> None:
    assert read(*parts).title == TITLE


def test_a_title_of_two_words() -> None:
    assert read("Valley flooded", " ".join(BODY)).title == "Valley flooded"
    assert read("Share", " ".join(BODY)).title is None


@pytest.mark.parametrize(
    ("parts", "published", "updated", "basis"),
    [
        ((TITLE, "12 March 2019", *BODY), date(2019, 3, 12), None, "text"),
        ((TITLE, BODY[0], "Updated Mar 12, 2019", *BODY[1:]), date(2019, 3, 12), date(2019, 3, 12), "text"),
        ((TITLE, "Published 12 March 2019, updated 14 March 2019", *BODY), date(2019, 3, 12), date(2019, 3, 14), "text"),
        ((TITLE, "Updated: 14 March 2019", "Published: 12 March 2019", *BODY), date(2019, 3, 12), date(2019, 3, 14), "text"),
        ((TITLE, "By Jon Arvid | March 12, 2019", *BODY), date(2019, 3, 12), None, "text"),
        ((TITLE, "March 12, 2019 Jon Arvid", *BODY), date(2019, 3, 12), None, "text"),
        ((TITLE, f"12 Mar 2019 {' '.join(BODY)}"), date(2019, 3, 12), None, "text"),
        ((TITLE, f"ORSA, March 12, 2019 (AFP) - {BODY[0]}", *BODY[1:]), date(2019, 3, 12), None, "dateline"),
        ((TITLE, f"Wed 05 Apr 2017 {BODY[0]}", *BODY[1:]), date(2017, 4, 5), None, "text"),
        ((TITLE, f"Tuesday, 12 March 2019 10:15 GMT - {BODY[0]}", *BODY[1:]), date(2019, 3, 12), None, "text"),
        ((TITLE, f"Updated 12 March 2019 {BODY[0]}", *BODY[1:]), date(2019, 3, 12), date(2019, 3, 12), "text"),
        ((TITLE, "Last updated: Tue, 12 Mar 2019 10:15:00 +0000", *BODY), date(2019, 3, 12), date(2019, 3, 12), "text"),
        ((TITLE, "2019-03-12T10:15:00Z", *BODY), date(2019, 3, 12), None, "text"),
        ((TITLE, f"ORSA, Bela, 12 March 2019 (AFP) — {BODY[0]}", *BODY[1:]), date(2019, 3, 12), None, "dateline"),
        ((TITLE, f"Wed 05 Apr 2017 was the day of the flood. {BODY[0]}", *BODY[1:]), None, None, "none"),
        ((TITLE, f"On Tuesday, 12 March 2019, the bridge fell. {BODY[0]}", *BODY[1:]), None, None, "none"),
        ((TITLE, *BODY, "First published on 12 March 2019"), date(2019, 3, 12), None, "text"),
        ((TITLE, *BODY), None, None, "none"),
        ((TITLE, *BODY, "12 March 2019"), None, None, "none"),
        ((TITLE, *BODY, "MOST READ", "The year in pictures", "12 March 2019"), None, None, "none"),
        ((TITLE, *BODY, FOOT), None, None, "none"),
        (("MARCH 2024", TITLE, *BODY), None, None, "none"),
        ((TITLE, "A boy near Orsa, March 12, 2019. Jane Poe / AP", *BODY), None, None, "none"),
        ((TITLE, f"ORSA, March 12 (AFP) - {BODY[0]}", *BODY[1:]), None, None, "none"),
    ],
)
def test_dates(parts: tuple[str, ...], published: date | None, updated: date | None, basis: str) -> None:
    page = read(*parts)
    assert (page.published_date, page.updated_date, page.date_basis) == (published, updated, basis)


def test_the_curators_day_wins() -> None:
    page = read(TITLE, "12 March 2019", *BODY, known=Metadata(published=date(2019, 3, 11)))
    assert (page.published_date, page.date_basis) == (date(2019, 3, 11), "metadata")


@pytest.mark.parametrize(
    ("parts", "outlet"),
    [
        ((TITLE, *BODY, LETTER), "The Bela Gazette"),
        ((TITLE, *BODY, FOOT), "Bela Gazette"),
        ((TITLE, *BODY, "SOURCE: Bela News"), "Bela News"),
        ((TITLE, *BODY), None),
    ],
)
def test_outlet(parts: tuple[str, ...], outlet: str | None) -> None:
    assert read(*parts).outlet == outlet


@pytest.mark.parametrize(
    ("parts", "names"),
    [
        ((TITLE, *BODY, "(Reuters)"), ("Reuters",)),
        ((TITLE, "By Jon Arvid, Associated Press", *BODY), ("Associated Press",)),
        ((TITLE, f"ORSA (AFP) - {BODY[0]}", *BODY[1:], "Reuters contributed to this report."), ("Agence France-Presse", "Reuters")),
        ((TITLE, "Photo by: Reuters", *BODY), ()),
        ((TITLE, *BODY, COMMENTS), ()),
        ((TITLE, *BODY, "MOST READ", "Two boats leave the harbour", "Reuters"), ()),
    ],
)
def test_credits(parts: tuple[str, ...], names: tuple[str, ...]) -> None:
    assert read(*parts).credits == names


@pytest.mark.parametrize(
    ("line", "author"),
    [("By Jon Arvid", "Jon Arvid"), ("Written by Jon Arvid and Mara Tolen on March 12, 2019", "Jon Arvid and Mara Tolen"), ("by", None)],
)
def test_author(line: str, author: str | None) -> None:
    assert read(TITLE, line, *BODY).author == author


def test_a_menu_without_article_is_a_problem() -> None:
    assert [problem.code for problem in read("Home", "12:30", "Share", "Contact us").problems] == ["no_article"]
    assert read("Four people died in Orsa.").problems == ()
