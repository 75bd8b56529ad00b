"""What units measure."""

from functools import cache

from builder.resources import data_file, read_yaml


@cache
def dimensions() -> dict[str, tuple[str, ...]]:
    """The units of each dimension."""
    return {name: tuple(units) for name, units in read_yaml(data_file("values/data/dimensions.yaml")).items()}


@cache
def _dimension_of_unit() -> dict[str, str]:
    return {unit: name for name, units in dimensions().items() for unit in units}


def dimension_of(unit: str | None) -> str | None:
    """The dimension that a unit measures ('km': length); None for a currency, a share or a counted noun."""
    return _dimension_of_unit().get(unit or "")
