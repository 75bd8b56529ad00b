"""The rows of tables in files, written as they are found and put in order range by range: no table stands in memory as a whole."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from builder.engines.filed import Filed, Rows
from builder.engines.mapped_tables import in_order, lay_rows
from builder.errors import writable
from builder.linking.results import Change
from builder.mapped_files import mapped, unlink
from builder.tables import schema_of, to_table

Record = TypeVar("Record")
RECORDS = 512
"""So many records of a table wait until they become columns."""
WAITING_ROWS, WAITING_BYTES = 4096, 1 << 24
"""So many rows of a table, or bytes where they have long texts, wait as columns until they are written together."""
MOST_RUNS = 128
"""So many of these pieces are put in order at once; more are first put in order group by group.

A part of each is looked at for each range: of 1,098 at once it took 195 s and 1,300 MB, by groups 86 s and 690 MB (3.3 GB of claims).
"""


class FiledResults:
    """Takes rows into files of a folder, which must stay. Raises BuilderError if they cannot be written."""

    part_claims = 256

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._waiting: dict[str, list[object]] = defaultdict(list)
        self._columns: dict[str, list[pa.Table]] = defaultdict(list)
        self._rows: Counter[str] = Counter()
        self._bytes: Counter[str] = Counter()
        self._writers: dict[str, pa.RecordBatchFileWriter] = {}
        self._closed: set[str] = set()
        with writable(folder):
            folder.mkdir()

    def records(self, name: str, kind: type[Record]) -> Rows[Record]:
        """A new file of records, which is gone when nothing has them any more."""
        path = self._folder / f"{name}.records"
        filed = Filed(path, kind)
        unlink(path)
        return filed

    def add(self, table: str, rows: Iterable[object]) -> None:
        """Adds rows to a table."""
        waiting = self._waiting[table]
        for row in rows:
            waiting.append(row)
            if len(waiting) == RECORDS:
                self.lay(table, to_table(table, waiting))
                waiting.clear()

    def lay(self, table: str, rows: pa.Table) -> None:
        """Adds rows as columns."""
        if not rows.num_rows:
            return
        self._columns[table].append(rows)
        self._rows[table] += rows.num_rows
        self._bytes[table] += rows.nbytes
        if self._rows[table] >= WAITING_ROWS or self._bytes[table] >= WAITING_BYTES:
            self._write(table)

    def columns(self, table: str, *names: str) -> pa.Table:
        """Columns of a table, as they lie in a file."""
        return self._laid(table).select(names)

    def table(self, table: str, change: Change | None = None) -> pa.Table:
        """The table, in order of its key, after a change of its rows; the files that it is made of are gone then."""
        schema, rows, made_of = schema_of(table), self._laid(table), [self._path(table)]
        if change:
            made_of.append(self._folder / f"{table}-changed.arrow")
            rows = lay_rows(_changed(rows, change, schema.key[0]), schema.arrow, made_of[-1])
        runs = [pa.Table.from_batches([batch]) for batch in rows.to_batches()]
        if len(runs) > MOST_RUNS:
            groups = [runs[start : start + MOST_RUNS] for start in range(0, len(runs), MOST_RUNS)]
            files = [self._folder / f"{table}-{number:06d}.arrow" for number in range(len(groups))]
            runs = [lay_rows(in_order(group, schema.key), schema.arrow, path) for group, path in zip(groups, files, strict=True)]
            made_of += files
        ordered = lay_rows(in_order(runs, schema.key), schema.arrow, self._folder / f"{table}.arrow")
        for path in made_of:
            unlink(path)
        return ordered

    def _write(self, table: str) -> None:
        """Writes the columns of a table that wait, all together: small pieces would take long to go through."""
        rows = _run(pa.concat_tables(self._columns.pop(table)), schema_of(table).key[0])
        del self._rows[table], self._bytes[table]
        path = self._path(table)
        with writable(path):
            if table not in self._writers:
                self._writers[table] = pa.ipc.new_file(path, rows.schema)
            self._writers[table].write_table(rows)

    def _laid(self, table: str) -> pa.Table:
        """The rows that were added, as they lie in their file; no more are added then."""
        if table not in self._closed:
            self._closed.add(table)
            self._columns[table].append(to_table(table, self._waiting.pop(table, [])))
            self._write(table)
            with writable(self._path(table)):
                self._writers.pop(table).close()
        return mapped(self._path(table))

    def _path(self, table: str) -> Path:
        return self._folder / f"{table}-parts.arrow"


def _changed(rows: pa.Table, change: Change, key: str) -> Iterator[pa.RecordBatch]:
    for batch in rows.to_batches():
        yield from _run(change(pa.Table.from_batches([batch])), key).to_batches()


def _run(rows: pa.Table, key: str) -> pa.Table:
    """The rows in order of a column, rows without a value first, in one piece."""
    rows = rows.combine_chunks()
    return rows.take(pc.sort_indices(rows, sort_keys=[(key, "ascending", "at_start")]))
