"""Location claims, and names that the words around them show to be places."""

import pytest

from builder.claims.location import find
from builder.page_events.place_names import place_names
from tests.claims.event_tables import article_of, rows


@pytest.mark.parametrize(("text", "expected"), rows("location.csv"))
def test_finds_the_places(text: str, expected: str) -> None:
    assert "; ".join(place.name for claim in find(article_of(text)) if (place := claim.place or claim.site)) == expected


def places(text: str) -> set[str]:
    return {name.name for name in place_names(article_of(text)).values()}


def test_a_name_after_a_settlement_is_a_place() -> None:
    assert "Oruro" in places("A bomb exploded in the town of Oruro.")


def test_a_border_named_by_an_adjective_is_a_place() -> None:
    assert "Turkish border" in places("Shots were heard near the Turkish border.")


def test_a_person_is_no_place() -> None:
    assert places("Angela Merkel smiled at Emmanuel Macron.") == set()


def test_two_places_of_one_clause_differ_in_their_words() -> None:
    article = article_of("In Pakistan, two bombs exploded near Lahore on Monday.")
    claims = find(article)
    assert [claim.place.name for claim in claims if claim.place] == ["Pakistan", "Lahore"]
    assert claims[0].spans != claims[1].spans
