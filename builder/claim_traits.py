"""The traits of each claim type from the schemas: other modules know nothing else about a type."""

from functools import cache
from typing import Literal

import msgspec

from builder.errors import BuilderError
from builder.measure_traits import measures
from builder.resources import folder, read_yaml

Family = Literal["figure", "days", "place", "members", "words"]
FILE = "claim_types.yaml"


class Traits(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One entry of `schemas/claim_types.yaml`; the head of that file says what each key means."""

    description: str
    attributes: tuple[str, ...]
    columns: tuple[str, ...]
    tolerance: str
    family: Family
    question: str
    questions: dict[str, str] = {}
    sentences: dict[str, str] = {}
    asked_as: dict[str, str] = {}
    told_apart_by: Literal["speaker", "parties"] | None = None
    unit_counts: tuple[str, ...] = ()
    verbs: dict[str, tuple[str, str]] = {}
    belonging: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    yields_to: tuple[str, ...] = ()
    is_harm: bool = False
    is_saying: bool = False
    is_worded: bool = False
    has_roles: bool = False

    @property
    def is_figure(self) -> bool:
        """Whether the value is a number of people or things."""
        return self.family == "figure"


@cache
def claim_traits() -> dict[str, Traits]:
    """The traits by claim type, in the order of the file. Raises BuilderError with the type and the key if an entry is wrong."""
    found = {}
    for name, entry in read_yaml(folder("schemas") / FILE).items():
        try:
            found[name] = _with_measures(name, msgspec.convert(entry, Traits))
        except msgspec.ValidationError as error:
            raise BuilderError(f"{FILE}: claim type {name!r}: {error}") from error
    return found


def _with_measures(claim_type: str, traits: Traits) -> Traits:
    """The traits with the attributes, questions and sentences that `measures.yaml` adds to the claim type."""
    added = {name: one for name, one in measures().items() if one.claim_type == claim_type}
    return msgspec.structs.replace(
        traits,
        attributes=tuple(dict.fromkeys((*traits.attributes, *added))),
        questions={**{name: one.question for name, one in added.items()}, **traits.questions},
        sentences={**{name: one.sentence for name, one in added.items() if one.sentence}, **traits.sentences},
    )


@cache
def traits_of(claim_type: str) -> Traits:
    """The traits of a claim type; an unknown type, from another version's release, is read as a figure."""
    return claim_traits().get(claim_type, UNKNOWN)


UNKNOWN = Traits(description="", attributes=(), columns=(), tolerance="", family="figure", question="What about {event}?")
