"""The table of predicates: one row per word, which says something that no rule gives."""

import pytest

from builder.lexicon.fate_senses import OF_VERBS
from builder.lexicon.predicates import Predicate, beginning_with, predicates
from builder.lexicon.verb_forms import verb_forms
from builder.page_events.event_words import TELLING

ROWS = predicates()


def test_rows_are_in_order() -> None:
    assert list(ROWS) == sorted(ROWS)


@pytest.mark.parametrize("one", ROWS.values(), ids=ROWS)
def test_a_row_says_something_and_its_forms_are_not_those_of_the_rule(one: Predicate) -> None:
    assert one.event or one.noun or one.fates or one.classes
    assert bool(one.past) >= bool(one.participle)
    for past in one.past.split("/") if one.past and "/" not in one.past else ():
        assert verb_forms(one.word, past, one.participle) != verb_forms(one.word)
    assert len({sense.kind in OF_VERBS for sense in one.fates}) <= 1
    assert not one.more or not (one.fates or set(one.classes) - TELLING), "only what names or tells of an event has further words"


def test_words_of_one_verb_come_longest_first() -> None:
    assert [row.word for row in beginning_with("shoot")] == ["shoot dead", "shoot"]
    assert beginning_with("picnic") == ()


def test_spellings_of_a_verb_name_its_forms() -> None:
    assert ROWS["hurt"].spellings()["hurt"] == {"base", "past", "participle"}
    assert ROWS["kidnap"].spellings()["kidnaped"] == ROWS["kidnap"].spellings()["kidnapped"] == {"past", "participle"}
