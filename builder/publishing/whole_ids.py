"""An earlier release with short ids, told with those of a later one, so that what is the same compares as the same."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from builder.ids import is_short, short_form
from builder.tables import schema_of

Tables = Mapping[str, pa.Table]
FORMER = "former_ids"
SENTENCES = "claims", "sentence_id"
"""Where sentences are named; their own table is not compared."""


def with_whole_ids(before: Tables, after: Tables) -> Tables:
    """The tables of the earlier release with the ids that the rows have in the later one.

    A short id becomes the one that has it among its `former_ids`, else the one that begins with it; an id that was split or merged stays.
    """
    if not any(is_short(one) for one in before["documents"].column("document_id").to_pylist()[:1]):
        return before
    own = [(name, column) for name in sorted(before.keys() & after.keys()) if (column := schema_of(name).own_id).endswith("_id")]
    whole = dict(pair for name, column in (*own, SENTENCES) for pair in _whole(_ids(before[name], column), after[name], column))
    short, long = pa.array(list(whole), pa.string()), pa.array(list(whole.values()), pa.string())
    return {name: pa.table([_renamed(column, short, long) for column in table.columns], table.schema) for name, table in before.items()}


def _ids(rows: pa.Table, column: str) -> frozenset[str]:
    return frozenset(rows.column(column).unique().to_pylist())


def _whole(olds: Collection[str], rows: pa.Table, column: str) -> Iterator[tuple[str, str]]:
    """Each short id with the one that it is now."""
    formers = zip(*(rows.column(name).to_pylist() for name in (column, FORMER)), strict=True) if FORMER in rows.column_names else ()
    told = [(old, one) for one, before in formers for old in before if old in olds]
    taken = {one for pair in told for one in pair}
    begun = [(short, one) for one in _ids(rows, column) if one not in taken and (short := short_form(one)) in olds and short not in taken]
    counts = Counter(one for pair in (*told, *begun) for one in pair)
    return ((old, one) for old, one in (*told, *begun) if counts[old] == counts[one] == 1)


def _renamed(values: Any, short: pa.Array, long: pa.Array) -> Any:
    """A column, or what its lists and records hold, with the whole ids in place of the short ones."""
    if isinstance(values, pa.ChunkedArray):
        return pa.chunked_array([_renamed(chunk, short, long) for chunk in values.chunks], values.type)
    if pa.types.is_list(values.type):
        inner = _renamed(values.flatten(), short, long)
        sizes = pc.fill_null(pc.list_value_length(values), 0)
        ends = pa.concat_arrays([pa.array([0], pa.int32()), pc.cast(pc.cumulative_sum(sizes), pa.int32())])
        return pa.ListArray.from_arrays(ends, inner, type=values.type, mask=values.is_null())
    if pa.types.is_struct(values.type):
        inner = [_renamed(field, short, long) for field in values.flatten()]
        return pa.StructArray.from_arrays(inner, fields=list(values.type), mask=values.is_null())
    return pc.coalesce(pc.take(long, pc.index_in(values, short)), values) if pa.types.is_string(values.type) else values
