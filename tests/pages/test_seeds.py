"""The five seed pages as a careful reader sees them."""

from datetime import date
from pathlib import Path

import pytest

from builder.formats.page_files import read_pages
from builder.intermediate import Page

EXPECTED = {
    "000": ("Syria talks in Astana aim for lasting ceasefires", "Al Jazeera", None),
    "001": ("Syria Peace Talks In Astana. What To Expect?", "SouthFront", None),
    "002": ("Russia, Iran and Turkey Agree to Syrian 'De-escalation Zones'", "The Moscow Times", None),
    "003": ("Syrian rebels and the regime have started peace talks. What's next?", "TRT World", date(2017, 1, 24)),
    "004": ("US and Russia begin lackluster talks on Syria war", "The New Arab", date(2016, 10, 15)),
}
REMOVED = {
    "000": ("SOURCE: Al Jazeera News", "YOU MIGHT ALSO LIKE", "How different voting systems", "Nearly two billion voters", "South Sudanese refugee"),
    "001": (
        "MARCH 2024",
        "If you’re able",
        "Support SouthFront",
        "So turkey is indeed",
        "Trustin Judeau",
        "They need to close",
        "Would love your thoughts",
    ),
    "002": (
        "Since July 1, 2024",
        "Our journalism is banned",
        "A Message from",
        "We are facing unprecedented",
        "By supporting The Moscow Times",
        "Read more",
    ),
    "003": ("Photo by: Reuters", "Updated Jan 24, 2017"),
    "004": ("2 min read", "15 October, 2016", "Agencies contributed"),
}
KEPT = {
    "000": ("Representatives of government and opposition meet again", "Syrians see different picture", "However, he said"),
    "001": ("Negotiations between the Syrian government", "In total 15 armed groups", "The most practical goal"),
    "002": (
        "Delegations of Russia, Iran and Turkey hold talks",
        "Russia, Iran, and Turkey have signed",
        "The Syrian conflict, now in its seventh year",
    ),
    "003": ("The talks brokered by", "This is the first time", "Who are the parties", "The Syrian regime and the rebels.", "The US, which"),
    "004": ("Hopes are low", "Syrian activists are holding protests", "Adding pressure", "Low hopes", "Indeed, many in Syria"),
}


@pytest.fixture(scope="module")
def pages(seeds: Path) -> dict[str, Page]:
    return {page.path[:3]: page for page in read_pages(seeds)}


def kept_text(page: Page) -> str:
    return " ".join("\n".join(page.text[part.start : part.end] for part in page.ranges if part.is_kept).split(" "))


@pytest.mark.parametrize("key", sorted(EXPECTED))
def test_title_outlet_and_day(pages: dict[str, Page], key: str) -> None:
    assert (pages[key].title, pages[key].outlet, pages[key].published_date) == EXPECTED[key]
    assert pages[key].problems == ()


@pytest.mark.parametrize("key", sorted(EXPECTED))
def test_what_is_kept_and_removed(pages: dict[str, Page], key: str) -> None:
    text = kept_text(pages[key]).replace("\u00a0", " ")
    assert [part for part in KEPT[key] if part not in text] == []
    assert [part for part in REMOVED[key] if part in text] == []


def test_a_pull_quote_is_kept_once(pages: dict[str, Page]) -> None:
    assert kept_text(pages["004"]).count("We are not pursuing this directly with the Russians bilaterally any more") == 1


def test_captions(pages: dict[str, Page]) -> None:
    captions = {key: [page.text[s.start : s.start + 20] for s in page.sections if s.kind == "caption"] for key, page in pages.items()}
    assert captions == {"000": [], "001": [], "002": ["Delegations of Russia"[:20]], "003": [], "004": ["Syrian activists are"]}


def test_credits(pages: dict[str, Page]) -> None:
    assert {key: page.credits for key, page in pages.items()} == {"000": ("Al Jazeera",), "001": (), "002": (), "003": (), "004": ()}
