"""Compares two versions of a table by a key: rows added, removed and changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class Cell:
    """A column of a row that both releases have, with the old and the new value."""

    column: str
    old: object
    new: object


@dataclass(frozen=True, slots=True)
class Changed:
    """A row that both releases have but that differs: its key and the changed cells."""

    key: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """The rows of a table that only one release has, as Arrow tables in order of the key, and the rows that differ.

    `kept` are the new versions of the rows that differ, in the order of `changed`.
    """

    added: pa.Table
    removed: pa.Table
    kept: pa.Table
    changed: tuple[Changed, ...]

    @property
    def counts(self) -> dict[str, int]:
        """The number of rows of each kind."""
        return {"added": self.added.num_rows, "removed": self.removed.num_rows, "changed": len(self.changed)}


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two versions of a table are compared: the key (a column or an SQL expression over columns), and the columns that count."""

    key: str
    columns: tuple[str, ...]


def differences(old: pa.Table, new: pa.Table, by: Comparison) -> Difference:
    """The differences between two versions of a table; columns that only one of them has are not compared.

    DuckDB does this by a join on the key, in almost linear time; nulls are equal to each other and lists are compared as values.
    """
    import duckdb

    columns = [column for column in by.columns if column in old.column_names and column in new.column_names]
    with duckdb.connect() as connection:
        connection.register("old_rows", old)
        connection.register("new_rows", new)
        connection.execute(f"create temp view old_keyed as select {by.key} as row_key, * from old_rows")
        connection.execute(f"create temp view new_keyed as select {by.key} as row_key, * from new_rows")
        return Difference(
            added=_only_in(connection, "new_keyed", "old_keyed"),
            removed=_only_in(connection, "old_keyed", "new_keyed"),
            kept=_kept(connection, columns),
            changed=tuple(_changed(connection, columns)),
        )


def _fetch(connection: "DuckDBPyConnection", query: str) -> pa.Table:
    return connection.sql(query).to_arrow_table()


def _only_in(connection: "DuckDBPyConnection", some: str, others: str) -> pa.Table:
    query = f"select * exclude (row_key) from {some} anti join {others} using (row_key) order by row_key"
    return _fetch(connection, query)


def _kept(connection: "DuckDBPyConnection", columns: Sequence[str]) -> pa.Table:
    query = f"select n.* exclude (row_key) from new_keyed n join old_keyed o using (row_key) where {_differs(columns)} order by n.row_key"
    return _fetch(connection, query)


def _changed(connection: "DuckDBPyConnection", columns: Sequence[str]) -> list[Changed]:
    both = "".join(f', o."{c}" as "old_{c}", n."{c}" as "new_{c}", o."{c}" is distinct from n."{c}" as "is_{c}"' for c in columns)
    query = f"select n.row_key{both} from new_keyed n join old_keyed o using (row_key) where {_differs(columns)} order by n.row_key"
    rows: list[dict[str, object]] = _fetch(connection, query).to_pylist()
    return [_changed_row(row, columns) for row in rows]


def _differs(columns: Sequence[str]) -> str:
    return " or ".join(f'o."{c}" is distinct from n."{c}"' for c in columns) or "false"


def _changed_row(row: dict[str, object], columns: Sequence[str]) -> Changed:
    cells = tuple(Cell(column, row[f"old_{column}"], row[f"new_{column}"]) for column in columns if row[f"is_{column}"])
    return Changed(str(row["row_key"]), cells)
