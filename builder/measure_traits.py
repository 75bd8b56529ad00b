"""What figures other than casualties can measure or count, from `schemas/measures.yaml`."""

from functools import cache
from typing import Literal

import msgspec

from builder.errors import BuilderError
from builder.resources import folder, read_yaml

FILE = "measures.yaml"
Place = Literal["counted", "owned", "above", "nouns", "after", "done", "does", "at", "near"]
Holder = Literal["doer", "done", "owner", "of", "bearer"]
BODIES = ("person", "organization", "government", "country", "armed_group", "group")
"""Kinds of names that may pay, employ, be charged or be of an age."""


class Measure(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One entry of `schemas/measures.yaml`; the head of that file says what each key means."""

    claim_type: str
    dimensions: tuple[str, ...]
    question: str
    sentence: str | None = None
    example: dict[str, float]
    near_miss: tuple[str, ...]
    counted: tuple[str, ...] = ()
    owned: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    does: tuple[str, ...] = ()
    at: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    holder: tuple[Holder, ...] = ()
    held_by: tuple[str, ...] = BODIES
    only_people: bool = False
    only_things: bool = False
    unit: str | None = None
    counted_are: str | None = None
    default_of: str | None = None
    is_fixed: bool = False
    of_event: bool = False
    of_holder: bool = False
    entailed_by: tuple[str, ...] = ()


@cache
def measures() -> dict[str, Measure]:
    """The entries by attribute, in the order of the file. Raises BuilderError with the attribute and the key if an entry is wrong."""
    found = {}
    for name, entry in read_yaml(folder("schemas") / FILE).items():
        try:
            found[name] = msgspec.convert(entry, Measure)
        except msgspec.ValidationError as error:
            raise BuilderError(f"{FILE}: {name!r}: {error}") from error
    return found


def measure_of(claim_type: str, attribute: str) -> Measure | None:
    """The entry of an attribute of that claim type; None if `measures.yaml` has none ('duration' is an attribute of dates too)."""
    one = measures().get(attribute)
    return one if one is not None and one.claim_type == claim_type else None
