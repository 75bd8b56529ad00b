"""Removes ids that name no row before the gates judge the tables: the id is left out, or the row if it needs the id."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from builder.quality.id_references import Dangling, find_dangling
from builder.records import Problem
from builder.tables import TABLES, TableSchema, from_table, schema_of, to_table

STAGE = "references"
Lost = Mapping[str, Collection[str]]
"""Ids that name no row, by the reference that contains them."""


def mend_references(tables: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """The tables after mending: every id names a row, and `problems` has a row for each id that did not.

    Other rows may name a row that was left out, so this is repeated until every id names a row.
    """
    mended, problems = dict(tables), list[Problem]()
    while found := {table: lost for table in TABLES if (lost := _by_row(find_dangling(schema_of(table), mended)))}:
        for table, by_row in found.items():
            mended[table], new = _mend(schema_of(table), mended[table], by_row)
            problems += new
    if problems:
        pages = frozenset(mended["documents"].column("document_id").to_pylist())
        told = (problem if problem.document_id in pages else replace(problem, document_id=None) for problem in problems)
        mended["problems"] = to_table("problems", [*from_table("problems", mended["problems"]), *told])
    return mended


def _by_row(dangling: Iterable[Dangling]) -> dict[str, dict[str, set[str]]]:
    """The dangling ids by the id of their row; rows with the same id have the same dangling ids."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for one in dangling:
        found[one.own_id][one.reference].add(one.id)
    return found


def _mend(schema: TableSchema, rows: pa.Table, by_row: Mapping[str, Lost]) -> tuple[pa.Table, list[Problem]]:
    """The rows in order, with dangling ids or their rows left out, and a problem for each such id; batches without one stay where they are."""
    ids, parts, problems = pa.array(by_row, pa.string()), [rows.schema.empty_table()], list[Problem]()
    for batch in rows.to_batches():
        part, new = pa.Table.from_batches([batch]), list[Problem]()
        if pc.any(pc.is_in(batch.column(schema.own_id), ids)).as_py():
            part, new = _mend_part(schema, part, by_row)
        parts.append(part)
        problems += new
    return pa.concat_tables(parts), problems


def _mend_part(schema: TableSchema, rows: pa.Table, by_row: Mapping[str, Lost]) -> tuple[pa.Table, list[Problem]]:
    fate_words = pc.indices_nonzero(pc.is_in(rows.column(schema.own_id), pa.array(by_row, pa.string()))).to_pylist()
    order: list[int | None] = list(range(rows.num_rows))
    mended, problems = list[dict[str, Any]](), list[Problem]()
    for i, row in zip(fate_words, rows.take(fate_words).to_pylist(), strict=True):
        lost = by_row[row[schema.own_id]]
        new = _mended(schema, row, lost)
        order[i] = None if new is None else rows.num_rows + len(mended)
        mended += [new] if new else []
        problems += [_problem(schema, row, f"{name} {one}", is_kept=new is not None) for name in lost for one in sorted(lost[name])]
    both = pa.concat_tables([rows, pa.Table.from_pylist(mended, schema=rows.schema)])
    return both.take(pa.array((i for i in order if i is not None), pa.int64())), problems


def _mended(schema: TableSchema, row: Mapping[str, Any], lost: Lost) -> dict[str, Any] | None:
    """The row without the ids; None if the row needs one of them."""
    new = dict(row)
    for column in schema.columns:
        for reference in column.references:
            new[column.name] = _without(new[column.name], reference.field, lost.get(reference.name, ()))
        if column.rests_on:
            new[column.name] = [record for record in new[column.name] if record[column.rests_on]]
        if (new[column.name] is None and not column.nullable) or (column.rests_on and not new[column.name]):
            return None
    return new


def _without(cell: Any, field: str | None, ids: Collection[str]) -> Any:
    if field:
        return [{**record, field: _without(record[field], None, ids)} for record in cell]
    if isinstance(cell, list):
        return [one for one in cell if one not in ids]
    return None if cell in ids else cell


def _problem(schema: TableSchema, row: Mapping[str, Any], named: str, *, is_kept: bool) -> Problem:
    left_out = "the id was left out" if is_kept else "the row was left out"
    detail = f"{row[schema.own_id]} of {schema.name} names {named}, which is nowhere; {left_out}"
    return Problem(STAGE, row.get("document_id"), row.get("start"), row.get("end"), f"{schema.name}.references", detail)
