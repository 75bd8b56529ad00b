"""What a quantity says without its hedges."""

from dataclasses import dataclass, replace

from builder.values.bounds import Bounds, clean, scale
from builder.values.quantities.units import Unit


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount from word `start` to before word `end`, with the fields of a Quantity."""

    start: int
    end: int
    value: float | None
    bounds: Bounds
    qualifier: str = "exact"
    kind: str = "count"
    unit: str | None = None


def exact(start: int, end: int, value: float) -> Amount:
    """A count that is its own bounds."""
    return Amount(start, end, value, Bounds(value, value))


def in_unit(amount: Amount, unit: Unit | None) -> Amount:
    """The amount in its unit: 20 percent is a share of 0.2."""
    if unit is None:
        return amount
    value = None if amount.value is None else clean(amount.value * unit.factor)
    return replace(amount, end=unit.end, value=value, bounds=scale(amount.bounds, unit.factor), kind=unit.kind, unit=unit.name)
