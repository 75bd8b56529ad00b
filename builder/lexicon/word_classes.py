"""The words of a class, of whatever part of speech."""

from collections import defaultdict
from functools import cache

from builder.lexicon.nouns import nouns
from builder.lexicon.predicates import predicates
from builder.lexicon.prepositions import prepositions

ANYBODY = "anybody"
"""Stands for the nouns for one person, of whatever group."""


@cache
def in_class(*names: str) -> frozenset[str]:
    """The words of a class, or of several. Raises KeyError for a class of which there are none."""
    return frozenset[str]().union(*(_by_class()[name] for name in names))


@cache
def nouns_called(names: str) -> frozenset[str]:
    """The words of the classes, with spaces between, where ANYBODY may be one. Raises KeyError for a class of which there are none."""
    return frozenset[str]().union(*(_persons() if name == ANYBODY else in_class(name) for name in names.split()))


@cache
def _persons() -> frozenset[str]:
    return frozenset(word for word, noun in nouns().items() if noun.group not in (None, "collective") and word.islower())


@cache
def _by_class() -> dict[str, frozenset[str]]:
    words: dict[str, set[str]] = defaultdict(set)
    for one in (*predicates().values(), *nouns().values(), *prepositions().values()):
        for name in one.classes:
            words[name].add(one.word)
    return {name: frozenset(listed) for name, listed in words.items()}
