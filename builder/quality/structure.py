"""The rules that follow from a schema alone: columns and types, nulls, finite numbers, order of the rows, references."""

from collections.abc import Iterator, Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from builder.quality.id_references import judge_references
from builder.release.report import EXAMPLES, RuleResult
from builder.release.severity import Severity
from builder.tables import TABLES, Column, TableSchema, schema_of

RULES_PER_TABLE = 5


def judge_columns(tables: Mapping[str, pa.Table]) -> list[RuleResult]:
    """Whether each table has exactly the columns of its schema, with their order and types; a missing table has no columns.

    Holds by construction: `to_table` makes every table of a build by its schema.
    """
    return [_columns_result(schema_of(table), tables.get(table)) for table in TABLES]


def judge_rows(tables: Mapping[str, pa.Table]) -> list[RuleResult]:
    """Checks nulls, numbers, order and references of tables with the right columns.

    Holds by construction: what the schemas require cannot be None in the records, which mypy checks; `to_table` sorts.
    """
    own = [judge(schema_of(table), tables[table]) for table in TABLES for judge in (_nulls_result, _numbers_result, _order_result)]
    return own + [judge_references(schema_of(table), tables) for table in TABLES]


def _columns_result(schema: TableSchema, table: pa.Table | None) -> RuleResult:
    expected = [(column.name, column.type) for column in schema.columns]
    found = [] if table is None else [(field.name, field.type) for field in table.schema]
    missing = [f"missing {name}: {kind}" for name, kind in expected if (name, kind) not in found]
    wrong = missing + [f"not expected {name}: {kind}" for name, kind in found if (name, kind) not in expected]
    if not wrong and found != expected:
        wrong = ["the columns are in another order"]
    description = f"The columns and their types are those of schemas/{schema.name}.yaml, in its order."
    return RuleResult(f"{schema.name}.columns", schema.name, description, len(wrong), examples=tuple(wrong[:EXAMPLES]))


def _nulls_result(schema: TableSchema, table: pa.Table) -> RuleResult:
    counts = {column.name: _gap_count(column, table.column(column.name)) for column in schema.columns}
    broken = [f"{count} in {name}" for name, count in counts.items() if count]
    description = "No column that must be filled has a null."
    return RuleResult(f"{schema.name}.nulls", schema.name, description, sum(counts.values()), examples=tuple(broken[:EXAMPLES]))


def _gap_count(column: Column, values: pa.ChunkedArray) -> int:
    """The number of nulls where a value is required, items of lists included."""
    items = pc.list_flatten(values).null_count if pa.types.is_list(column.type) else 0
    return int(items + (0 if column.nullable else values.null_count))


def _numbers_result(schema: TableSchema, table: pa.Table) -> RuleResult:
    """Whether all numbers are finite. Open bounds are null, since NaN and infinity would pass every comparison."""
    counts = {name: pc.sum(pc.invert(pc.is_finite(column))).as_py() or 0 for name, column in _number_columns(table)}
    broken = [f"{count} in {name}" for name, count in counts.items() if count]
    examples = tuple(broken[:EXAMPLES])
    return RuleResult(f"{schema.name}.numbers", schema.name, "Every number is finite.", sum(counts.values()), 0, examples, Severity.warning)


def _number_columns(table: pa.Table) -> Iterator[tuple[str, pa.ChunkedArray]]:
    """The columns of floating-point numbers, including those in lists of records."""
    for field in table.schema:
        column = table.column(field.name)
        if pa.types.is_floating(field.type):
            yield field.name, column
        elif pa.types.is_list(field.type) and pa.types.is_struct(field.type.value_type):
            items = pc.list_flatten(column)
            numbers = [inner for inner in field.type.value_type if pa.types.is_floating(inner.type)]
            yield from ((f"{field.name}.{inner.name}", pc.struct_field(items, inner.name)) for inner in numbers)


def _order_result(schema: TableSchema, table: pa.Table) -> RuleResult:
    keys: dict[str, pa.ChunkedArray] = {}
    for name in schema.key:
        column = table.column(name)
        if column.null_count:
            keys[f"has {name}"] = column.is_valid()  # nulls come first
        keys[name] = column
    order = pc.sort_indices(pa.table(keys), sort_keys=[(name, "ascending") for name in keys])
    misplaced = pc.indices_nonzero(pc.not_equal(order, pa.array(np.arange(table.num_rows, dtype=np.uint64))))
    examples = tuple(f"row {row}" for row in misplaced[:EXAMPLES].to_pylist())
    return RuleResult(f"{schema.name}.order", schema.name, f"The rows are sorted by {', '.join(schema.key)}.", len(misplaced), examples=examples)
