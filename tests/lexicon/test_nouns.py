"""The table of nouns: each row is found as what it says it is."""

import pytest

from builder.lexicon.fate_senses import OF_VERBS
from builder.lexicon.nouns import Noun, nouns
from builder.page_events.event_words import event_kind
from builder.page_events.hazards import hazard_name
from builder.people.population import person_group
from tests.lexicon.words import noun_phrase

ROWS = nouns()


def test_rows_are_in_order() -> None:
    assert list(ROWS) == sorted(ROWS)


@pytest.mark.parametrize("one", ROWS.values(), ids=ROWS)
def test_a_row_says_something_and_its_plural_is_not_that_of_the_rule(one: Noun) -> None:
    assert one.event or one.hazard or one.group or one.fates or one.classes
    assert not one.plural or one.plural != Noun(word=one.word).spellings()["plural"]
    assert bool(one.fates) >= bool(one.plural)
    assert not [sense for sense in one.fates if sense.kind in {*OF_VERBS, "state"}]
    assert " " not in one.word or not (one.group or one.fates or one.classes), "only events have nouns of two words"


@pytest.mark.parametrize("one", [one for one in ROWS.values() if one.event], ids=lambda one: one.word)
def test_a_noun_names_its_kind_of_event(one: Noun) -> None:
    assert one.word.count(" ") <= 1
    token = noun_phrase(one.word)[-1]
    assert event_kind(token) == one.event
    assert hazard_name(one.word) == one.hazard


@pytest.mark.parametrize("one", [one for one in ROWS.values() if one.group], ids=lambda one: one.word)
def test_a_noun_means_its_group_of_people(one: Noun) -> None:
    assert person_group(noun_phrase(one.word)[-1]) == one.group


@pytest.mark.parametrize("one", [one for one in ROWS.values() if "things" in one.classes], ids=lambda one: one.word)
def test_a_thing_is_no_person_but_would_be_one_by_its_ending(one: Noun) -> None:
    assert person_group(noun_phrase(one.word)[-1]) is None
    assert person_group(noun_phrase(f"under{one.word}")[-1]) == "other"
