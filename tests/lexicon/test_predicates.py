"""The table of predicates: one row per word, which says something that no rule gives."""

import pytest

from builder.lexicon.fate_senses import OF_VERBS
from builder.lexicon.predicates import Predicate, beginning_with, predicates
from builder.lexicon.verb_forms import verb_forms
from builder.page_events.event_words import TELLING, event_kind, event_verb, verb_class
from tests.lexicon.words import by_first_letter, letter, verb_phrase

ROWS = predicates()


def test_rows_are_in_order() -> None:
    assert list(ROWS) == sorted(ROWS)


@pytest.mark.parametrize("rows", by_first_letter(ROWS.values()), ids=letter)
def test_rows_say_something_and_forms_are_not_those_of_the_rule(rows: list[Predicate]) -> None:
    for one in rows:
        assert one.event or one.noun or one.fates or one.classes, one
        assert bool(one.past) >= bool(one.participle), one
        for past in one.past.split("/") if one.past and "/" not in one.past else ():
            assert verb_forms(one.word, past, one.participle) != verb_forms(one.word), one
        assert len({sense.kind in OF_VERBS for sense in one.fates}) <= 1, one
        assert not one.more or not (one.fates or set(one.classes) - TELLING), f"{one}: only what names or tells of an event has further words"


@pytest.mark.parametrize("rows", by_first_letter(one for one in ROWS.values() if one.event), ids=letter)
def test_verbs_name_their_events(rows: list[Predicate]) -> None:
    for one in rows:
        verb = verb_phrase(one.word)[0]
        assert event_verb(verb) == one
        assert event_kind(verb) == (None if "strikes" in one.classes else one.event), one


@pytest.mark.parametrize("rows", by_first_letter(one for one in ROWS.values() if TELLING & set(one.classes)), ids=letter)
def test_verbs_tell_of_events(rows: list[Predicate]) -> None:
    for one in rows:
        assert {verb_class(verb_phrase(one.word)[0])} == TELLING & set(one.classes), one


def test_words_of_one_verb_come_longest_first() -> None:
    assert [row.word for row in beginning_with("shoot")] == ["shoot dead", "shoot down", "shoot"]
    assert beginning_with("picnic") == ()


def test_spellings_of_a_verb_name_its_forms() -> None:
    assert ROWS["hurt"].spellings()["hurt"] == {"base", "past", "participle"}
    assert ROWS["kidnap"].spellings()["kidnaped"] == ROWS["kidnap"].spellings()["kidnapped"] == {"past", "participle"}
