"""Reads the rules: expectations/*.json, expectations/sql/*.sql, a consumer's folders, and the closed lists of schemas/*.yaml."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from builder.errors import BuilderError
from builder.quality.conditions import is_plain
from builder.release.severity import Severity, severity_of
from builder.resources import folder
from builder.tables import TABLES, schema_of

KEYS = ("holds:", "needs:", "severity:")
"""What a comment line of a query may say in addition to the rule; `holds` says why no page can break a critical rule."""
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
    severity: Severity = Severity.critical

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that its arguments name."""
        return _columns(self.kwargs)

    @property
    def is_about_table(self) -> bool:
        """Whether it may read columns that its arguments do not name: a rule about a whole table, or about certain rows."""
        return not self.columns or "row_condition" in self.kwargs


@dataclass(frozen=True, slots=True)
class Query:
    """A rule about rows: `sql` gives the offending ones, their id first.

    `needs` is a column that a release may leave out; without it the rule judges nothing.
    """

    rule: str
    table: str
    description: str
    sql: str
    needs: tuple[str, str] | None
    source: str
    severity: Severity = Severity.critical


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules about the tables except the types of schemas: ours first, then those of a consumer's folders."""

    expectations: tuple[Expectation, ...]
    queries: tuple[Query, ...]

    def __len__(self) -> int:
        return len(self.expectations) + len(self.queries)


def read_rules(more: Sequence[Path] = ()) -> Rules:
    """The rules of the schemas, of expectations/ and of the folders given.

    Raises BuilderError with the file that is not a suite or query, that names an unknown table or column, or that uses the name
    of another rule; or with the folder that contains no rule.
    """
    own = folder("expectations")
    expectations, queries = [*_allowed_values(), *_read_suites(own, own.name)], _read_queries(own, own.name)
    for directory in more:
        if not directory.is_dir():
            raise BuilderError(f"{directory}: there is no such folder; give the folder of your rules with --expectations")
        suites, rows = _read_suites(directory, str(directory)), _read_queries(directory, str(directory))
        if not suites and not rows:
            raise BuilderError(f"{directory}: no rules there; put in TABLE.json or sql/TABLE.RULE.sql, as expectations/ of claimweave has them")
        expectations += suites
        queries += rows
    _require_different_names([*expectations, *queries])
    return Rules(tuple(expectations), tuple(queries))


def _read_suites(directory: Path, label: str) -> list[Expectation]:
    return [rule for path in sorted(directory.glob("*.json")) for rule in _suite(path, f"{label}/{path.name}")]


def _read_queries(directory: Path, label: str) -> list[Query]:
    misplaced = sorted(directory.glob("*.sql"))
    if misplaced:
        raise BuilderError(f"{label}/{misplaced[0].name}: queries belong into {label}/sql/, where alone they are read")
    return [_query(path, f"{label}/sql/{path.name}") for path in sorted((directory / "sql").glob("*.sql"))]


def _require_different_names(rules: Iterable[Expectation | Query]) -> None:
    """Raises BuilderError unless rule names are unique: results are keyed by name."""
    sources: dict[str, str] = {}
    for rule in rules:
        if rule.rule in sources:
            raise BuilderError(f"{rule.source}: there is a rule {rule.rule} already, in {sources[rule.rule]}; give this one another name")
        sources[rule.rule] = rule.source


def _allowed_values() -> list[Expectation]:
    """A rule for every closed list.

    Holds by construction: such values are constants of the code or keys of its data, which tests hold to the lists.
    """
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


def _suite(path: Path, source: str) -> list[Expectation]:
    if path.stem not in TABLES:
        raise BuilderError(f"{source}: there is no table {path.stem!r}; name the suite after one of {', '.join(TABLES)}")
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))["expectations"]
        return [_expectation(path.stem, source, entry, name) for entry, name in zip(entries, _names(entries), strict=True)]
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError, KeyError, TypeError, AttributeError) as error:
        shape = '{"expectations": [{"type": ..., "kwargs": {...}, "meta": {"rule": ..., "notes": ...}, "severity": ...}]}'
        raise BuilderError(f"{source}: {error!r}; a suite has the shape {shape}") from error


def _names(entries: Sequence[Mapping[str, Any]]) -> list[str]:
    """The names of a suite's rules: `meta.rule`, else (in a suite by Great Expectations) type and columns, with a number if repeated."""
    names, seen = [], Counter[str]()
    for entry in entries:
        name = (entry.get("meta") or {}).get("rule")
        if name is None:
            name = ".".join([entry["type"], *_columns(entry["kwargs"])])
            seen[name] += 1
            name = f"{name}.{seen[name]}" if seen[name] > 1 else name
        names.append(str(name))
    return names


def _expectation(table: str, source: str, entry: Mapping[str, Any], name: str) -> Expectation:
    said = (entry.get("meta") or {}).get("notes") or entry.get("description") or entry.get("notes")
    description = said if isinstance(said, str) else f"{entry['type']} {json.dumps(entry['kwargs'], sort_keys=True)}"
    severity = severity_of(entry.get("severity"), source)
    rule = Expectation(f"{table}.{name}", table, description, entry["type"], entry["kwargs"], source, severity)
    known = {column.name for column in schema_of(table).columns}
    for column in rule.columns:
        if column not in known:
            raise BuilderError(f"{source}: rule {rule.rule} names the column {column!r}, which schemas/{table}.yaml does not have")
    condition = rule.kwargs.get("row_condition")
    if condition is not None and not is_plain(condition, known):
        raise BuilderError(f"{source}: rule {rule.rule} has a row_condition that does more than compare columns; write it as `column == 'value'`")
    return rule


def _columns(kwargs: Mapping[str, Any]) -> tuple[str, ...]:
    named = [kwargs[argument] for argument in COLUMN_ARGUMENTS if argument in kwargs]
    return tuple(column for value in named for column in ([value] if isinstance(value, str) else value))


def _query(path: Path, source: str) -> Query:
    table = path.stem.partition(".")[0]
    if table not in TABLES:
        raise BuilderError(f"{source}: there is no table {table!r}; name the file TABLE.RULE.sql")
    try:
        sql = path.read_text(encoding="utf-8").rstrip().rstrip(";")
    except UnicodeDecodeError as error:
        raise BuilderError(f"{source}: {error}; save it as UTF-8") from error
    remarks = [line.removeprefix("--").strip() for line in sql.splitlines() if line.startswith("--")]
    if not remarks:
        raise BuilderError(f"{source}: begin with a comment line that says the rule in words")
    needed, severity = _said(remarks, "needs:"), _said(remarks, "severity:")
    description = " ".join(remark for remark in remarks if not remark.startswith(KEYS))
    needs = _column_of(needed, source) if needed else None
    return Query(path.stem, table, description, sql, needs, source, severity_of(severity, source))


def _said(remarks: Sequence[str], key: str) -> str | None:
    return next((remark.removeprefix(key).strip() for remark in remarks if remark.startswith(key)), None)


def _column_of(name: str, source: str) -> tuple[str, str]:
    table, _, column = name.partition(".")
    if table not in TABLES or column not in {c.name for c in schema_of(table).columns}:
        raise BuilderError(f"{source}: 'needs: {name}' is no TABLE.COLUMN of schemas/")
    return table, column
