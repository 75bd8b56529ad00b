"""The table of predicates: one row per word, each class means something, has an example and is asked for."""

import pytest

from builder.language.parsing import parse, plain_page
from builder.lexicon.fate_senses import OF_VERBS
from builder.lexicon.predicates import Predicate, beginning_with, in_class, predicates
from builder.lexicon.verb_forms import verb_forms
from builder.lexicon.word_table import classes
from builder.resources import PACKAGE

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


@pytest.mark.parametrize("name", classes())
def test_example_of_a_class_has_a_word_of_it(name: str) -> None:
    (article,) = parse([plain_page(classes()[name].example)])
    words = {row.word for token in article.doc for row in beginning_with(token.lemma_.lower())}
    assert words & in_class(name)


@pytest.mark.parametrize("name", classes())
def test_a_class_is_asked_for_by_the_code(name: str) -> None:
    assert any(f'"{name}"' in path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))


def test_words_of_one_verb_come_longest_first() -> None:
    assert [row.word for row in beginning_with("shoot")] == ["shoot dead", "shoot"]
    assert beginning_with("picnic") == ()


def test_a_class_that_there_is_not_is_an_error() -> None:
    with pytest.raises(KeyError):
        in_class("report")


def test_spellings_of_a_verb_name_its_forms() -> None:
    assert ROWS["hurt"].spellings()["hurt"] == {"base", "past", "participle"}
    assert ROWS["kidnap"].spellings()["kidnaped"] == ROWS["kidnap"].spellings()["kidnapped"] == {"past", "participle"}
