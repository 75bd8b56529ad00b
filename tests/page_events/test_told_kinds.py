"""Of what kind the main event of a page is."""

import pytest

from builder.kind_traits import OTHER, event_kinds, kind_traits
from builder.lexicon.kind_words import kinds_of_nouns, kinds_of_verbs
from builder.lexicon.nouns import event_nouns
from builder.lexicon.predicates import predicates
from builder.tables import schema_of
from tests.page_events.test_unnamed import main_event


@pytest.mark.parametrize("kind", event_kinds())
def test_the_example_of_a_kind_is_of_that_kind(kind: str) -> None:
    told = main_event(event_kinds()[kind].example)
    assert told is not None
    assert told.told_kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The award-winning bakery in Bergen closed on Monday.", OTHER),
        ("Norda showed its first electric van on Tuesday.", OTHER),
        ("Twelve people died in Ostrava on Monday, police said.", OTHER),
        ("The singer Ana Ruiz died in Lima on Monday.", "death"),
        ("The trial of a smuggler opened in Gdansk. He was arrested in May.", "trial"),
        ("An earthquake killed nine people near Van. It was the worst since the war.", "earthquake"),
        ("Workers of a mill in Jaipur were laid off on Friday.", "bankruptcy"),
        ("The committee met in Accra. A fire last year destroyed its office.", "talks"),
        ("The charge of the battery lasts for a week.", OTHER),
    ],
)
def test_the_kind_follows_from_the_words_of_the_event_and_else_of_the_opening(text: str, kind: str) -> None:
    told = main_event(text)
    assert told is not None
    assert told.told_kind == kind


def test_every_event_word_of_the_lexicon_has_its_kind_and_every_kind_a_word() -> None:
    nouns, verbs = kinds_of_nouns(), kinds_of_verbs()
    listed = {word for one in event_kinds().values() for word in (*one.nouns, *one.verbs)}
    events = [*event_nouns().items(), *((word, one.event) for word, one in predicates().items() if one.event)]
    assert [word for word, kind in events if kind not in event_kinds()] == []
    assert [word for word, kind in events if kind == OTHER and word not in listed] == []
    assert set(event_kinds()) == {*nouns.values(), *verbs.values()}


def test_no_word_is_stored_twice() -> None:
    for words, of_lexicon in (("nouns", event_nouns()), ("verbs", {word: one.event for word, one in predicates().items()})):
        named = [(word, kind) for kind, one in event_kinds().items() for word in getattr(one, words)]
        assert len({word for word, _ in named}) == len(named)
        assert [word for word, kind in named if of_lexicon.get(word) == kind != OTHER] == []


def test_families_and_codes() -> None:
    (families,) = (column.values for column in schema_of("events").columns if column.name == "family")
    assert {one.family for one in event_kinds().values()} - {None} == set(families)
    assert kind_traits("unheard of").family is None
    assert {one.code.partition(":")[0] for one in event_kinds().values() if one.code} == {"PLOVER", "ACLED", "GLIDE"}
