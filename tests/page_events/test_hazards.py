"""Which words name natural disasters, and which disaster does what a verb says."""

import pytest

from builder.lexicon.nouns import nouns
from builder.page_events.event_words import event_kind, own_event
from builder.page_events.hazards import hazard_name, hazards_doing
from tests.claims.event_tables import article_of


@pytest.mark.parametrize(
    ("text", "verb", "hazards"),
    [
        ("The tremor struck at noon.", "struck", ["tremor"]),
        ("Hurricane Iris hit Haiti.", "hit", ["Hurricane"]),
        ("Baghlan was struck by an earthquake.", "struck", ["earthquake"]),
        ("The quake that struck Lima was felt in Ica.", "struck", ["quake"]),
        ("A magnitude 6.8 earthquake struck the coast of Chile on Tuesday, killing 12 people, officials said.", "struck", ["earthquake"]),
        ("Jets struck the town.", "struck", []),
        ("Tornado jets struck the airfield.", "struck", []),
        ("The army bombarded the town during a storm.", "bombarded", []),
        ("Storm warnings hit trade.", "hit", []),
    ],
)
def test_hazards_doing_what_a_verb_says(text: str, verb: str, hazards: list[str]) -> None:
    token = next(token for token in article_of(text).doc if token.text == verb)
    assert [hazard.text for hazard in hazards_doing(token)] == hazards
    if hazards:
        event = own_event(token)
        assert event_kind(token) is None
        assert event is not None
        assert event.text == hazards[0]


def test_nouns_of_one_hazard_have_one_name() -> None:
    assert hazard_name("quake") == hazard_name("tremor") == "earthquake"
    assert hazard_name("typhoon") != hazard_name("flood")
    assert hazard_name("strike") is None


def test_every_hazard_names_an_event() -> None:
    assert [word for word, one in nouns().items() if one.hazard and not one.event] == []
