"""Rows of a table in the order of some keys, read a stretch of keys at a time, so that only few of them are records at once."""

from collections.abc import Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from builder.database import ask
from builder.engines.mapped_tables import rows_at
from builder.tables import from_table

if TYPE_CHECKING:
    from numpy.typing import NDArray


HASH_BYTES = 16
"""Bytes of the hash of a row: two rows of a ledger never share them by chance."""
AT_ONCE = 1 << 24
"""Bytes of rows that are in memory at a time, and more only for one stretch that has more."""


class Hashed:
    """A table with the hashes of its rows, which are made when they are first asked for."""

    def __init__(self, name: str, rows: pa.Table, *, is_wanted: bool = False) -> None:
        """If hashes are wanted, whoever reads stretches of the rows makes them at once: forked processes then have them, and make none."""
        self.name, self.rows, self.is_wanted = name, rows, is_wanted
        self._hashes: NDArray[np.uint8] | None = None

    def with_hashes(self) -> "Hashed":
        """The same table, after making its hashes if they are wanted."""
        if self.is_wanted and self._hashes is None:
            self._hashes = self._made()
        return self

    def digest(self, positions: "NDArray[np.int64]") -> bytes:
        """A hash of the rows at these positions."""
        if self._hashes is None:
            self._hashes = self._made()
        return sha256(self._hashes[positions].tobytes()).digest()

    def _made(self) -> "NDArray[np.uint8]":
        """The first bytes of the SHA-256 of each row, written as JSON."""
        query = f"SELECT unhex(left(sha256(to_json(rows)), {2 * HASH_BYTES})) AS hash FROM rows"
        found = ask({"rows": self.rows}, lambda database: database.sql(query).to_arrow_table()).column("hash")
        parts = [np.frombuffer(b"".join(chunk.to_pylist()), dtype=np.uint8) for chunk in found.chunks]
        return np.concatenate([np.empty(0, dtype=np.uint8), *parts]).reshape(-1, HASH_BYTES)


class Stretches:
    """The rows of a table whose `column` has one of the keys, in the order of the keys and within one as the table has them."""

    def __init__(self, hashed: Hashed, column: str, keys: Sequence[str]) -> None:
        table = hashed.rows
        places = key_places(table.column(column), keys)
        order = np.argsort(places, kind="stable")
        self._order = order[np.searchsorted(places[order], 0) :]
        self._hashed = hashed.with_hashes()
        self._starts = np.concatenate(([0], np.cumsum(np.bincount(places[self._order], minlength=len(keys)))))
        self._most = max(1, AT_ONCE * table.num_rows // max(1, table.nbytes))
        self._first, self._rows = 0, table.schema.empty_table()

    def records(self, first: int, last: int) -> list[Any]:
        """The records of the keys from `first` to before `last`; those after them are read too, as they are mostly asked for next."""
        start, end = self._ends_of(first, last)
        if start < self._first or end > self._first + self._rows.num_rows:
            self._first, self._rows = start, rows_at(self._hashed.rows, self._order[start : max(end, start + self._most)])
        return from_table(self._hashed.name, self._rows.slice(start - self._first, end - start))

    def digest(self, first: int, last: int) -> bytes:
        """A hash of the rows of these keys."""
        start, end = self._ends_of(first, last)
        return self._hashed.digest(self._order[start:end])

    def _ends_of(self, first: int, last: int) -> tuple[int, int]:
        return int(self._starts[first]), int(self._starts[last])


def key_places(column: pa.ChunkedArray, keys: Sequence[str]) -> "NDArray[np.int64]":
    """The place of each cell among the keys; -1 for one that is none of them."""
    places = pc.index_in(column, value_set=pa.array(keys, pa.string()))
    found: NDArray[np.int64] = np.asarray(pc.fill_null(places, -1).to_numpy(), dtype=np.int64)
    return found
