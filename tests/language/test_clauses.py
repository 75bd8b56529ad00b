"""Look-ups in the parse: who does it, to whom, and whether it is denied."""

import pytest
from spacy.tokens import Token

from builder.language import clauses
from tests.claims.tables import article_of


def word(text: str, form: str) -> Token:
    return next(token for token in article_of(text).doc if token.text == form)


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("The dam broke.", "broke", "dam"),
        ("The dam broke and flooded the village.", "flooded", "dam"),
        ("The dam, which broke on Friday, was old.", "broke", "dam"),
        ("The water flooded the village, killing nine people.", "killing", "water"),
        ("The village was flooded.", "flooded", "village"),
        ("The mayor wants to rebuild the dam.", "rebuild", "mayor"),
        ("Break the dam!", "Break", None),
    ],
)
def test_subject(text: str, verb: str, subject: str | None) -> None:
    found = clauses.subject_of(word(text, verb))
    assert (found.text if found else None) == subject


def test_objects_agents_and_what_is_joined() -> None:
    assert [t.text for t in clauses.objects_of(word("The flood hit Arica, Iquique and Tacna.", "hit"))] == ["Arica", "Iquique", "Tacna"]
    assert [t.text for t in clauses.agents_of(word("The town was hit by floods and fires.", "hit"))] == ["floods", "fires"]
    assert [t.text for t in clauses.prepositions_of(word("They met in Arica with envoys.", "met"), "in")] == ["Arica"]
    assert clauses.agents_of(word("The town was hit by noon.", "town")) == []


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("The village was flooded.", "flooded", True),
        ("The village flooded by the river was empty.", "flooded", True),
        ("Water released by the dam flooded ten farms.", "released", True),
        ("The storm left 12 injured.", "injured", True),
        ("Trucks carried 45 wounded to Arica.", "wounded", True),
        ("The police questioned a man accused of theft.", "accused", True),
        ("Water flooded the village.", "flooded", False),
        ("The water has flooded the village.", "flooded", False),
        ("The water that had flooded the village was cold.", "flooded", False),
        ("The guards arrived by noon.", "arrived", False),
    ],
)
def test_voice(text: str, form: str, expected: bool) -> None:
    assert clauses.is_passive(word(text, form)) is expected


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("The dam did not break.", "break", True),
        ("The dam never broke.", "broke", True),
        ("Nobody died.", "died", True),
        ("No workers died.", "died", True),
        ("Neither the mayor nor the guards died.", "died", True),
        ("The guards did not flee or hide.", "hide", True),
        ("The dam broke.", "broke", False),
        ("No fewer than nine workers died.", "died", False),
        ("The dam did not break but the wall fell.", "fell", False),
        ("The guards did not flee and hid.", "hid", False),
    ],
)
def test_negation(text: str, form: str, expected: bool) -> None:
    assert clauses.is_negated(word(text, form)) is expected


def test_range_of_noun_phrase() -> None:
    doc = article_of("When the old dam broke, nine people who lived below it died.").doc
    dam = next(token for token in doc if token.text == "dam")
    first, last = clauses.noun_phrase(dam)
    assert doc.span(first, last).text == "the old dam"


@pytest.mark.parametrize(
    ("text", "is_lost"),
    [
        ("A flood hit the town the mayor said", True),
        ("A flood hit the town, the mayor said.", False),
        ("A flood hit the town. " * 40, True),
        ("A flood hit the town, and the bridge fell. " * 10, False),
    ],
)
def test_pages_without_commas_lost_them(text: str, is_lost: bool) -> None:
    assert clauses.lost_commas(article_of(text).doc) is is_lost
