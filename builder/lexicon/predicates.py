"""What verbs, adjectives and the like mean: the words of `data/predicates.csv`, also by the verb that begins them."""

from dataclasses import asdict
from functools import cache

from builder.lexicon.fate_senses import FateSenses
from builder.lexicon.verb_forms import verb_forms
from builder.lexicon.word_table import Word, read_words

FILE = "lexicon/data/predicates.csv"


class Predicate(Word, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One row: a verb in its dictionary form, with the words after or beside it ("go into effect"), or an adjective ('dead')."""

    past: str = ""
    participle: str = ""
    event: str | None = None
    """The kind of event (a value of events.kind) that it names."""
    noun: str | None = None
    """What that event is called, where it is not the gerund."""
    fates: FateSenses = FateSenses("")

    @property
    def more(self) -> list[str]:
        """The words that belong to the verb."""
        return self.word.split()[1:]

    def spellings(self) -> dict[str, frozenset[str]]:
        """The spellings of a verb of one word, each with the names of the forms that are spelled so (fields of VerbForms)."""
        spelled = [form for past in self.past.split("/") for form in asdict(verb_forms(self.word, past, self.participle)).items()]
        return {spelling: frozenset(form for form, other in spelled if other == spelling) for _, spelling in spelled}


@cache
def predicates() -> dict[str, Predicate]:
    """All rows by their word. Raises BuilderError that names the word and the column which is wrong."""
    return read_words(FILE, Predicate)


def beginning_with(verb: str) -> tuple[Predicate, ...]:
    """The rows that begin with the verb (a lemma in small letters), those with most words first."""
    return _by_verb().get(verb, ())


@cache
def _by_verb() -> dict[str, tuple[Predicate, ...]]:
    found: dict[str, list[Predicate]] = {}
    for one in predicates().values():
        found.setdefault(one.word.split()[0], []).append(one)
    return {verb: tuple(sorted(listed, key=lambda one: -len(one.more))) for verb, listed in found.items()}
