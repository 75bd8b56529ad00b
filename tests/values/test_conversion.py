import pytest
from pint import UnitRegistry

from builder.resources import data_file, read_yaml
from builder.values.conversion import are_two_units, in_base_unit, in_unit, is_convertible, number_names, rounding_of
from builder.values.dimensions import dimension_of, dimensions

UNITS = read_yaml(data_file("values/data/convertible_units.yaml"))


def test_all_units_of_a_dimension_measure_the_same_for_pint() -> None:
    registry = UnitRegistry(cache_folder=None)
    for name, units in dimensions().items():
        kinds = {registry.Unit(spelled).dimensionality for unit in units for spelled in UNITS.get(unit, ())}
        assert len(kinds) <= 1, name
    assert {dimension_of(unit) for unit in UNITS} <= dimensions().keys()


@pytest.mark.parametrize(
    ("number", "rounding"),
    [(62, 0.5), (1.5, 0.05), (1234, 0.5), (0.25, 0.005), (3400, 50), (60, 5), (100, 10), (2000, 200), (3, 0.3), (-20, 2), (0, 0)],
)
def test_a_number_is_rounded_to_its_last_digit_but_no_further_than_about_reaches(number: float, rounding: float) -> None:
    assert rounding_of(number) == pytest.approx(rounding)


@pytest.mark.parametrize(("number", "rounding"), [(30, 0.5), (0, 0.5), (38.5, 0.05)])
def test_temperatures_are_read_to_the_degree(number: float, rounding: float) -> None:
    assert rounding_of(number, is_temperature=True) == rounding


@pytest.mark.parametrize(
    ("a", "b", "are_two"),
    [
        ("km", "mile", True),
        ("°C", "°F", True),
        ("acre", "hectare", True),
        ("km", "km", False),
        ("km", "km/h", False),
        ("kg", "m", False),
        ("USD", "EUR", False),
        ("share", "percentage point", False),
        ("degree", "°C", False),
        ("kiloton", "MW", False),
        ("person", "people", False),
        (None, "km", False),
    ],
)
def test_only_units_of_one_dimension_meet(a: str | None, b: str | None, are_two: bool) -> None:
    assert are_two_units(a, b) is are_two_units(b, a) is are_two


def test_a_word_for_several_units_covers_all_of_them() -> None:
    short, long = in_base_unit(7.25, "ton")
    assert short < 7.25 * 907.2 < 7.25 * 1016 < long
    assert not is_convertible("magnitude")


def test_scales_with_another_zero_are_converted() -> None:
    assert in_unit(50, "°F", "°C") == 10
    assert in_unit(-40, "°C", "°F") == -40
    assert in_unit(7, "km", "km") == 7


@pytest.mark.parametrize(
    ("numbers", "count"),
    [
        ([("mile", 35), ("km", 56)], 1),
        ([("mile", 60), ("km", 97), ("km", 100)], 2),
        ([("mile", 35), ("km", 70)], 2),
        ([("km", 35), ("day", 35)], 2),
        ([("house", 35), ("house", 36)], 2),
    ],
)
def test_numbers_of_two_units_have_one_name_where_they_may_be_one(numbers: list[tuple[str, float]], count: int) -> None:
    assert len(set(number_names(numbers).values())) == count
