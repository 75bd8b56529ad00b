"""The classes of words: each means something, has an example and words, and is asked for."""

import re
from collections.abc import Iterator

import pytest

from builder.frames.frame_table import SIGHTS
from builder.language.parsing import parse, plain_page
from builder.lexicon.nouns import event_nouns, nouns
from builder.lexicon.predicates import beginning_with
from builder.lexicon.prepositions import prepositions
from builder.lexicon.word_classes import in_class
from builder.lexicon.word_table import classes
from builder.page_events.event_words import dictionary_form
from builder.resources import PACKAGE, data_file, mapping, read_yaml

SENTENCES = ("example", "near_miss")


def strings(entry: object) -> Iterator[str]:
    """All that an entry of a table of frames says, but for its sentences."""
    if isinstance(entry, dict):
        yield from (one for key, below in entry.items() if key not in SENTENCES for one in strings(below))
    elif isinstance(entry, list):
        yield from (one for below in entry for one in strings(below))
    else:
        yield str(entry)


ASKED_BY_CODE = {name for path in PACKAGE.rglob("*.py") for name in re.findall(r'"(\w+)"', path.read_text(encoding="utf-8"))}
ASKED_BY_FRAMES = {one for path in data_file("frames/data").glob("*_frames.yaml") for one in strings(read_yaml(path))}


@pytest.mark.parametrize("name", classes())
def test_example_of_a_class_has_a_word_of_it(name: str) -> None:
    (article,) = parse([plain_page(classes()[name].example)])
    words = {row.word for token in article.doc for row in beginning_with(token.lemma_.lower())}
    words |= {form for token in article.doc for form in (token.lower_, dictionary_form(token)) if form in nouns().keys() | prepositions().keys()}
    assert words & in_class(name)


def test_every_class_is_asked_for() -> None:
    assert classes().keys() - ASKED_BY_CODE - ASKED_BY_FRAMES == set()


def test_frames_can_tell_classes_from_kinds_of_events() -> None:
    assert classes().keys().isdisjoint({*event_nouns().values(), *mapping("frames/data/kind_groups.yaml"), *SIGHTS})


def test_a_class_without_words_is_an_error() -> None:
    with pytest.raises(KeyError):
        in_class("report")
