"""The wording of claims: one sentence of the page's own words."""

import re
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.claims import casualty, count, date, displacement, location, measure, participants, statement
from builder.claims.assembly import assemble
from builder.claims.wording.added_days import DAY, YEAR
from builder.claims.wording.made_pieces import template_words
from builder.claims.wording.sentence_text import (
    CLOSING,
    DOUBLE_DASH,
    EMPTY_QUOTES,
    GOING_ON,
    LONE_END,
    LONE_START,
    SPACE_BEFORE,
    STOP_IN_QUOTE,
    TITLE_MARK,
)
from builder.claims.wording.writer import word
from builder.formats.page_files import read_pages
from builder.language.article import Article
from builder.language.article_rows import sentences_of
from builder.language.parsing import parse
from builder.settings import Settings
from tests.claims.event_tables import article_of, rows
from tests.conftest import examples

FINDERS: dict[str, ModuleType] = {
    "date": date,
    "participants": participants,
    "location": location,
    "casualty": casualty,
    "displacement": displacement,
    "count": count,
    "measure": measure,
    "statement": statement,
}


@pytest.mark.parametrize(("finder", "text", "wording"), rows("wording.csv"))
def test_wording(finder: str, text: str, wording: str) -> None:
    article = article_of(text)
    found = next(iter(FINDERS[finder].find(article)))
    assert word(article, found, is_saying=finder == "statement") == wording


PIECES = ["The talks", "which", "Peru", "began", "on Monday", ",", '"', "(", "and", "met", "Chile", "in Lima", "said", "."]


@examples(25)
@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_a_wording_is_one_closed_sentence(words: list[str]) -> None:
    article = article_of(" ".join(words))
    for finder in FINDERS.values():
        for claim in finder.find(article):
            wording = word(article, claim, is_saying=finder is statement)
            assert wording[-1] in ".!?"
            assert wording[0] == wording[0].upper()
            assert wording.count('"') % 2 == 0
            assert "  " not in wording


BRACKETED = re.compile(r"\[[-\d]+(?: to [-\d]+)?\]")
WORD = re.compile(r"\w+")


@pytest.fixture(scope="module")
def articles(seeds: Path) -> list[Article]:
    return list(parse(read_pages(seeds), Settings().model))


def test_every_word_is_the_pages_a_name_a_bracketed_day_or_of_a_made_sentence(articles: list[Article]) -> None:
    assert articles
    made = {w.lower() for w in template_words()}
    for article in articles:
        known = made | {w.lower() for text in (article.page.text, *(name.name for name in article.names)) for w in WORD.findall(text)}
        claims, _ = assemble(article, sentences_of(article))
        assert claims
        for claim in claims:
            assert {w.lower() for w in WORD.findall(BRACKETED.sub("", claim.text))} <= known, claim.text


def test_every_wording_is_one_closed_sentence(articles: list[Article]) -> None:
    for article in articles:
        for claim in assemble(article, sentences_of(article))[0]:
            assert claim.text.rstrip('"”’')[-1] in ".!?"
            assert claim.text.count("[") == claim.text.count("]")
            assert "  " not in claim.text
            assert claim.text.split()[0].lower().strip(",") not in ("and", "but", "however")
            assert "," in claim.text or not claim.text.startswith("While ")
            assert claim.text.rstrip(".").split()[-1] not in ("and", "but", "while", "which")


def test_a_part_has_its_own_figure_only() -> None:
    article = article_of("The storm killed 17 farmers, including eight teenagers, in the north.")
    assert [word(article, claim) for claim in casualty.find(article)] == [
        "The storm killed 17 farmers in the north.",
        "The storm killed eight teenagers in the north.",
    ]


def test_a_part_stays_in_its_list_where_the_verb_would_not_agree() -> None:
    article = article_of("Seven people including a child were killed in the blast.")
    assert word(article, casualty.find(article)[1]) == "Seven people including a child were killed in the blast."


def test_patterns() -> None:
    assert YEAR.search("May 2021")
    assert not YEAR.search("room 20215")
    assert DAY.fullmatch("2021-05")
    assert not DAY.fullmatch("2021-W05")
    assert EMPTY_QUOTES.search('said " " on')
    assert not EMPTY_QUOTES.search('said "no" on')
    assert BRACKETED.search("[2021-06-14 to 2021-06-20]")
    assert not BRACKETED.search("[sic]")
    assert SPACE_BEFORE.search("met , and")
    assert not SPACE_BEFORE.search("met, and")
    assert SPACE_BEFORE.search("met .")
    assert not SPACE_BEFORE.search("hit .250 in May")
    assert TITLE_MARK.search("In Lagos, ”The Goat won")
    assert TITLE_MARK.search("In Lagos,”The Goat won")
    assert not TITLE_MARK.search("In Lagos, “The Goat” won")
    assert LONE_END.search("they met -")
    assert not LONE_END.search("they met")
    assert LONE_START.search("“, they met")
    assert not LONE_START.search("They met, and left")
    assert CLOSING.search("they met, ' he said")
    assert not CLOSING.search("he said, 'We met")
    assert GOING_ON.search('"We met. "We left."')
    assert not GOING_ON.search('"We met."')
    assert DOUBLE_DASH.search("the port - - a town")
    assert not DOUBLE_DASH.search("the port - a town")
    assert STOP_IN_QUOTE.search('an observer."')
    assert not STOP_IN_QUOTE.search('an "observer"')
