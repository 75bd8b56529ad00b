"""The classes of words: each means something, has an example and is asked for."""

import pytest

from builder.language.parsing import parse, plain_page
from builder.lexicon.nouns import nouns
from builder.lexicon.predicates import beginning_with
from builder.lexicon.word_classes import in_class
from builder.lexicon.word_table import classes
from builder.page_events.event_words import dictionary_form
from builder.resources import PACKAGE

CODE = "\n".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("name", classes())
def test_example_of_a_class_has_a_word_of_it(name: str) -> None:
    (article,) = parse([plain_page(classes()[name].example)])
    words = {row.word for token in article.doc for row in beginning_with(token.lemma_.lower())}
    words |= {form for token in article.doc for form in (token.lower_, dictionary_form(token)) if form in nouns()}
    assert words & in_class(name)


@pytest.mark.parametrize("name", classes())
def test_a_class_is_asked_for_by_the_code(name: str) -> None:
    assert f'"{name}"' in CODE


def test_a_class_that_there_is_not_is_an_error() -> None:
    with pytest.raises(KeyError):
        in_class("report")
