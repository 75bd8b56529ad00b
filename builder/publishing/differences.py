"""Compares two versions of a table by a key: rows added, removed and changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from builder.database import ask
from builder.engines.mapped_tables import rows_at

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection
    from numpy.typing import NDArray

AT_ONCE = 4096
"""So many rows are records at a time."""
OLD, NEW = "old place", "new place"
"""Columns for where a row stands in its table."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A column of a row that both releases have, with the old and the new value."""

    column: str
    old: object
    new: object


@dataclass(frozen=True, slots=True)
class Changed:
    """A row that both releases have but that differs: what was asked of its new version, and the changed cells."""

    row: dict[str, Any]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Picked:
    """Rows of a table by their places: they are copied only where they are asked for."""

    table: pa.Table
    places: "NDArray[np.int64]"

    @property
    def num_rows(self) -> int:
        """The number of rows."""
        return len(self.places)

    def select(self, columns: Sequence[str]) -> "Picked":
        """The same rows, only these columns of them that are there."""
        return Picked(self.table.select([column for column in columns if column in self.table.column_names]), self.places)

    def where(self, mask: pa.ChunkedArray | pa.Array) -> "Picked":
        """The rows for which the mask is true."""
        return Picked(self.table, self.places[np.asarray(mask, bool)])

    def column(self, name: str) -> pa.ChunkedArray:
        """A column of the rows."""
        return rows_at(self.table.select([name]), self.places).column(0)

    def records(self) -> Iterator[dict[str, Any]]:
        """The rows as dictionaries, some thousand at a time."""
        for start in range(0, self.num_rows, AT_ONCE):
            yield from rows_at(self.table, self.places[start : start + AT_ONCE]).to_pylist()

    def to_pylist(self) -> list[dict[str, Any]]:
        """All rows as dictionaries."""
        return [*self.records()]


@dataclass(frozen=True, slots=True)
class Difference:
    """The rows of a table that only one release has, and those that differ, in order of the key.

    `kept` and `former` are the new and the old versions of the rows that differ; `differs` has a column for each one that was compared,
    which is true where it differs.
    """

    added: Picked
    removed: Picked
    kept: Picked
    former: Picked
    differs: pa.Table

    @property
    def counts(self) -> dict[str, int]:
        """The number of rows of each kind."""
        return {"added": self.added.num_rows, "removed": self.removed.num_rows, "changed": self.kept.num_rows}

    @property
    def columns(self) -> dict[str, int]:
        """The columns that differ, with the number of rows in which they do."""
        sums = {name: pc.sum(self.differs.column(name)).as_py() for name in self.differs.column_names}
        return {name: count for name, count in sums.items() if count}

    def among(self, *columns: str) -> "Difference":
        """Only the rows that differ in one of these columns."""
        masks = [np.asarray(self.differs.column(name), bool) for name in columns if name in self.differs.column_names]
        mask = np.any([np.zeros(self.kept.num_rows, bool), *masks], axis=0)
        return Difference(self.added, self.removed, self.kept.where(mask), self.former.where(mask), self.differs.filter(pa.array(mask)))

    def changed(self, *columns: str) -> Iterator[Changed]:
        """The rows that differ, each with these one or more columns of its new version, read some thousand at a time."""
        for start in range(0, self.kept.num_rows, AT_ONCE):
            masks = self.differs.slice(start, AT_ONCE)
            named = [name for name in masks.column_names if pc.any(masks.column(name)).as_py()]
            new, old = (Picked(rows.table, rows.places[start : start + AT_ONCE]) for rows in (self.kept, self.former))
            read = (new.select(columns), new.select(named), old.select(named))
            for row, after, before, is_other in zip(*(rows.records() for rows in read), masks.select(named).to_pylist(), strict=True):
                yield Changed(row, tuple(Cell(name, before[name], after[name]) for name in named if is_other[name]))


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two versions of a table are compared: the key (a column or an SQL expression over columns), and the columns that count."""

    key: str
    columns: tuple[str, ...]


def differences(old: pa.Table, new: pa.Table, by: Comparison, folder: Path | None = None) -> Difference:
    """The differences between two versions of a table; columns that only one of them has are not compared.

    DuckDB does this by a join on the key, in almost linear time; nulls are equal to each other and lists are compared as values.
    Of the rows it gives only where they stand: what is told of them is read of the tables, which may lie in files. What does not fit into
    memory is written below the folder, by default where the system has such files.
    """
    columns = [column for column in by.columns if column in old.column_names and column in new.column_names]

    def compared(connection: "DuckDBPyConnection") -> Difference:
        for name in ("old_rows", "new_rows"):
            connection.execute(f"create temp view keyed_{name} as select {by.key} as row_key, * from {name}")
        both = connection.sql(_both_query(columns)).to_arrow_table()
        return Difference(
            added=Picked(new, _only_in(connection, ("new_rows", NEW), "old_rows")),
            removed=Picked(old, _only_in(connection, ("old_rows", OLD), "new_rows")),
            kept=Picked(new, _places(both, NEW)),
            former=Picked(old, _places(both, OLD)),
            differs=both.select(columns),
        )

    return ask({"old_rows": _with_places(old, OLD), "new_rows": _with_places(new, NEW)}, compared, folder)


def _with_places(rows: pa.Table, name: str) -> pa.Table:
    return rows.append_column(name, pa.array(np.arange(rows.num_rows)))


def _only_in(connection: "DuckDBPyConnection", some: tuple[str, str], others: str) -> "NDArray[np.int64]":
    """The places of the rows whose key the other table lacks."""
    name, place = some
    query = f'select "{place}" from keyed_{name} anti join keyed_{others} using (row_key) order by row_key'
    return _places(connection.sql(query).to_arrow_table(), place)


def _both_query(columns: Sequence[str]) -> str:
    """Where the rows stand that both have but that differ, and which of their columns do."""
    differs = [f'o."{column}" is distinct from n."{column}"' for column in columns]
    told = "".join(f', {condition} as "{column}"' for column, condition in zip(columns, differs, strict=True))
    joined = "keyed_new_rows n join keyed_old_rows o using (row_key)"
    return f'select o."{OLD}", n."{NEW}"{told} from {joined} where {" or ".join(differs) or "false"} order by n.row_key'


def _places(rows: pa.Table, name: str) -> "NDArray[np.int64]":
    return np.asarray(rows.column(name).to_numpy(), np.int64)
