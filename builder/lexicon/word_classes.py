"""The words of a class, of whatever part of speech."""

from functools import cache

from builder.lexicon.nouns import nouns
from builder.lexicon.predicates import predicates
from builder.lexicon.prepositions import prepositions
from builder.lexicon.word_table import classes


@cache
def in_class(name: str) -> frozenset[str]:
    """The words of a class. Raises KeyError for a class that there is not."""
    if name not in classes():
        raise KeyError(name)
    listed = (*predicates().values(), *nouns().values(), *prepositions().values())
    return frozenset(one.word for one in listed if name in one.classes)
