"""Displacement claims: the figures of the case table, shares, and pages about an evacuation."""

import pytest

from builder.claims.displacement import find
from tests.claims.tables import article_of, cases, figures


@pytest.mark.parametrize(("text", "expected"), cases("displacement.csv"))
def test_finds_the_figures(text: str, expected: str) -> None:
    assert figures(find, text) == expected


def test_a_share_has_its_denominator() -> None:
    one = find(article_of("The war displaced nearly one-half of the island's population."))[0]
    assert (one.unit, one.out_of) == ("share", "the island's population")


def test_families_are_households() -> None:
    assert find(article_of("At least 5000 families were displaced."))[0].unit == "household"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The evacuation began at dawn. Some 2000 people will leave in the morning.", "displaced 1800..2200 whole"),
        ("The show began at dawn. Some 2000 people will leave in the morning.", ""),
        ("The evacuation began. Buses are bringing 300 people to the city.", "displaced 300..300 whole"),
        ("The party began. Buses are bringing 300 people to the city.", ""),
    ],
)
def test_who_leaves_or_is_carried_is_displaced_where_an_evacuation_is_told(text: str, expected: str) -> None:
    assert figures(find, text) == expected
