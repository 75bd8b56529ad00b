"""The words of a class, of whatever part of speech."""

from collections import defaultdict
from functools import cache

from builder.lexicon.nouns import nouns
from builder.lexicon.predicates import predicates
from builder.lexicon.prepositions import prepositions


@cache
def in_class(name: str) -> frozenset[str]:
    """The words of a class. Raises KeyError for a class of which there are none."""
    return _by_class()[name]


@cache
def _by_class() -> dict[str, frozenset[str]]:
    words: dict[str, set[str]] = defaultdict(set)
    for one in (*predicates().values(), *nouns().values(), *prepositions().values()):
        for name in one.classes:
            words[name].add(one.word)
    return {name: frozenset(listed) for name, listed in words.items()}
