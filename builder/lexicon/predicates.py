"""What verbs mean: the words of `data/predicates.csv`, by class and by the verb that begins them."""

from functools import cache

import msgspec

from builder.errors import BuilderError
from builder.resources import data_file, read_yaml, rows

FILE = "lexicon/data/predicates.csv"


class WordClass(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One entry of `data/predicate_classes.yaml`: what a word of the class means, and a sentence with one."""

    means: str
    example: str


class Predicate(msgspec.Struct, frozen=True):
    """One row: a verb in its dictionary form, with the words after or beside it ("go into effect"), or an adjective ('dead')."""

    word: str
    event: str | None
    """The kind of event (a value of events.kind) that it names."""
    noun: str | None
    """What that event is called, where it is not the gerund."""
    classes: tuple[str, ...]

    @property
    def more(self) -> list[str]:
        """The words that belong to the verb."""
        return self.word.split()[1:]


@cache
def classes() -> dict[str, WordClass]:
    """The classes by name. Raises ValidationError (msgspec) that names the key which is wrong."""
    return msgspec.convert(read_yaml(data_file("lexicon/data/predicate_classes.yaml")), dict[str, WordClass])


@cache
def predicates() -> dict[str, Predicate]:
    """All rows by their word. Raises BuilderError that names the word for one that is there twice, or in a class that there is not."""
    found: dict[str, Predicate] = {}
    for row in rows(FILE):
        own = tuple(row["classes"].split())
        if row["word"] in found or not classes().keys() >= set(own):
            raise BuilderError(f"{FILE}: {row['word']!r} is there twice, or in a class that predicate_classes.yaml does not have")
        found[row["word"]] = Predicate(row["word"], row["event"] or None, row["noun"] or None, own)
    return found


@cache
def in_class(name: str) -> frozenset[str]:
    """The words of a class. Raises KeyError for a class that there is not."""
    if name not in classes():
        raise KeyError(name)
    return frozenset(word for word, one in predicates().items() if name in one.classes)


def beginning_with(verb: str) -> tuple[Predicate, ...]:
    """The rows that begin with the verb (a lemma in small letters), those with most words first."""
    return _by_verb().get(verb, ())


@cache
def _by_verb() -> dict[str, tuple[Predicate, ...]]:
    found: dict[str, list[Predicate]] = {}
    for one in predicates().values():
        found.setdefault(one.word.split()[0], []).append(one)
    return {verb: tuple(sorted(listed, key=lambda one: -len(one.more))) for verb, listed in found.items()}
