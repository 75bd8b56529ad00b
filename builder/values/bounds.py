"""The least and the most that a number may be, and what a hedge, a factor or a unit makes of them."""

import math
from dataclasses import dataclass, replace

from builder.intermediate import Quantity

MARGIN = 0.1
"""How far 'about' and 'nearly' reach, as a share of the number.

Pages round to tens and hundreds: 'about 50' may be 45 to 55. Whole numbers below ten have no whole neighbour within reach and stay alone.
"""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the most that a number may be, both included, in the unit of the number; None = open."""

    low: float | None
    high: float | None

    @property
    def is_one_number(self) -> bool:
        """Whether only one number lies within."""
        return self.low is not None and self.low == self.high


NO_BOUNDS = Bounds(None, None)


def clean(number: float) -> float:
    """The number without the noise of binary fractions."""
    return float(f"{number:.12g}")


def scale(bounds: Bounds, factor: float) -> Bounds:
    """The bounds times a factor: 20 to 30 percent are shares of 0.2 to 0.3."""
    low, high = (None if bound is None else clean(bound * factor) for bound in (bounds.low, bounds.high))
    return Bounds(low, high)


def comes_whole(kind: str, value: float | None) -> bool:
    """Whether what is counted comes whole, as people and things do; shares, money, measures and '2.5 children' do not."""
    return kind == "count" and (value is None or value.is_integer())


def apply_hedge(bounds: Bounds, hedge: str, *, is_whole: bool) -> Bounds:
    """What a hedge makes of the bounds of the words inside it; `is_whole` keeps whole bounds.

    'About' and 'nearly' say nothing more of a range or a vague amount. `hedge` is a qualifier of quantity_hedges.csv.
    """
    low, high = bounds.low, bounds.high
    step = 1.0 if is_whole and bounds.is_one_number else 0.0
    if hedge == "at_least":
        return Bounds(low, None)
    if hedge == "more_than":
        return Bounds(None if low is None else low + step, None)
    if hedge == "up_to":
        return Bounds(None, high)
    if hedge == "less_than":
        return Bounds(None, None if high is None else high - step)
    if low is None or not bounds.is_one_number:
        return bounds
    around = _around(low, is_whole=is_whole)
    return Bounds(around.low, low) if hedge == "nearly" else around


def _around(value: float, *, is_whole: bool) -> Bounds:
    low, high = clean(value * (1 - MARGIN)), clean(value * (1 + MARGIN))
    return Bounds(float(math.ceil(low)), float(math.floor(high))) if is_whole else Bounds(low, high)


def hedge_quantity(quantity: Quantity, hedge: str) -> Quantity:
    """The quantity under a hedge that stands elsewhere: the 40 of 'about 25 killed and 40 wounded'."""
    inner = Bounds(quantity.value_low, quantity.value_high)
    bounds = apply_hedge(inner, hedge, is_whole=comes_whole(quantity.kind, quantity.value))
    return replace(quantity, value_low=bounds.low, value_high=bounds.high, qualifier=hedge)
