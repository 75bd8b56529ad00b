"""Where linking puts its rows and what it must look up again: in memory, or in the files of a build."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

import pyarrow as pa

from builder.engines.filed import Rows
from builder.tables import from_table, schema_of, to_table

Record = TypeVar("Record")
Change = Callable[[pa.Table], pa.Table]
"""Changes cells of a table."""


class Results(Protocol):
    """Takes the rows of the tables part by part, and gives the tables when all are there."""

    @property
    def part_claims(self) -> int:
        """About so many claims are linked at a time."""
        ...

    def records(self, name: str, kind: type[Record]) -> Rows[Record]:
        """A new place for records that are looked up again."""
        ...

    def add(self, table: str, rows: Iterable[object]) -> None:
        """Adds rows to a table, in any order."""
        ...

    def lay(self, table: str, rows: pa.Table) -> None:
        """Adds rows as columns."""
        ...

    def columns(self, table: str, *names: str) -> pa.Table:
        """Columns of a table, its rows in any order; no more are added then."""
        ...

    def table(self, table: str, change: Change | None = None) -> pa.Table:
        """The table, in order of its key, after a change of its rows; it can be had once."""
        ...


@dataclass(frozen=True, slots=True)
class InMemory:
    """Everything stands in memory; by default all claims are linked at once."""

    part_claims: int = 1 << 62
    rows: dict[str, list[Any]] = field(default_factory=lambda: defaultdict(list))

    def records(self, name: str, kind: type[Record]) -> Rows[Record]:
        """A list."""
        return []

    def add(self, table: str, rows: Iterable[object]) -> None:
        """Adds rows to a table."""
        self.rows[table].extend(rows)

    def lay(self, table: str, rows: pa.Table) -> None:
        """Adds rows that are columns."""
        self.add(table, from_table(table, rows))

    def columns(self, table: str, *names: str) -> pa.Table:
        """Columns of a table."""
        schema = schema_of(table).arrow
        return pa.table({name: pa.array([getattr(row, name) for row in self.rows[table]], schema.field(name).type) for name in names})

    def table(self, table: str, change: Change | None = None) -> pa.Table:
        """The table, in order of its key, after a change of its rows; the rows themselves are gone then."""
        rows = to_table(table, self.rows.pop(table, []))
        return to_table(table, from_table(table, change(rows))) if change else rows
