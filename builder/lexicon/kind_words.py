"""Which kind of event a noun or a verb shows: the words of the lexicon, and those of `schemas/event_kinds.yaml`."""

from functools import cache

from builder.kind_traits import event_kinds
from builder.lexicon.nouns import event_nouns, nouns
from builder.lexicon.predicates import predicates
from builder.lexicon.verb_forms import gerund


@cache
def first_words() -> frozenset[str]:
    """The first words of labels, in small letters: common nouns, which are written so inside a sentence."""
    return frozenset((*(one.label.split()[0].lower() for one in event_kinds().values()), *(noun.split()[0] for noun in kinds_of_nouns())))


@cache
def kinds_of_nouns() -> dict[str, str]:
    """The kinds that nouns show, by all their spellings."""
    named = event_nouns() | {noun: kind for kind, one in event_kinds().items() for noun in one.nouns}
    spelled = {spelling: kind for noun, kind in named.items() if noun in nouns() for spelling in nouns()[noun].spellings().values()}
    done = {one.noun or gerund(one.word): kinds_of_verbs()[one.word] for one in predicates().values() if one.event}
    return done | named | spelled


@cache
def kinds_of_verbs() -> dict[str, str]:
    """The kinds that verbs show, by their dictionary form, with the words that belong to them ('lay off')."""
    of_events = {word: one.event for word, one in predicates().items() if one.event}
    return of_events | {verb: kind for kind, one in event_kinds().items() for verb in one.verbs}
