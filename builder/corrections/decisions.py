"""Decisions of people, one for each line of corrections.csv, and what became of each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Day
from functools import cache
from typing import Any

from builder.derived_records import Correction
from builder.ids import derived_id
from builder.records import Problem
from builder.resources import data_file, read_yaml

FIELDS_FILE = "corrections/data/decision_fields.yaml"
APPLIED = "applied"
STALE, UNFIT = "stale", "unfit"
"""Why a decision was not applied: its target or the quoted words are no longer there; it does not fit what is there."""


@dataclass(frozen=True, slots=True)
class Field:
    """What a field of a kind takes and about how many ids it is; decisions with one slot about one target exclude each other.

    `words` is how a form says it.
    """

    words: str
    takes: str
    slot: str
    example: str
    count: int


@dataclass(frozen=True, slots=True)
class Kind:
    """What decisions of a kind are about: the prefix of their ids, the values for which the order of two matters, and the fields."""

    prefix: str
    fields: dict[str, Field]
    directed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision; `place` names its line, `target` has the ids it is about, in order of ids where their order says nothing."""

    kind: str
    target: tuple[str, ...]
    field: str
    value: str
    author: str
    date: Day | None
    note: str
    quote: str
    place: str

    @property
    def pair(self) -> tuple[str, str]:
        """The two ids of a decision about a pair."""
        first, second = self.target
        return first, second

    @property
    def correction_id(self) -> str:
        """A hash of what it decides, not of who did so or when."""
        return derived_id("cor", (self.kind, *self.target, self.field, self.value))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a decision: what the machine said before, and why it was not applied, if so (a code and words)."""

    decision: Decision
    before: str | None
    code: str = APPLIED
    reason: str = ""


@cache
def kinds() -> dict[str, Kind]:
    """Every kind of decision, by its name."""
    return {name: _kind(entry) for name, entry in read_yaml(data_file(FIELDS_FILE)).items()}


def _kind(entry: dict[str, Any]) -> Kind:
    fields = {
        name: Field(said["words"], said["takes"], said.get("slot", name), said["example"], said.get("count", entry["count"]))
        for name, said in entry["fields"].items()
    }
    return Kind(entry["prefix"], fields, tuple(entry.get("directed", ())))


def of_kind(decisions: Iterable[Decision], kind: str) -> list[Decision]:
    """The decisions of one kind, in their order."""
    return [decision for decision in decisions if decision.kind == kind]


def correction_of(outcome: Outcome) -> Correction:
    """The row of a decision in `corrections`."""
    decision = outcome.decision
    return Correction(
        correction_id=decision.correction_id,
        kind=decision.kind,
        target=decision.target,
        field=decision.field,
        from_value=outcome.before,
        to_value=decision.value or None,
        author=decision.author or None,
        date=decision.date,
        note=decision.note or None,
        quote=decision.quote,
        is_applied=outcome.code == APPLIED,
        reason=outcome.reason or None,
    )


def decision_of(row: Correction) -> Decision:
    """The decision of a row, which names the row as its place."""
    place = f"the correction {row.correction_id}"
    return Decision(row.kind, row.target, row.field, row.to_value or "", row.author or "", row.date, row.note or "", row.quote, place)


def problem_of(outcome: Outcome) -> Problem | None:
    """The problem of a decision that was not applied."""
    if outcome.code == APPLIED:
        return None
    decision = outcome.decision
    told = f"{decision.kind} {decision.field} of {' '.join(decision.target)} was not applied: {outcome.reason}"
    return Problem("corrections", None, None, None, outcome.code, told)
