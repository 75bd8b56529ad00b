"""Stamps without a year, and what makes the year certain."""

from datetime import date

import pytest

from builder.pages.metadata import Metadata
from builder.pages.page import Source, make_page
from builder.pages.stamps import Stamp, read_stamp

BODY = (
    "A storm hit the port of Karvel {when} and killed nine people, officials in the town said on Monday after a long night of rain.\n\n"
    "The mayor said the harbour would stay closed for a week and that nobody was missing any more."
)
FOOTER = "\n\n© {year} Karvel Post"


def published(stamp: str, *, when: str = "on Sunday", footer: str = "", url: str | None = None) -> tuple[date | None, str]:
    text = f"Storm hits Karvel\n{stamp}\n\n{BODY.format(when=when)}{footer}"
    page = make_page(Source("storm.txt", "hash"), text, Metadata(url=url))
    return page.published_date, page.date_basis


@pytest.mark.parametrize(
    ("line", "stamp"),
    [
        ("Mon, Jul. 7", Stamp(7, 7, 0)),
        ("Posted July 7 at 9:15 pm", Stamp(7, 7, None)),
        ("Updated: Tuesday 3 June, 14:05 GMT", Stamp(6, 3, 1)),
        ("July 7", None),
        ("Mon, Jul. 7, 2014", None),
        ("Photo taken Mon, Jul. 7", None),
        ("Posted July 7 in Karvel by the sea and in all other ports", None),
        ("Mon, Jul. 7 - Tue, Jul. 8", None),
    ],
)
def test_a_stamp_has_a_weekday_or_a_label_and_nothing_else(line: str, stamp: Stamp | None) -> None:
    assert read_stamp(line) == stamp


@pytest.mark.parametrize(
    ("stamp", "others"),
    [
        ("Mon, Jul. 7", {"footer": FOOTER.format(year="2014")}),
        ("Mon, Jul. 7", {"footer": FOOTER.format(year="2009-2014")}),
        ("Mon, Jul. 7", {"when": "on July 4, 2014"}),
        ("Posted July 7 at 9:15 pm", {"when": "on 4 July 2014"}),
        ("Posted July 7 at 9:15 pm", {"when": "in the worst week of 2014", "footer": FOOTER.format(year="2014")}),
        ("Posted July 7 at 9:15 pm", {"url": "https://post.example/2014/07/storm-hits-karvel"}),
    ],
)
def test_another_thing_on_the_page_gives_the_year(stamp: str, others: dict[str, str]) -> None:
    assert published(stamp, **others) == (date(2014, 7, 7), "text")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("stamp", "others"),
    [
        ("Mon, Jul. 7", {}),
        ("Mon, Jul. 7", {"footer": FOOTER.format(year="2015")}),
        ("Mon, Jul. 7", {"when": "as in the flood of March 4, 2013"}),
        ("Posted July 7 at 9:15 pm", {"footer": FOOTER.format(year="2014")}),
        ("Posted July 7 at 9:15 pm", {"url": "https://post.example/2014/08/storm-hits-karvel"}),
        ("July 7", {"footer": FOOTER.format(year="2014")}),
    ],
)
def test_without_it_the_page_has_no_day(stamp: str, others: dict[str, str]) -> None:
    assert published(stamp, **others) == (None, "none")  # type: ignore[arg-type]
