"""The kinds of event from `schemas/event_kinds.yaml`."""

from functools import cache
from typing import Literal

import msgspec

from builder.resources import folder
from builder.typed_entries import read_entries

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
