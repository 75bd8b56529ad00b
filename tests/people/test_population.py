"""Who is counted: singulars, groups of people and units."""

import pytest

from builder.people.population import is_plural, person_group, population, singular
from tests.claims.tables import article_of


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("children", "child"),
        ("policemen", "policeman"),
        ("families", "family"),
        ("witnesses", "witness"),
        ("coaches", "coach"),
        ("troops", "troop"),
        ("people", "people"),
        ("boss", "boss"),
        ("virus", "virus"),
        ("ties", "tie"),
    ],
)
def test_singular(word: str, expected: str) -> None:
    assert singular(word) == expected


@pytest.mark.parametrize(
    ("noun", "group"),
    [
        ("soldiers", "combatants"),
        ("civilians", "civilians"),
        ("nurses", "medics"),
        ("girls", "children"),
        ("refugees", "migrants"),
        ("glaziers", "other"),
        ("towers", None),
        ("helicopters", None),
        ("houses", None),
    ],
)
def test_group_of_a_noun(noun: str, group: str | None) -> None:
    token = article_of(f"They saw twelve {noun} there.").doc[3]
    assert person_group(token) == group
    assert is_plural(token)


def test_the_words_leave_out_number_and_determiner() -> None:
    article = article_of("The five tired Turkish rescue workers slept.")
    words, group, owner = population(article, 5)
    assert words == "tired Turkish rescue workers"
    assert group == "other"
    assert owner is not None


def test_a_group_is_read_from_the_words_before_the_head() -> None:
    article = article_of("The group lost 30 rebel units.")
    assert population(article, 5) == ("rebel units", "combatants", None)
