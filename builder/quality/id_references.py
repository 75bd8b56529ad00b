"""Finds ids that name no row; the schemas say which columns contain ids."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

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
    return [one for reference in schema.references for one in _dangling(schema, reference, tables)]


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
    ids, places = _held(rows, reference)
    own = rows.column(schema.own_id).take(places)
    known = tables[target.name].column(target.own_id)
    keys = ids
    if reference.shared:
        keys = pc.binary_join_element_wise(ids, rows.column(reference.shared).take(places), " ")
        known = pc.binary_join_element_wise(known, tables[target.name].column(reference.shared), " ")
    is_lost = pc.invert(pc.is_in(keys, known.combine_chunks() if isinstance(known, pa.ChunkedArray) else known))
    if target is schema:
        is_lost = pc.or_(is_lost, pc.fill_null(pc.equal(ids, own), False))
    lost = pc.and_(pc.is_valid(ids), is_lost)
    found = zip(own.filter(lost).to_pylist(), ids.filter(lost).to_pylist(), strict=True)
    return [Dangling(own_id, reference.name, one) for own_id, one in found]


def _held(rows: pa.Table, reference: Reference) -> tuple[pa.Array, pa.Array]:
    """The ids of a reference, nulls included, and the position of each id's row."""
    ids = rows.column(reference.column).combine_chunks()
    places = pa.array(np.arange(rows.num_rows))
    if reference.field:
        ids, places = _unnested(ids, places)
        ids = pc.struct_field(ids, reference.field)
    return _unnested(ids, places) if pa.types.is_list(ids.type) else (ids, places)


def _unnested(lists: pa.Array, places: pa.Array) -> tuple[pa.Array, pa.Array]:
    return pc.list_flatten(lists), places.take(pc.list_parent_indices(lists))
