"""Finds ids that name no row; the schemas say which columns contain ids."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from builder.engines.freed import give_back_arrays
from builder.release.report import EXAMPLES, RuleResult
from builder.tables import Reference, TableSchema, schema_of


@dataclass(frozen=True, slots=True)
class Dangling:
    """An id that names no row of its table, or its own row; `own_id` is the id of the row that contains it."""

    own_id: str
    reference: str
    id: str


def find_dangling(schema: TableSchema, tables: Mapping[str, pa.Table]) -> list[Dangling]:
    """The ids of a table that name no row, column by column in the order of the rows."""
    found = []
    for reference in schema.references:
        found += _dangling(schema, reference, tables)
        give_back_arrays()  # the ids of large tables take hundreds of megabytes
    return found


def judge_references(schema: TableSchema, tables: Mapping[str, pa.Table]) -> RuleResult:
    """Whether every id of a table names a row other than its own.

    Holds by construction: mending.py leaves out what this finds before the gates are asked.
    """
    names = ", ".join(reference.name for reference in schema.references)
    found = find_dangling(schema, tables)
    examples = tuple(f"{schema.own_id}={one.own_id} {one.reference}={one.id}" for one in found[:EXAMPLES])
    description = f"Every id names a row, and another than its own: {names}."
    return RuleResult(f"{schema.name}.references", schema.name, description, len(found), examples=examples)


def _dangling(schema: TableSchema, reference: Reference, tables: Mapping[str, pa.Table]) -> list[Dangling]:
    rows, target = tables[schema.name], schema_of(reference.target)
    held = _held(rows, reference)
    known = tables[target.name].column(target.own_id)
    keys = held.ids
    if reference.shared:
        keys = pc.binary_join_element_wise(keys, held.beside(reference.shared), " ")
        known = pc.binary_join_element_wise(known, tables[target.name].column(reference.shared), " ")
    is_lost = pc.invert(pc.is_in(keys, known.combine_chunks() if isinstance(known, pa.ChunkedArray) else known))
    if target is schema:
        is_lost = pc.or_(is_lost, pc.fill_null(pc.equal(held.ids, held.beside(schema.own_id)), False))
    lost = pc.and_(pc.is_valid(held.ids), is_lost)
    if not pc.any(lost).as_py():
        return []
    found = zip(held.beside(schema.own_id).filter(lost).to_pylist(), held.ids.filter(lost).to_pylist(), strict=True)
    return [Dangling(own_id, reference.name, one) for own_id, one in found]


@dataclass(frozen=True, slots=True)
class _Held:
    """The ids of a reference, nulls included; `sizes` are how many each list has, for lists in lists from the outer to the inner ones."""

    rows: pa.Table
    ids: pa.ChunkedArray
    sizes: tuple[pa.ChunkedArray, ...]

    def beside(self, name: str) -> pa.ChunkedArray:
        """The cells of a column in the rows of the ids."""
        column = self.rows.column(name)
        if not self.sizes:
            return column
        places = np.arange(self.rows.num_rows)
        for sizes in self.sizes:
            places = np.repeat(places, pc.fill_null(sizes, 0).to_numpy())
        return column.take(pa.array(places))


def _held(rows: pa.Table, reference: Reference) -> _Held:
    ids, sizes = rows.column(reference.column), []
    if reference.field:
        sizes.append(pc.list_value_length(ids))
        ids = pc.struct_field(pc.list_flatten(ids), reference.field)
    if pa.types.is_list(ids.type):
        sizes.append(pc.list_value_length(ids))
        ids = pc.list_flatten(ids)
    return _Held(rows, ids, tuple(sizes))
