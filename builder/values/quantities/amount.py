"""What a quantity says without its hedges."""

from dataclasses import dataclass, replace

from builder.values.bounds import Bounds, clean, scale
from builder.values.quantities.tokens import Tokens
from builder.values.quantities.units import Unit

DEGREES = frozenset({"degree", "°C", "°F"})
SIGNS = frozenset({"minus", "negative", "-", "−", "–"})


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


def below_zero(tokens: Tokens, amount: Amount) -> Amount:
    """The temperature, negative in 'minus 3 degrees Celsius' and '3 degrees below zero'; any other amount as it is."""
    if amount.unit not in DEGREES:
        return amount
    signs = range(amount.start - 1, amount.start) if amount.start and tokens.words[amount.start - 1] in SIGNS else range(0)
    behind = tokens.words[amount.end : amount.end + 2]
    if not signs and not (behind[:1] == ["below"] and behind[1:] in (["zero"], ["freezing"])):
        return amount
    low, high = amount.bounds.low, amount.bounds.high
    turned = Bounds(None if high is None else -high, None if low is None else -low)
    return replace(amount, start=signs.start if signs else amount.start, value=None if amount.value is None else -amount.value, bounds=turned)
