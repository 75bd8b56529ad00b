"""The result of comparing two claims."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Relation:
    """How two comparable claims relate: 'a RELATION b', or 'b RELATION a' if not `is_a_first`."""

    relation: str
    dimension: str
    rule: str
    is_a_first: bool = True
    gap: float | None = None
