"""Texts that hold several articles: downloads of databases of papers, and lines of current events."""

from datetime import date
from pathlib import Path

import pytest

from builder.formats.exports.articles import articles_of, count_of_articles
from builder.formats.page_files import read_pages
from tests.pages.samples import ARTICLE

OLD = """


                               1 of 2 DOCUMENTS


                              The Bela Gazette

                           March 12, 2019 Tuesday
                              Late City Edition

Seventeen die as dam breaks
above Orsa

BYLINE: By Jon Arvid and
Mara Tolen

SECTION: NEWS; Pg. 4

LENGTH: 312 words

DATELINE: ORSA

HIGHLIGHT: The dam was built in 1961.

A dam broke above the town of Orsa on Monday, killing 17 people, the mayor
said.

Nine people are missing.

LOAD-DATE: March 14, 2019

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper

                    Copyright 2019 Gazette Media Ltd
                            All Rights Reserved


                               2 of 2 DOCUMENTS

                     Copyright 2019 Valley Press Group
                              The Valley Press

                          13 March 2019 Wednesday

Toll at Orsa climbs to 21

LENGTH: 150 words

BODY:
The death toll from the dam that broke above Orsa on Monday rose to 21, the mayor said.

SUBJECT: DAMS (90%); FLOODS (89%)
"""
UNI = """Page 1 of 3
User Name: = Reader
Date and Time: = Friday, March 15, 2019 10:15 AM CET
Documents (2)
1. Seventeen die as dam breaks above Orsa
2. Toll at Orsa climbs to 21

Seventeen die as dam breaks above Orsa
The Bela Gazette
March 12, 2019 Tuesday

Copyright 2019 Gazette Media Ltd All Rights Reserved

Section: NEWS; Pg. 4
Length: 312 words
Byline: Jon Arvid
Highlight: The dam was built in 1961.

Body


A dam broke above the town of Orsa on Monday, killing 17 people, the mayor said.

Nine people are missing.

Classification

Language: ENGLISH
Load-Date: March 14, 2019

End of Document

Toll at Orsa climbs to 21

The Valley Press

13 March 2019 Wednesday 07:30 AM GMT

Copyright 2019 Valley Press Group

Length: 150 words

Body

The death toll from the dam that broke above Orsa on Monday rose to 21, the mayor said.

Load-Date: March 13, 2019
End of Document
"""
FACTIVA = """World News
Seventeen die as dam breaks above Orsa
By Jon Arvid
312 words
12 March 2019
10:15 GMT
The Bela Gazette
BELAGZ
English
Copyright 2019 Gazette Media Ltd. All rights reserved.

A dam broke above the town of Orsa on Monday, killing 17 people, the mayor said.

Nine people are missing.

Document BELAGZ0020190312ef3c0005b

Toll at Orsa climbs to 21
150 words
13 March 2019
The Valley Press
VALPR
English
(c) 2019 Valley Press Group

The death toll from the dam that broke above Orsa on Monday rose to 21, the mayor said.

Document VALPR00020190313ef3d0001x
"""
CODED = """HD  Seventeen die as dam breaks above Orsa
BY  Jon Arvid
WC  312 words
PD  12 March 2019
ET  10:15
SN  The Bela Gazette
SC  BELAGZ
LA  English
CY  Copyright 2019 Gazette Media Ltd
LP
A dam broke above the town of Orsa on Monday, killing 17 people, the mayor said.
TD
Nine people are missing.
NS  gdam : Dams
AN  Document BELAGZ0020190312ef3c0005b
HD  Toll at Orsa climbs to 21
WC  150 words
PD  13 March 2019
SN  The Valley Press
SC  VALPR
LA  English
CY  (c) 2019 Valley Press Group
LP  The death toll from the dam that broke above Orsa on Monday rose to 21, the mayor said.
AN  Document VALPR00020190313ef3d0001x
"""
TITLES = ("Seventeen die as dam breaks above Orsa", "Toll at Orsa climbs to 21")
SECOND = "The death toll from the dam that broke above Orsa on Monday rose to 21, the mayor said."


@pytest.mark.parametrize("text", [OLD, UNI, FACTIVA, CODED, OLD.replace("\n", "\r\n")])
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_articles_of_a_download_are_pages(tmp_path: Path, text: str, name: str) -> None:
    (tmp_path / name).write_bytes(text.encode())
    first, second = read_pages(tmp_path)
    assert (first.path, second.path) == (f"{name}#1", f"{name}#2")
    assert (first.title, second.title) == TITLES
    assert (first.outlet, second.outlet) == ("The Bela Gazette", "The Valley Press")
    assert (first.published_date, second.published_date) == (date(2019, 3, 12), date(2019, 3, 13))
    assert (first.author or "").startswith("Jon Arvid")
    assert "killing 17 people" in first.text
    assert first.text.endswith("Nine people are missing.")
    assert ("The dam was built in 1961." in first.text) is (text in (OLD, UNI) or "\r" in text)
    assert [second.text[start:end] for start, end in second.article] == [SECOND]
    assert first.problems == second.problems == ()


@pytest.mark.parametrize(
    "text",
    [
        ARTICLE,
        f"{ARTICLE}\n\n1 of 5\n\n2 of 5",
        f"1 of 2 DOCUMENTS\n\n{ARTICLE}",
        f"{ARTICLE}\n\nEnd of Document\n",
        f"{ARTICLE}\n\nDocument A1\n",
        f"{ARTICLE}\n\n312 words\n\n12 March 2019\n",
        "Document BELAGZ0020190312ef3c0005b\n",
    ],
)
def test_other_texts_are_one_page(text: str) -> None:
    assert not articles_of(text)
    assert count_of_articles(text) == 1


def test_articles_that_cannot_be_parted_are_told(tmp_path: Path) -> None:
    parts = [f"{title}\n\nWORD COUNT: {count} words\n\n{SECOND}\n\n" for title, count in zip(TITLES, (312, 150), strict=True)]
    (tmp_path / "a.txt").write_text("".join(parts))
    (page,) = read_pages(tmp_path)
    assert [problem.code for problem in page.problems] == ["several"]
    assert page.problems[0].detail.startswith("a.txt seems to hold 2 articles")


WIKITEXT = """{{Current events|year=2019|month=03|day=12|content=
<!-- All news items below this line -->
'''Disasters and accidents'''
*[[2019 Orsa dam failure]]
**At least 17 people die and 9 vanish after a [[dam]] breaks above [[Orsa|Orsa]]. [https://x.example (''Bela Gazette'')] [https://y.example (AP)]
**The mayor of Orsa resigns.
*A bus falls into a ravine near [[Tolen]], killing 14 people. [https://z.example/3 (Reuters via Hill Herald)]
<!-- All news items above this line -->
}}
"""
COPIED = """March 12, 2019 (Tuesday)

Disasters and accidents

2019 Orsa dam failure
At least 17 people die and 9 vanish after a dam breaks above Orsa. (Bela Gazette) (Valley Press)
A bus falls into a ravine near Tolen, killing 14 people. (Reuters via Hill Herald)

March 11, 2019 (Monday)
A bridge is closed in Bela after cracks are found in two of its piers. (Bela Gazette)
"""


def test_current_events_in_wikitext(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WIKITEXT)
    dam, mayor, bus = read_pages(tmp_path)
    assert dam.text == "2019 Orsa dam failure\n\nAt least 17 people die and 9 vanish after a dam breaks above Orsa."
    assert (dam.outlet, dam.url, dam.title, dam.published_date) == ("Bela Gazette", "https://x.example", "2019 Orsa dam failure", date(2019, 3, 12))
    assert (mayor.outlet, mayor.title) == (None, "2019 Orsa dam failure")
    assert (bus.text, bus.outlet, bus.credits, bus.title) == (
        "A bus falls into a ravine near Tolen, killing 14 people.",
        "Hill Herald",
        ("Reuters",),
        None,
    )


def test_current_events_as_copied_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(COPIED)
    pages = list(read_pages(tmp_path))
    assert [page.outlet for page in pages] == ["Bela Gazette", "Hill Herald", "Bela Gazette"]
    assert [page.published_date for page in pages] == [date(2019, 3, 12), date(2019, 3, 12), date(2019, 3, 11)]
    assert all(page.article for page in pages)


@pytest.mark.parametrize(
    "text",
    [
        "Dam breaks\n\nMarch 12, 2019\n\nA dam broke above Orsa on Monday, killing 17 people, the mayor said. (Reuters)",
        "March 12, 2019 (Tuesday)\n\nA dam broke above Orsa on Monday, killing 17 people (nine of them children).\n\nThe mayor spoke.",
        "A dam broke above Orsa on Monday. (Bela Gazette)\n\nA bus fell into a ravine near Tolen. (Hill Herald)",
    ],
)
def test_texts_with_words_in_brackets_are_no_current_events(text: str) -> None:
    assert not articles_of(text)
