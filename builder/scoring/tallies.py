"""Counts of what was marked, found and right, and the misses, each with its words."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from msgspec import Struct

Kind = Literal["casualty", "measure", "date", "place", "member", "speaker", "polarity", "modality", "casualty link", "measure link", "folder"]
Count = Literal["gold", "found", "detected", "strict", "said", "said_right", "pair", "wrong", "linked", "f1"]
"""What is counted: marked, found, found at the right place, with both bounds right; names said at the marked words and right; linked pairs whatever
their relation, links of pairs that nobody linked; folders with links and the sum of their F1."""
Key: TypeAlias = tuple[Kind, str, Count]
"""A kind, its attribute or relation (empty where there is none), and what is counted of it."""


class Miss(Struct, frozen=True, forbid_unknown_fields=True):
    """Where a release and the marked claims differ: how, in which page, the id and words of the marked claim, what is marked and what was found."""

    what: str
    folder: str
    page: str
    id: str
    words: str
    wanted: str
    found: str

    def line(self) -> str:
        """The miss in one line."""
        told = [f"marked {self.wanted}"] if self.wanted else []
        told += [f"found {self.found}"] if self.found else []
        return ": ".join(filter(None, (f"{self.what:<16}  {self.folder}/{self.page} {self.id}", ", ".join(told), f"“{self.words}”")))


@dataclass(frozen=True, slots=True)
class Judged:
    """A link of the release between two marked figures of two pages: its relation, its probability, whether people give the pair the same one."""

    relation: str
    probability: float | None
    is_right: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """What one folder of pages adds to the scores."""

    folder: str
    pages: set[str] = field(default_factory=set)
    """The pages with marked claims that the release has."""
    counts: defaultdict[Key, float] = field(default_factory=lambda: defaultdict(float))
    misses: list[Miss] = field(default_factory=list)
    judged: list[Judged] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def add(self, kind: Kind, attribute: str, count: Count, number: float = 1) -> None:
        """Counts so many more."""
        self.counts[kind, attribute, count] += number

    def of(self, kind: Kind, attribute: str, count: Count) -> float:
        """The count of one attribute or relation."""
        return self.counts.get((kind, attribute, count), 0)

    def total(self, kind: Kind, count: Count) -> float:
        """The count over all attributes."""
        return sum(number for (its, _, what), number in self.counts.items() if its == kind and what == count)
