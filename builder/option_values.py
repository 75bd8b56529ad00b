"""The values that options of the command take."""

from enum import StrEnum


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


class TextLevel(StrEnum):
    """The values of `--text`."""

    full = "full"
    quotes = "quotes"
    none = "none"
