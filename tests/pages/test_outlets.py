"""Outlets by address and by the page's own signs."""

import pytest

from builder.pages.outlets import outlet_of_heading, outlet_of_host, outlet_of_lines


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://www.aljazeera.com/news/1.html", "Al Jazeera"),
        ("https://harbour-gazette.example/1", "harbour-gazette.example"),
        ("http://user@www.bbc.com:80/x", "BBC News"),
        ("dawn.com/news/1", "Dawn"),
        ("no address", None),
        ("http://[", None),
        (None, None),
    ],
)
def test_outlet_of_host(url: str | None, outlet: str | None) -> None:
    assert outlet_of_host(url) == outlet


@pytest.mark.parametrize(
    ("lines", "outlet"),
    [
        (["A Message from The Harbour Gazette:"], "The Harbour Gazette"),
        (["Support HarbourFront"], "HarbourFront"),
        (["Support us"], None),
        (["Support Our Work"], None),
        (["Support The Project"], None),
        (["Support The Harbour Project"], "The Harbour Project"),
        (["Support Local Journalism"], None),
        (["SOURCE: Harbour City News", "An aide told Harbour City on Friday."], "Harbour City"),
        (["SOURCE: Harbour News", "The harbour of Harbour was closed."], "Harbour News"),
        (["SOURCE: Harbour News"], "Harbour News"),
        (["Source: Reuters"], None),
        (["© 2014 A Photographer", "Copyright © 2019-2021 Harbour Media, Inc. All rights reserved."], "Harbour Media"),
        (["Copyright 2014"], None),
        (["Two bridges fall | Harbour Gazette", "Two bridges fall"], "Harbour Gazette"),
        (["Two bridges fall - monitor", "Nothing else"], None),
    ],
)
def test_outlet_of_lines(lines: list[str], outlet: str | None) -> None:
    assert outlet_of_lines(lines, lines) == outlet


def test_the_letter_outweighs_the_copyright() -> None:
    lines = ["© 2020 Holding Company", "A message from The Harbour Gazette"]
    assert outlet_of_lines(lines, lines) == "The Harbour Gazette"


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("21 December 2017 | BBC News", "BBC News"),
        ("March 15, 2017 - Al Jazeera", "Al Jazeera"),
        ("The Guardian", "The Guardian"),
        ("Dec 24, 2017 (Radio Harbour)", "Radio Harbour"),
        ("By Ada Lind, Harbour Gazette, 22 September 2018", "Harbour Gazette"),
        ("Radio Harbour", None),
        ("21 December 2017 | Reuters", None),
        ("21 December 2017 | World News", None),
        ("21 December 2017 | Oslo", None),
        ("By Ada Lind", None),
        ("The Guardian reported the fall of two bridges to its readers on 21 December 2017, and others took the story from it", None),
    ],
)
def test_outlet_of_heading(line: str, outlet: str | None) -> None:
    assert outlet_of_heading(["Share", line]) == outlet
