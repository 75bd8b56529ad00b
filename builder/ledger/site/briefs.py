"""The facts of a ledger without their positions: what the order of questions, the lists and the results of a search need."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from builder.errors import BuilderError
from builder.ledger.page.question_rows import event_order, fact_order
from builder.ledger.site.stretches import key_places
from builder.records import Event
from builder.tables import from_table

if TYPE_CHECKING:
    import pyarrow as pa

COLUMNS = ("fact_id", "event_id", "claim_type", "status", "label", "answer", "report_count", "outlet_count", "origin_count")
ALIKE = frozenset({"event_id", "claim_type", "status", "answer"})
"""Columns with equal cells, each of which is kept once."""


@dataclass(frozen=True, slots=True)
class Brief:
    """Columns of a fact, and how many claims are about it."""

    fact_id: str
    event_id: str
    claim_type: str
    status: str
    label: str
    answer: str
    report_count: int
    outlet_count: int
    origin_count: int
    claim_count: int

    @property
    def told_status(self) -> str:
        """The status as the page tells it; that of a fact which no actual claim answers is 'not_established'."""
        return self.status if self.report_count else "not_established"


@dataclass(frozen=True, slots=True)
class Topic:
    """An event with its facts in the order of the ledger."""

    event: Event
    facts: tuple[Brief, ...]

    @property
    def statuses(self) -> frozenset[str]:
        """Those of its facts."""
        return frozenset(fact.told_status for fact in self.facts)

    @property
    def dispute_count(self) -> int:
        return sum(fact.status == "contested" for fact in self.facts)


def topics_of(tables: Mapping[str, "pa.Table"]) -> list[Topic]:
    """The events with facts in the order of the ledger. Raises BuilderError if a fact is about an event that is not there, or there twice."""
    events: dict[str, Event] = {event.event_id: event for event in from_table("events", tables["events"])}
    facts: dict[str, list[Brief]] = defaultdict(list)
    for brief in _briefs(tables["facts"], tables["claims"]):
        facts[brief.event_id].append(brief)
    if strayed := sorted(facts.keys() - events.keys()):
        raise BuilderError(f"event_id of facts has {strayed[0]}, which is not in events; see `claimweave check`")
    ordered = sorted(facts, key=lambda event_id: event_order(events[event_id], facts[event_id]))
    return [Topic(events[event_id], tuple(sorted(facts[event_id], key=fact_order))) for event_id in ordered]


def _briefs(facts: "pa.Table", claims: "pa.Table") -> list[Brief]:
    once: dict[Any, Any] = {}
    columns = [[once.setdefault(cell, cell) if name in ALIKE else cell for cell in facts.column(name).to_pylist()] for name in COLUMNS]
    if repeated := [fact_id for fact_id, count in Counter(columns[0]).items() if count > 1]:
        raise BuilderError(f"fact_id of facts has {min(repeated)} more than once; see `claimweave check`")
    counts = claim_counts(claims.column("fact_id"), columns[0])
    return [Brief(*cells) for cells in zip(*columns, counts, strict=True)]


def claim_counts(column: "pa.ChunkedArray", keys: Sequence[str]) -> list[int]:
    """How often each key is in a column."""
    places = key_places(column, keys)
    counts: list[int] = np.bincount(places[places >= 0], minlength=len(keys)).tolist()
    return counts
