"""A page that starts with its web address: the line goes, the page has the address, and the title is found below it."""

import pytest

from builder.pages.kinds import read_address
from builder.pages.metadata import Metadata
from builder.pages.page import Source, make_page

STORY = (
    "Bridge closed in Torun\n\nThe old bridge of Torun was closed to lorries after a crack opened in its third arch, the road office wrote.\n\n"
    "Engineers will measure the arch for ten days, and buses take another way through the suburb until then."
)


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("https://news.example/a/b.html", "https://news.example/a/b.html"),
        ("http: / / www. news. example / 2011 / bridge - closed. html", "http://www.news.example/2011/bridge-closed.html"),
        ("www.news.example/bridge", "www.news.example/bridge"),
        ("Visit www.news.example for more", None),
        ("https://news.example says that the bridge is safe", None),
        ("Bridge closed in Torun", None),
    ],
)
def test_a_line_that_is_an_address(line: str, address: str | None) -> None:
    assert read_address(line) == address


@pytest.mark.parametrize("is_article", [True, False])
def test_the_title_is_below_the_address(is_article: bool) -> None:
    page = make_page(Source("a.txt", "0" * 64), f"https://news.example/a/b.html\n\n{STORY}", Metadata(), is_article=is_article)
    assert (page.title, page.url) == ("Bridge closed in Torun", "https://news.example/a/b.html")
