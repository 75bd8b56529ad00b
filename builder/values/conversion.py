"""Numbers in different units of one dimension, brought to one unit so that they can be compared; pint knows the factors."""

from collections.abc import Iterable
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from builder.resources import data_file, read_yaml
from builder.values.bounds import MARGIN
from builder.values.dimensions import dimension_of

if TYPE_CHECKING:
    from pint import UnitRegistry

TOLD_DIGITS = 3
"""So many significant digits of a converted number are told."""


def is_convertible(unit: str | None) -> bool:
    """Is it a unit of a dimension that has others? Currencies, counted nouns, shares and magnitudes are not."""
    return unit in _names()


def are_two_units(a: str | None, b: str | None) -> bool:
    """Are they different units of one dimension that can be converted, such as miles and km?"""
    return a != b and is_convertible(a) and is_convertible(b) and dimension_of(a) == dimension_of(b)


def rounding_of(number: float, *, is_temperature: bool = False) -> float:
    """How far the true number may lie from the written one: half of its last place that is not a zero, 5 for 60, 0.5 for 62, 0.05 for 1.5.

    That is the convention of significant digits, by which NIST SP 811 (B.7) rounds converted values. It never reaches further than 'about' does;
    temperatures are read to the degree.
    """
    half = 10.0 ** int(Decimal(f"{number:.12g}").normalize().as_tuple().exponent) / 2
    return min(half, 0.5 if is_temperature else MARGIN * abs(number))


def in_base_unit(number: float, unit: str) -> tuple[float, float]:
    """The least and the most that a written number may be, as it is rounded, in the SI unit of its unit's dimension."""
    rounding = rounding_of(number, is_temperature=dimension_of(unit) == "temperature")
    return min(_in_base(number - rounding, unit)), max(_in_base(number + rounding, unit))


def number_names(numbers: Iterable[tuple[str, float]]) -> dict[tuple[str, float], str]:
    """A name for each number with its unit: '35 miles' and '56 km' share one, as far as their rounding allows, two numbers of one unit never do."""
    names: dict[tuple[str, float], str] = {}
    converted: list[list[tuple[str, float]]] = []
    for number in sorted(numbers):
        unit, value = number
        if not is_convertible(unit):
            names[number] = f"{value:g}"
            continue
        same = next((told for told in converted if all(are_two_units(unit, other[0]) and _may_be_one(number, other) for other in told)), None)
        if same is None:
            converted.append(same := [])
        same.append(number)
        names[number] = f"{same[0][1]:g} {same[0][0]}"
    return names


def _may_be_one(a: tuple[str, float], b: tuple[str, float]) -> bool:
    (a_low, a_high), (b_low, b_high) = in_base_unit(a[1], a[0]), in_base_unit(b[1], b[0])
    return a_low <= b_high and b_low <= a_high


def in_unit(number: float, unit: str, wanted: str) -> float:
    """The number in another unit of its dimension, rounded; in the same unit as it is."""
    if unit == wanted:
        return number
    quantity = _registry().Quantity(number, _names()[unit][0])
    return float(f"{quantity.to(_names()[wanted][0]).magnitude:.{TOLD_DIGITS}g}")


@lru_cache(maxsize=1024)
def _in_base(number: float, unit: str) -> tuple[float, ...]:
    """The number in the SI unit, once for each unit that the word may mean."""
    return tuple(float(_registry().Quantity(number, name).to_base_units().magnitude) for name in _names()[unit])


@cache
def _names() -> dict[str, list[str]]:
    return dict(read_yaml(data_file("values/data/convertible_units.yaml")))


@cache
def _registry() -> "UnitRegistry[float]":
    from pint import UnitRegistry

    return UnitRegistry(cache_folder=None)
