"""Rows of a table in the order of some keys, read a stretch of keys at a time, so that only few of them are records at once."""

from collections.abc import Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from builder.database import open_database
from builder.tables import from_table

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Stretches:
    """The rows of a table whose `column` has one of the keys, in the order of the keys and within one as the table has them."""

    def __init__(self, name: str, table: pa.Table, column: str, keys: Sequence[str]) -> None:
        places = key_places(table.column(column), keys)
        order = np.argsort(places, kind="stable")
        order = order[np.searchsorted(places[order], 0) :]
        self._name = name
        self._rows = table.take(pa.array(order)).combine_chunks()
        self._hashes: pa.ChunkedArray | None = None
        self._starts = np.concatenate(([0], np.cumsum(np.bincount(places[order], minlength=len(keys)))))

    def records(self, first: int, last: int) -> list[Any]:
        """The records of the keys from `first` to before `last`."""
        start, end = self._ends(first, last)
        return from_table(self._name, self._rows.slice(start, end - start))

    def digest(self, first: int, last: int) -> bytes:
        """A hash of the rows of these keys."""
        if self._hashes is None:
            self._hashes = row_hashes(self._rows)
        start, end = self._ends(first, last)
        return sha256(b"".join(self._hashes.slice(start, end - start).to_pylist())).digest()

    def _ends(self, first: int, last: int) -> tuple[int, int]:
        return int(self._starts[first]), int(self._starts[last])


def row_hashes(rows: pa.Table) -> pa.ChunkedArray:
    """The first 128 bits of the SHA-256 of each row, written as JSON."""
    with open_database({"rows": rows}) as connection:
        found = connection.sql("SELECT unhex(left(sha256(to_json(rows)), 32)) AS hash FROM rows").to_arrow_table()
    return found.column("hash")


def key_places(column: pa.ChunkedArray, keys: Sequence[str]) -> "NDArray[np.int64]":
    """The place of each cell among the keys; -1 for one that is none of them."""
    places = pc.index_in(column, value_set=pa.array(keys, pa.string()))
    found: NDArray[np.int64] = np.asarray(pc.fill_null(places, -1).to_numpy(), dtype=np.int64)
    return found
