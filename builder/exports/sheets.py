"""A table for people: named columns with their descriptions, and plain cells."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

Cell = str | float | bool | date | None


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: its name, what it means, the kind of its cells, and the closed list of its values if it has one."""

    name: str
    description: str
    type: str = "string"
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of cells in the order of the headings."""

    name: str
    headings: tuple[Heading, ...]
    rows: Sequence[Sequence[Cell]]


def listed(values: Sequence[str]) -> str | None:
    """Several values in one cell; None if there are none."""
    return "; ".join(values) or None


def codebook_of(sheets: Sequence[Sheet]) -> Sheet:
    """The columns of the sheets as a sheet of their own."""
    names = (("sheet", "the sheet that has the column"), ("column", "its name"), ("type", "the kind of its cells"))
    headings = [Heading(name, words) for name, words in (*names, ("description", "what it means"), ("values", "all values it may have"))]
    rows = [(sheet.name, one.name, one.type, one.description, "; ".join(one.values)) for sheet in sheets for one in sheet.headings]
    return Sheet("codebook", tuple(headings), rows)
