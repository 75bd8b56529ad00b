"""Other counts: the figures of the case table and their units."""

import pytest

from builder.claims.count import find
from builder.language.article import Article
from builder.language.found import Found
from tests.claims.tables import article_of, cases, figures


def named(article: Article) -> list[Found]:
    """The counts by an attribute of their own."""
    return [one for one in find(article) if one.attribute != "other"]


@pytest.mark.parametrize(("text", "expected"), cases("count.csv"))
def test_finds_the_figures(text: str, expected: str) -> None:
    assert figures(named, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The clinic painted 14 walls.", "other 14..14 whole"),
        ("Thieves opened six safes.", "other 6..6 whole"),
        ("It was one of the reasons.", ""),
        ("There are 14 rivers.", ""),
    ],
)
def test_a_verb_outside_the_table_says_what_happened_to_what_is_counted(text: str, expected: str) -> None:
    assert figures(find, text) == expected
    assert not expected or find(article_of(text))[0].act is not None


@pytest.mark.parametrize(
    ("text", "unit", "population"),
    [
        ("In total 15 armed groups arrived to participate in the event.", "armed group", "armed groups"),
        ("Nine delegations arrived on Sunday.", "delegation", "delegations"),
        ("The ferry was carrying 240 passengers.", "person", "passengers"),
    ],
)
def test_the_unit_is_the_counted_noun(text: str, unit: str, population: str) -> None:
    one = find(article_of(text))[0]
    assert (one.unit, one.population) == (unit, population)
