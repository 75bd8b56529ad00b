"""Other counts: the figures of the case table and their units."""

import pytest

from builder.claims.count import find
from tests.claims.tables import article_of, cases, figures


@pytest.mark.parametrize(("text", "expected"), cases("count.csv"))
def test_finds_the_figures(text: str, expected: str) -> None:
    assert figures(find, text) == expected


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
