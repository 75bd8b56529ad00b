"""The tables of a release: schemas/*.yaml -> Arrow schema and `datasets.Features`; records <-> Arrow columns."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from builder import derived_records, records
from builder.claim_traits import claim_traits
from builder.errors import BuilderError
from builder.kind_traits import event_kinds
from builder.resources import folder, profile_names, read_yaml

if TYPE_CHECKING:
    from datasets import Features

RECORDS: dict[str, type] = {
    "documents": records.Document,
    "sentences": records.Sentence,
    "mentions": records.Mention,
    "claims": records.Claim,
    "entities": records.Entity,
    "events": records.Event,
    "facts": records.Fact,
    "links": records.Link,
    "pairs": derived_records.Pair,
    "estimates": derived_records.Estimate,
    "corrections": derived_records.Correction,
    "problems": records.Problem,
}
TABLES: tuple[str, ...] = tuple(RECORDS)
NESTED: dict[str, type] = {
    "ranges": records.Range,
    "spans": records.Span,
    "members": records.Member,
    "positions": records.Position,
    "series": records.Standing,
}
SCALARS: dict[str, pa.DataType] = {
    "string": pa.string(),
    "large_string": pa.large_string(),
    "int32": pa.int32(),
    "double": pa.float64(),
    "bool": pa.bool_(),
    "date": pa.date32(),
}
Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Reference:
    """A column, or with `field` the records in its list, that contains ids of rows of `target`.

    With `shared`, both rows must have the same value in the column of that name.
    """

    column: str
    field: str | None
    target: str
    shared: str | None

    @property
    def name(self) -> str:
        """The column, and after a dot the field."""
        return f"{self.column}.{self.field}" if self.field else self.column


@dataclass(frozen=True, slots=True)
class Column:
    """A column as its schema describes it; `values` is the closed list of a categorical column, else empty.

    `rests_on` is the list in each of its records that must not be empty: without it a record, and a row without records, says nothing.
    """

    name: str
    type: pa.DataType
    nullable: bool
    unit: str | None
    values: tuple[str, ...]
    description: str
    references: tuple[Reference, ...] = ()
    rests_on: str | None = None


@dataclass(frozen=True, slots=True)
class TableSchema:
    """A table as schemas/TABLE.yaml describes it; rows are sorted by `key`, `meaning` is raised when columns get another meaning."""

    name: str
    description: str
    meaning: int
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def arrow(self) -> pa.Schema:
        """The Arrow schema, including nullability."""
        return pa.schema([pa.field(c.name, c.type, c.nullable) for c in self.columns])

    @property
    def own_id(self) -> str:
        """The column that identifies a row in messages: the first."""
        return self.columns[0].name

    @property
    def references(self) -> tuple[Reference, ...]:
        """All references of its columns to other rows."""
        return tuple(reference for column in self.columns for reference in column.references)


@cache
def schema_of(table: str) -> TableSchema:
    """The schema of a table. Raises BuilderError with the file if the YAML is not a schema."""
    path = folder("schemas") / f"{table}.yaml"
    loaded = read_yaml(path)
    try:
        columns = tuple(_column(entry) for entry in loaded["columns"])
        return TableSchema(loaded["table"], loaded["description"], loaded["meaning"], tuple(loaded["key"]), columns)
    except KeyError as error:
        raise BuilderError(f"{path.name}: {error} is missing or not a known type; see a neighbouring schema for the shape") from error


def features_of(table: str) -> "Features":
    """The table's columns as `datasets` loads them."""
    from datasets import Features

    return Features.from_arrow_schema(schema_of(table).arrow)


def to_table(table: str, rows: Iterable[object]) -> pa.Table:
    """Records as an Arrow table, sorted by the table's key."""
    return in_columns(table, _ordered(list(rows), schema_of(table).key))


def in_columns(table: str, ordered: Sequence[object]) -> pa.Table:
    """Records as an Arrow table, in their order."""
    schema = schema_of(table)
    columns = [_array(list(map(attrgetter(column.name), ordered)), column.type) for column in schema.columns]
    return pa.Table.from_arrays(columns, schema=schema.arrow)


def from_table(table: str, rows: pa.Table) -> list[Any]:
    """The records of an Arrow table, in its order; the inverse of `to_table`, which sorts."""
    names = [c.name for c in schema_of(table).columns]
    columns = [_records(rows.column(name), NESTED.get(name)) for name in names]
    make = RECORDS[table]
    return [make(*cells) for cells in zip(*columns, strict=True)]


def require_columns(table: str, rows: pa.Table, needed: Collection[str] | None = None) -> None:
    """Raises BuilderError if a needed column (default: all) is missing or repeated, has a wrong type, or has nulls where none are allowed."""
    for column in schema_of(table).columns:
        count = rows.column_names.count(column.name)
        if count == 0 and needed is not None and column.name not in needed:
            continue
        wrong = _problem(column, rows.column(column.name)) if count == 1 else f"is there {count} times"
        if wrong:
            fix = "see `claimweave check`, and build or download the release again"
            raise BuilderError(f"the column {column.name} of {table} {wrong}, other than schemas/{table}.yaml has it; {fix}")


def _problem(column: Column, values: pa.ChunkedArray) -> str | None:
    if values.type != column.type:
        return f"holds {values.type}"
    is_gapped = values.null_count and not column.nullable
    return "has nulls" if is_gapped or (pa.types.is_list(column.type) and pc.list_flatten(values).null_count) else None


def _column(entry: Mapping[str, Any]) -> Column:
    """The column of a schema's entry; {claim_types} in its description becomes the types of claim_types.yaml with their attributes."""
    listed = "; ".join(f"{name}: {' '.join(traits.attributes)}" for name, traits in claim_traits().items())
    return Column(
        entry["name"],
        _type(entry),
        entry["nullable"],
        entry.get("unit"),
        _values(entry.get("values", ())),
        entry["description"].replace("{claim_types}", listed),
        _references(entry["name"], entry.get("references", {})),
        entry.get("rests_on"),
    )


def _values(listed: list[str] | str) -> tuple[str, ...]:
    """A closed list; `claim_types`, `event_kinds` and `profiles` mean the names of all of them."""
    if isinstance(listed, str):
        return {"claim_types": tuple(claim_traits()), "event_kinds": tuple(event_kinds()), "profiles": profile_names()}[listed]
    return tuple(listed)


def _references(column: str, said: str | Mapping[str, str]) -> tuple[Reference, ...]:
    """The references of a column: `TABLE` or `TABLE with the same COLUMN`; for a list of records one per field."""
    by_field: list[tuple[str | None, str]] = [(None, said)] if isinstance(said, str) else [*said.items()]
    parts = ((field, words.partition(" with the same ")) for field, words in by_field)
    return tuple(Reference(column, field, target, shared or None) for field, (target, _, shared) in parts)


def _type(entry: Mapping[str, Any]) -> pa.DataType:
    if entry["type"] != "list":
        return SCALARS[entry["type"]]
    items = entry["items"]
    if isinstance(items, str):
        return pa.list_(SCALARS[items])
    return pa.list_(pa.struct([(name, pa.list_(SCALARS[kind[0]]) if isinstance(kind, list) else SCALARS[kind]) for name, kind in items.items()]))


def _ordered(rows: Sequence[Record], key: Sequence[str]) -> list[Record]:
    """The rows in order of the columns of the key; rows without a value come first."""
    parts: list[list[Any]] = []
    for name in key:
        values = list(map(attrgetter(name), rows))
        is_gapped = None in values
        parts += [[value is not None for value in values], [0 if value is None else value for value in values]] if is_gapped else [values]
    keys = list(zip(*parts, strict=True))
    return [rows[i] for i in sorted(range(len(rows)), key=keys.__getitem__)]


def _array(cells: Sequence[Any], kind: pa.DataType) -> pa.Array:
    """The cells of a column as Arrow keeps them: the entries of all lists in one array, the fields of all records in one array each."""
    if pa.types.is_list(kind):
        offsets = pa.array(list(accumulate(map(len, cells), initial=0)), type=pa.int32())
        return pa.ListArray.from_arrays(offsets, _array(list(chain.from_iterable(cells)), kind.value_type), type=kind)
    if pa.types.is_struct(kind):
        fields = [kind.field(i) for i in range(kind.num_fields)]
        return pa.StructArray.from_arrays([_array(list(map(attrgetter(field.name), cells)), field.type) for field in fields], fields=fields)
    return pa.array(cells, type=kind)


def _records(column: pa.ChunkedArray, nested: type | None) -> list[object]:
    cells: list[Any] = column.to_pylist()
    if not pa.types.is_list(column.type):
        return cells
    if nested is None:
        return [tuple(cell) for cell in cells]
    return [tuple(nested(**{k: tuple(v) if isinstance(v, list) else v for k, v in entry.items()}) for entry in cell) for cell in cells]
