"""What comparing two claims gives."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Relation:
    """How two comparable claims relate: it reads 'first RELATION second', swapped if not `is_a_first`."""

    relation: str
    dimension: str
    rule: str
    is_a_first: bool = True
    gap: float | None = None
