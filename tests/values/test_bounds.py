"""What a hedge makes of a number: the table, what holds of every number, and the figures of people that share a hedge."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder import resources
from builder.intermediate import Quantity
from builder.values.bounds import NO_BOUNDS, Bounds, apply_hedge, clean, comes_whole, hedge_quantity, scale

HEDGES = ("about", "nearly", "at_least", "more_than", "up_to", "less_than")
NUMBERS = st.floats(min_value=1e-6, max_value=1e12).map(clean)
WHOLE_NUMBERS = st.integers(min_value=1, max_value=10**15).map(float)

TABLE = [
    ("about", 50, "count", 45, 55),
    ("about", 25, "count", 23, 27),
    ("about", 33, "count", 30, 36),
    ("about", 10, "count", 9, 11),
    ("about", 1_000_000, "count", 900_000, 1_100_000),
    ("nearly", 50, "count", 45, 50),
    ("nearly", 35, "count", 32, 35),
    ("at_least", 50, "count", 50, None),
    ("more_than", 50, "count", 51, None),
    ("up_to", 50, "count", None, 50),
    ("less_than", 50, "count", None, 49),
    ("about", 0.25, "share", 0.225, 0.275),
    ("nearly", 0.5, "share", 0.45, 0.5),
    ("about", 25, "measure", 22.5, 27.5),
]
NEAR_MISSES = [  # no whole neighbour within reach
    ("about", 9, "count", 9, 9),
    ("nearly", 3, "count", 3, 3),
    # the step to the next whole number is none of shares, money and measures
    ("more_than", 0.5, "share", 0.5, None),
    ("less_than", 5, "measure", None, 5),
    ("more_than", 50, "money", 50, None),
    # a count that is no whole number, as in '2.5 children for every woman'
    ("about", 2.5, "count", 2.25, 2.75),
    ("more_than", 2.5, "count", 2.5, None),
]


@pytest.mark.parametrize(("hedge", "number", "kind", "low", "high"), TABLE + NEAR_MISSES)
def test_hedge_of_a_number(hedge: str, number: float, kind: str, low: float | None, high: float | None) -> None:
    one = Quantity(0, 2, float(number), float(number), float(number), "exact", kind=kind)
    hedged = hedge_quantity(one, hedge)
    assert (hedged.value, hedged.value_low, hedged.value_high, hedged.qualifier) == (number, low, high, hedge)


def test_a_third_of_the_table_are_near_misses() -> None:
    assert len(NEAR_MISSES) * 3 >= len(TABLE + NEAR_MISSES)


@pytest.mark.parametrize(
    ("hedge", "inner", "expected"),
    [
        ("at_least", Bounds(20, 30), Bounds(20, None)),
        ("more_than", Bounds(20, 30), Bounds(20, None)),
        ("up_to", Bounds(20, 30), Bounds(None, 30)),
        ("less_than", Bounds(20, 30), Bounds(None, 30)),
        ("about", Bounds(20, 30), Bounds(20, 30)),
        ("nearly", Bounds(20, None), Bounds(20, None)),
        ("up_to", Bounds(20, None), NO_BOUNDS),
        ("at_least", NO_BOUNDS, NO_BOUNDS),
        ("about", NO_BOUNDS, NO_BOUNDS),
    ],
)
def test_hedge_of_a_range(hedge: str, inner: Bounds, expected: Bounds) -> None:
    assert apply_hedge(inner, hedge, is_whole=True) == expected


@given(st.sampled_from(HEDGES), NUMBERS | WHOLE_NUMBERS, st.sampled_from(("count", "share", "measure", "money", "age")))
def test_bounds_hold_the_number_unless_the_hedge_excludes_it(hedge: str, number: float, kind: str) -> None:
    whole = comes_whole(kind, number)
    bounds = apply_hedge(Bounds(number, number), hedge, is_whole=whole)
    low, high = -float("inf") if bounds.low is None else bounds.low, float("inf") if bounds.high is None else bounds.high
    assert low <= high
    assert (low <= number <= high) == (not whole or hedge not in ("more_than", "less_than"))
    assert bounds != NO_BOUNDS


@given(st.sampled_from(HEDGES), WHOLE_NUMBERS)
def test_whole_numbers_keep_whole_bounds(hedge: str, number: float) -> None:
    bounds = apply_hedge(Bounds(number, number), hedge, is_whole=True)
    assert all(bound.is_integer() for bound in (bounds.low, bounds.high) if bound is not None)


@given(NUMBERS, st.sampled_from((0.01, 0.001, 1.0, 1e3)))
def test_a_factor_scales_both_bounds(number: float, factor: float) -> None:
    assert scale(Bounds(number, None), factor) == Bounds(clean(number * factor), None)
    assert scale(Bounds(None, number), factor) == Bounds(None, clean(number * factor))


def test_every_listed_hedge_is_one_of_these() -> None:
    assert {row["qualifier"] for row in resources.rows("values/data/quantity_hedges.csv")} == set(HEDGES)
