"""The rules as written: expectations/*.json, expectations/sql/*.sql, and those that follow from schemas/*.yaml."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from builder.errors import BuilderError
from builder.resources import folder
from builder.tables import TABLES, schema_of

COLUMN_ARGUMENTS = ("column", "column_A", "column_B", "column_list")


@dataclass(frozen=True, slots=True)
class Expectation:
    """A rule about the columns of one table, in Great Expectations' words; `source` is the file that states it."""

    rule: str
    table: str
    description: str
    type: str
    kwargs: Mapping[str, Any]
    source: str

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns it looks at."""
        named = [self.kwargs[argument] for argument in COLUMN_ARGUMENTS if argument in self.kwargs]
        return tuple(column for value in named for column in ([value] if isinstance(value, str) else value))


@dataclass(frozen=True, slots=True)
class Query:
    """A rule about rows: `sql` gives the offending ones, their id first.

    `needs` is the column that a release may leave out and without which the rule judges nothing.
    """

    rule: str
    table: str
    description: str
    sql: str
    needs: tuple[str, str] | None
    source: str


def read_expectations(directory: Path | None = None) -> list[Expectation]:
    """The expectations of every table: allowed values from its schema, then those of its suite.

    Raises BuilderError naming the file that is not a suite or names an unknown table or column.
    """
    suites = (directory or folder("expectations")).glob("*.json")
    written = [rule for path in sorted(suites) for rule in _suite(path)]
    return [*_allowed_values(), *written]


def read_queries(directory: Path | None = None) -> list[Query]:
    """The queries of expectations/sql, by file name TABLE.RULE.sql; raises BuilderError naming a file that is none."""
    paths = ((directory or folder("expectations")) / "sql").glob("*.sql")
    return [_query(path) for path in sorted(paths)]


def _allowed_values() -> list[Expectation]:
    return [
        Expectation(
            rule=f"{table}.{column.name}_values",
            table=table,
            description=f"{column.name} is one of: {', '.join(column.values)}.",
            type="expect_column_values_to_be_in_set",
            kwargs={"column": column.name, "value_set": list(column.values)},
            source=f"schemas/{table}.yaml",
        )
        for table in TABLES
        for column in schema_of(table).columns
        if column.values
    ]


def _suite(path: Path) -> list[Expectation]:
    source = f"expectations/{path.name}"
    if path.stem not in TABLES:
        raise BuilderError(f"{source}: there is no table {path.stem!r}; name the suite after one of {', '.join(TABLES)}")
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))["expectations"]
        rules = [_expectation(path.stem, source, entry) for entry in entries]
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        shape = '{"expectations": [{"type": ..., "kwargs": {...}, "meta": {"rule": ..., "notes": ...}}]}'
        raise BuilderError(f"{source}: {error!r}; a suite has the shape {shape}") from error
    return rules


def _expectation(table: str, source: str, entry: Mapping[str, Any]) -> Expectation:
    meta = entry["meta"]
    rule = Expectation(f"{table}.{meta['rule']}", table, meta["notes"], entry["type"], entry["kwargs"], source)
    known = {column.name for column in schema_of(table).columns}
    for column in rule.columns:
        if column not in known:
            raise BuilderError(f"{source}: rule {rule.rule} names the column {column!r}, which schemas/{table}.yaml does not have")
    return rule


def _query(path: Path) -> Query:
    source = f"expectations/sql/{path.name}"
    table = path.stem.partition(".")[0]
    if table not in TABLES:
        raise BuilderError(f"{source}: there is no table {table!r}; name the file TABLE.RULE.sql")
    sql = path.read_text(encoding="utf-8")
    remarks = [line.removeprefix("--").strip() for line in sql.splitlines() if line.startswith("--")]
    if not remarks:
        raise BuilderError(f"{source}: begin with a comment line that says the rule in words")
    needed = [remark.removeprefix("needs:").strip() for remark in remarks if remark.startswith("needs:")]
    description = " ".join(remark for remark in remarks if not remark.startswith("needs:"))
    return Query(path.stem, table, description, sql, _column_of(needed[0], source) if needed else None, source)


def _column_of(name: str, source: str) -> tuple[str, str]:
    table, _, column = name.partition(".")
    if table not in TABLES or column not in {c.name for c in schema_of(table).columns}:
        raise BuilderError(f"{source}: 'needs: {name}' is no TABLE.COLUMN of schemas/")
    return table, column
