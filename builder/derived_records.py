"""Rows that are made of other rows, or decided by people: training pairs, estimates, corrections."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Pair:
    pair_id: str
    premise: str
    hypothesis: str
    label: str
    relation: str
    claim_a: str
    claim_b: str
    event_id: str
    split: str
    as_of_a: date | None
    as_of_b: date | None
    is_same_origin: bool


@dataclass(frozen=True, slots=True)
class Estimate:
    fact_id: str
    profile: str
    value_low: float | None
    value_best: float | None
    value_high: float | None
    profile_status: str | None
    as_of_date: date | None
    claim_ids: tuple[str, ...]
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A decision of a person about rows of the dataset, with what the machine said."""

    correction_id: str
    kind: str
    target: tuple[str, ...]
    field: str
    from_value: str | None
    to_value: str | None
    author: str | None
    date: date | None
    note: str | None
    quote: str
    is_applied: bool
    reason: str | None
