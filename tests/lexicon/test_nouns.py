"""The table of nouns: each row is found as what it says it is."""

import pytest

from builder.lexicon.fate_senses import OF_VERBS
from builder.lexicon.nouns import Noun, nouns
from builder.page_events.event_words import event_kind
from builder.page_events.hazards import hazard_name
from builder.people.population import person_group
from tests.lexicon.words import by_first_letter, letter, noun_phrase

ROWS = nouns()


def test_rows_are_in_order() -> None:
    assert list(ROWS) == sorted(ROWS)


@pytest.mark.parametrize("rows", by_first_letter(ROWS.values()), ids=letter)
def test_rows_say_something_and_plurals_are_not_those_of_the_rule(rows: list[Noun]) -> None:
    for one in rows:
        assert one.event or one.hazard or one.group or one.fates or one.classes, one
        assert not one.plural or one.plural != Noun(word=one.word).spellings()["plural"], one
        assert bool(one.fates) >= bool(one.plural), one
        assert not [sense for sense in one.fates if sense.kind in {*OF_VERBS, "state"}], one
        assert " " not in one.word or not (one.group or one.fates or one.classes), f"{one}: only events have nouns of two words"


@pytest.mark.parametrize("rows", by_first_letter(one for one in ROWS.values() if one.event), ids=letter)
def test_nouns_name_their_kind_of_event(rows: list[Noun]) -> None:
    for one in rows:
        assert one.word.count(" ") <= 1, one
        assert event_kind(noun_phrase(one.word)[-1]) == one.event, one
        assert hazard_name(one.word) == one.hazard, one


@pytest.mark.parametrize("rows", by_first_letter(one for one in ROWS.values() if one.group), ids=letter)
def test_nouns_mean_their_group_of_people(rows: list[Noun]) -> None:
    for one in rows:
        assert person_group(noun_phrase(one.word)[-1]) == one.group, one


@pytest.mark.parametrize("rows", by_first_letter(one for one in ROWS.values() if "things" in one.classes), ids=letter)
def test_things_are_no_persons_but_would_be_by_their_ending(rows: list[Noun]) -> None:
    for one in rows:
        assert person_group(noun_phrase(one.word)[-1]) is None, one
        assert person_group(noun_phrase(f"under{one.word}")[-1]) == "other", one
