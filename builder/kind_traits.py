"""The kinds of event from `schemas/event_kinds.yaml`, and which of them words show."""

from functools import cache
from typing import Literal

import msgspec

from builder.lexicon.nouns import event_nouns, nouns
from builder.lexicon.predicates import predicates
from builder.lexicon.typed_entries import read_entries
from builder.lexicon.verb_forms import gerund
from builder.resources import folder

FILE = "event_kinds.yaml"
OTHER = "other"
Family = Literal[
    "conflict",
    "diplomacy",
    "politics",
    "justice",
    "disaster",
    "accident",
    "crime",
    "health",
    "displacement",
    "protest",
    "economy",
    "science",
    "culture",
    "sport",
]


class EventKind(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One entry of `schemas/event_kinds.yaml`; the head of that file says what each key means."""

    description: str
    label: str
    example: str
    family: Family | None = None
    is_broad: bool = False
    code: str | None = None
    who: tuple[str, ...] = ()
    who_is: Literal["person", "organization"] | None = None
    nouns: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()


@cache
def event_kinds() -> dict[str, EventKind]:
    """The kinds by name, in the order of the file. Raises BuilderError with the kind and the key if an entry is wrong."""
    return read_entries(folder("schemas") / FILE, EventKind, "kind")


def kind_traits(kind: str) -> EventKind:
    """The entry of a kind; a kind of another version's release is read as `other`."""
    return event_kinds().get(kind) or event_kinds()[OTHER]


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
