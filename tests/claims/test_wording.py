"""The wording of claims: one sentence of the page's own words."""

from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.claims import date, location, participants
from builder.claims.wording import DAY, LONE_END, SPACE_BEFORE, STOP_IN_QUOTE, YEAR, word
from tests.claims.happening_tables import article_of, rows

FINDERS: dict[str, ModuleType] = {"date": date, "participants": participants, "location": location}


@pytest.mark.parametrize(("finder", "text", "wording"), rows("wording.csv"))
def test_wording(finder: str, text: str, wording: str) -> None:
    article = article_of(text)
    assert word(article, FINDERS[finder].find(article)[0]) == wording


PIECES = ["The talks", "which", "Peru", "began", "on Monday", ",", '"', "(", "and", "met", "Chile", "in Lima", "said", "."]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_a_wording_is_one_closed_sentence(words: list[str]) -> None:
    article = article_of(" ".join(words))
    for finder in FINDERS.values():
        for claim in finder.find(article):
            wording = word(article, claim)
            assert wording[-1] in ".!?"
            assert wording[0] == wording[0].upper()
            assert wording.count('"') % 2 == 0
            assert "  " not in wording


def test_patterns() -> None:
    assert YEAR.search("May 2021")
    assert not YEAR.search("room 20215")
    assert DAY.fullmatch("2021-05")
    assert not DAY.fullmatch("2021-W05")
    assert SPACE_BEFORE.search("met , and")
    assert not SPACE_BEFORE.search("met, and")
    assert LONE_END.search("they met -")
    assert not LONE_END.search("they met")
    assert STOP_IN_QUOTE.search('an observer."')
    assert not STOP_IN_QUOTE.search('an "observer"')
