"""Tables that lie in files and are read where they are looked at."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from builder.errors import writable
from builder.mapped_files import let_much_go, mapped

if TYPE_CHECKING:
    from numpy.typing import NDArray

RANGE_BYTES = 1 << 24
"""Rows that are put in order at a time."""
SAMPLES = 8
"""So many keys for each range tell where the ranges begin."""
KNOWN_AT_ONCE = 1 << 19
"""Known ids that are looked through at once, about 150 MB."""
Cell = tuple[bool, object]
"""A value of a column, and before it whether there is one: rows without come first."""


def lay_rows(batches: Iterable[pa.RecordBatch], schema: pa.Schema, path: Path) -> pa.Table:
    """Writes the rows into a new file as an Arrow table of that schema, and gives the table as it is there; the file must stay.

    Raises BuilderError if it cannot be written.
    """
    with writable(path), pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, schema) as writer:
        for batch in batches:
            writer.write_batch(pa.record_batch([batch.column(field.name).cast(field.type) for field in schema], schema=schema))
    return mapped(path)


def lay_table(rows: pa.Table, name: str, folder: Path) -> pa.Table:
    """The table in a new file of that name in the folder; raises BuilderError if it cannot be written."""
    return lay_rows(rows.to_batches(), rows.schema, folder / f"{name}.arrow")


def rows_at(table: pa.Table, places: "NDArray[np.int64]") -> pa.Table:
    """A copy of the rows at these places, in this order; of a table in files no other rows are read, unlike by `take`."""
    order = np.argsort(places, kind="stable")
    ordered, found, start = places[order], [table.schema.empty_table()], 0
    for batch in table.to_batches():
        first, last = np.searchsorted(ordered, (start, start + batch.num_rows))
        if first < last:
            found.append(pa.Table.from_batches([batch.take(pa.array(ordered[first:last] - start))]))
        start += batch.num_rows
    return pa.concat_tables(found).combine_chunks().take(pa.array(np.argsort(order)))


def places_among(ids: pa.ChunkedArray, known: pa.ChunkedArray) -> "NDArray[np.int64]":
    """The place of each id among the known ones, a part of which is looked through at a time; -1 for one that is not there."""
    places = np.full(len(ids), -1)
    for start in range(0, len(known), KNOWN_AT_ONCE):
        part = pc.index_in(ids, value_set=known.slice(start, KNOWN_AT_ONCE).combine_chunks())
        inside = np.asarray(pc.fill_null(part, -1).to_numpy(), np.int64)
        places = np.where(inside < 0, places, inside + start)
    return places


def in_order(runs: Sequence[pa.Table], key: Sequence[str], range_bytes: int = RANGE_BYTES) -> Iterator[pa.RecordBatch]:
    """The rows of runs in order of the columns of the key, rows without a value first; each run is in order of the first column itself.

    About so many bytes are in memory at a time, more only where rows begin alike. A piece of every run is looked at for every range,
    so the time grows with the number of runs times their bytes.
    """
    runs = [run for run in runs if run.num_rows]
    firsts = [run.column(key[0]) for run in runs]
    starts = _range_starts(firsts, -(-sum(run.nbytes for run in runs) // range_bytes))
    cuts = [_cuts(first, starts) for first in firsts]
    for number in range(len(starts) + 1):
        inside = [run.slice(cut[number], cut[number + 1] - cut[number]) for run, cut in zip(runs, cuts, strict=True) if cut[number] < cut[number + 1]]
        if inside:
            rows = pa.concat_tables(inside).combine_chunks()
            yield from rows.take(pc.sort_indices(rows, sort_keys=[(name, "ascending", "at_start") for name in key])).to_batches()
        let_much_go()


def _cuts(first: pa.ChunkedArray, starts: Sequence[Cell]) -> list[int]:
    """Where the ranges begin in a column that is in order, and where it ends."""
    cuts = [0, *(bisect_left(first, start, key=_cell) for start in starts), len(first)]
    let_much_go()
    return cuts


def _range_starts(firsts: Sequence[pa.ChunkedArray], ranges: int) -> list[Cell]:
    """Where all ranges but the first begin: each of them has about as many rows."""
    ends = np.cumsum([len(first) for first in firsts], dtype=np.int64)
    places = np.arange(0, ends[-1], max(1, int(ends[-1]) // (ranges * SAMPLES))) if ranges > 1 else ends[:0]
    runs = np.searchsorted(ends, places, "right")
    samples = sorted(_cell(firsts[run][place]) for run, place in zip(runs.tolist(), (places - ends[runs]).tolist(), strict=True))
    return [*dict.fromkeys(samples[SAMPLES::SAMPLES])]


def _cell(cell: pa.Scalar) -> Cell:
    return cell.is_valid, cell.as_py()
