"""A page that starts with its web address: the line goes, the page has the address, and the title is found below it."""

import pytest

from builder.pages.kinds import read_address
from builder.pages.metadata import Metadata
from builder.pages.page import Source, make_page

STORY = (
    "Ferry sinks off Marlo\n\nA ferry sank off Marlo on Tuesday, killing 23 people, the coast guard said in a statement.\n\n"
    "Divers searched the wreck for other passengers through the night, and two boats joined them from the port."
)


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("https://news.example/a/b.html", "https://news.example/a/b.html"),
        ("http: / / www. news. example / 2011 / ferry - sinks. html", "http://www.news.example/2011/ferry-sinks.html"),
        ("www.news.example/ferry", "www.news.example/ferry"),
        ("Visit www.news.example for more", None),
        ("https://news.example says that the ferry is safe", None),
        ("Ferry sinks off Marlo", None),
    ],
)
def test_a_line_that_is_an_address(line: str, address: str | None) -> None:
    assert read_address(line) == address


@pytest.mark.parametrize("is_article", [True, False])
def test_the_title_is_below_the_address(is_article: bool) -> None:
    page = make_page(Source("a.txt", "0" * 64), f"https://news.example/a/b.html\n\n{STORY}", Metadata(), is_article=is_article)
    assert (page.title, page.url) == ("Ferry sinks off Marlo", "https://news.example/a/b.html")
