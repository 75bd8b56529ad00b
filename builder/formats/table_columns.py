"""The columns of a table of pages, by the names that users give them."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from builder.errors import BuilderError
from builder.resources import COLUMN_NAMES, mapping

APART = re.compile(r"[\W_]+")
ADDRESS = re.compile(r"(?:https?://|www\.)\S+$", re.I)
VALUE = re.compile(r"\s*(?:[-+]?[\d.,]*\d[\d.,%]*|\d{4}-\d\d-\d\d.*|\d{1,2}[./]\d{1,2}[./]\d{2,4}.*|\S+ \S+ \S+ \S+ \S+ \S.*)$", re.S)
"""Matches what is no name of a column: a number, a date, a sentence."""
SENTENCE = 6
"""Words of a cell that may be a text."""
MOST_LISTED, LONGEST_NAME = 12, 40
"""Names of columns that a problem tells, and characters of each."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How pages are read: the plain names of columns that a person added, by field, and whether 3/4/2017 is 3 April."""

    named: Mapping[str, str] = field(default_factory=dict)
    is_day_first: bool = False

    def columns_of(self, name: str, there: Collection[str]) -> tuple[str, ...]:
        """The columns to take a field from, best first: the one that was named if it is there, else the usual ones."""
        named = self.named.get(name)
        return (named,) if named is not None and named in there else usual_columns()[name]

    def uses(self, column: str) -> bool:
        """Whether pages may be taken from a column of that plain name."""
        return column in self.named.values() or any(column in names for names in usual_columns().values())


@cache
def usual_columns() -> Mapping[str, tuple[str, ...]]:
    """For every field of a page the plain names of the columns it is usually found in, best first."""
    return {field: tuple(map(plain_name, names)) for field, names in mapping(COLUMN_NAMES).items()}


def choose_reading(columns: Mapping[str, str] | None, *, is_day_first: bool = False) -> Reading:
    """The reading by the columns that a person names, as in {"text": "maintext"}, which are added to the usual ones.

    Raises BuilderError for a field that pages do not have.
    """
    for name, column in (columns or {}).items():
        if name not in usual_columns():
            raise BuilderError(f"columns: pages have no {name!r}; known are {', '.join(usual_columns())}")
        if not column.strip():
            raise BuilderError(f"columns: the name for {name!r} is empty; give the column's name or delete the entry")
    return Reading({name: plain_name(column) for name, column in (columns or {}).items()}, is_day_first)


def plain_name(name: str) -> str:
    """A column name without case, spaces and signs: publishedAt, published_at and 'Published at' are one."""
    return APART.sub("", name.casefold()) or name


def has_text(names: Collection[str], reading: Reading) -> bool:
    """Whether one of the column names is that of the texts."""
    return bool(_text_columns(names, reading))


def is_header(names: Collection[str]) -> bool:
    """Whether the cells of a first line are names of columns: no numbers, days, addresses or sentences."""
    return not any(ADDRESS.match(name.strip()) or VALUE.match(name) for name in names)


def no_text(row: Mapping[str, object], reading: Reading) -> str:
    """What to say of a row with these cells that gives no text."""
    empty = _text_columns(row, reading)
    if empty:
        return f"the text of this row is empty ({_listed(empty)})"
    there = [name for name in row if name.strip()]
    if not is_header(there):
        what = f"no text: the first line is no header, it has {_listed(there)}"
        if max(len(name.split()) for name in there) < SENTENCE:
            return f"{what}; a table of numbers and addresses has no texts: fetch the pages first (e.g. with news-please or trafilatura)"
        return f"{what}; put the names of the columns above it, as text, title, date, source"
    usual = ", ".join(usual_columns()["text"][:3])
    what = f"no text: no column is named {usual} or alike, there are {_listed(there) or 'none'}"
    if any(isinstance(value, str) and ADDRESS.match(value.strip()) for value in row.values()):
        return f"{what}: these are addresses, no texts; fetch the pages first (e.g. with news-please or trafilatura)"
    return f"{what}; name the one with the texts in [columns] of claimweave.toml"


def _text_columns(names: Iterable[str], reading: Reading) -> list[str]:
    plain = {name: plain_name(name) for name in names}
    known = reading.columns_of("text", plain.values())
    return [name for name in plain if plain[name] in known]


def _listed(names: Collection[str]) -> str:
    shown = ", ".join(" ".join(name.split())[:LONGEST_NAME] for name in [*names][:MOST_LISTED])
    return f"{shown} ..." if len(names) > MOST_LISTED else shown
