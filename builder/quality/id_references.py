"""Finds ids that name no row; the schemas say which columns contain ids."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from builder.engines.freed import give_back_arrays
from builder.release.report import EXAMPLES, RuleResult
from builder.tables import Reference, TableSchema, schema_of

KNOWN_AT_ONCE = 1 << 19
"""Known ids that are looked through at once: enough for most releases, and about 150 MB."""


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
    shared = [reference.shared] if reference.shared else []
    known = tables[target.name].select([target.own_id, *shared])
    is_lost = _is_new([held.ids, *map(held.beside, shared)], known)
    if target is schema:
        is_lost = pc.or_(is_lost, pc.fill_null(pc.equal(held.ids, held.beside(schema.own_id)), False))
    lost = pc.and_(pc.is_valid(held.ids), is_lost)
    if not pc.any(lost).as_py():
        return []
    found = zip(held.beside(schema.own_id).filter(lost).to_pylist(), held.ids.filter(lost).to_pylist(), strict=True)
    return [Dangling(own_id, reference.name, one) for own_id, one in found]


def _is_new(columns: Sequence[pa.ChunkedArray], known: pa.Table) -> pa.Array:
    """For each row of the columns, whether no known row has the same values.

    Rows are looked for among a part of the known ones at a time, and what was found is not looked for again:
    all at once took 1.6 GB for the ids of 4.6 million claims, this takes half of it and no longer.
    """
    rows, places = _joined(columns), np.arange(len(columns[0]))
    for start in range(0, known.num_rows, KNOWN_AT_ONCE):
        part = _joined(known.slice(start, KNOWN_AT_ONCE).columns)
        is_new = pc.invert(pc.is_in(rows, part.combine_chunks()))
        rows, places = rows.filter(is_new), places[is_new.to_numpy()]
    found = np.zeros(len(columns[0]), bool)
    found[places] = True
    return pa.array(found)


def _joined(columns: Sequence[pa.ChunkedArray]) -> pa.ChunkedArray:
    return pc.binary_join_element_wise(*columns, " ") if len(columns) > 1 else columns[0]


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
