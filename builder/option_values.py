"""The values that options of the command take."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

import typer


class LinkKind(StrEnum):
    """The values of `--relation`."""

    agrees = "agrees"
    refines = "refines"
    conflicts = "conflicts"
    supersedes = "supersedes"


class Status(StrEnum):
    """The values of `--status`."""

    single_origin = "single_origin"
    corroborated = "corroborated"
    contested = "contested"


class Shape(StrEnum):
    """The values of `--to`."""

    csv = "csv"
    xlsx = "xlsx"
    ucdp = "ucdp"
    acled = "acled"
    claimreview = "claimreview"


class EngineName(StrEnum):
    """The values of `--engine`."""

    local = "local"
    spark = "spark"


class TextLevel(StrEnum):
    """The values of `--text`."""

    full = "full"
    quotes = "quotes"
    none = "none"


Text = Annotated[
    TextLevel | None,
    typer.Option(help="Words to release: full, quotes (no page texts), none (no quotes either); spans stay checkable.", show_default=False),
]


def plain_values(given: Mapping[str, object]) -> dict[str, str | bool | None]:
    """The values of options as the settings file would hold them: truth values as they are, others in words; None where not given."""
    return {name: value if isinstance(value, bool | None) else str(value) for name, value in given.items()}


def day_option(text: str) -> date:
    """The day that an option gives. Raises BadParameter with one as an example."""
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no day; give one like 2024-03-05") from error
