"""Rows in Parquet files that only a build itself reads: written as they come, and read batch by batch."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import pyarrow as pa
import pyarrow.parquet as pq

from builder.errors import writable

GROUP_ROWS = 16
"""Rows of a group of pages: what a worker gets at a time."""
FILE_GROUPS = 64
"""Groups of a file: a reader of one group reads what the file says of all of them."""
STEP_ROWS = 256
"""Rows that a light step gets at a time: what that many pages give is a few megabytes."""


class ShardWriter:
    """Writes rows into files of a new folder, in groups of `GROUP_ROWS`. Raises BuilderError if they cannot be written."""

    def __init__(self, folder: Path, schema: pa.Schema) -> None:
        with writable(folder):
            folder.mkdir(parents=True)
        self.files: list[Path] = []
        self._folder, self._schema = folder, schema
        self._rows: list[tuple[object, ...]] = []
        self._groups = 0
        self._open: pq.ParquetWriter | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is None:
            self._flush()
        with writable(self._folder):
            if self._open:
                self._open.close()

    def add(self, *cells: object) -> None:
        """Adds a row."""
        self._rows.append(cells)
        if len(self._rows) == GROUP_ROWS:
            self._flush()

    def _flush(self) -> None:
        if not self._rows:
            return
        columns = [pa.array(cells, field.type) for cells, field in zip(zip(*self._rows, strict=True), self._schema, strict=True)]
        with writable(self._folder):
            self._writer().write_batch(pa.record_batch(columns, schema=self._schema))
        self._rows.clear()
        self._groups += 1

    def _writer(self) -> pq.ParquetWriter:
        if self._open is None or self._groups == FILE_GROUPS:
            if self._open:
                self._open.close()
            self.files.append(self._folder / f"{len(self.files):06d}.parquet")
            self._open, self._groups = open_file(self.files[-1], self._schema), 0
        return self._open


def open_file(path: Path, schema: pa.Schema) -> pq.ParquetWriter:
    """A writer of one file."""
    return pq.ParquetWriter(path, schema, compression="zstd", use_dictionary=False, write_statistics=False)


def batches_of(files: Iterable[Path], most_rows: int = STEP_ROWS) -> Iterator[pa.RecordBatch]:
    """The rows of the files, in order, at most so many at a time."""
    for path in files:
        with pq.ParquetFile(path) as file:
            yield from file.iter_batches(most_rows)


def group_counts(files: Iterable[Path]) -> list[tuple[Path, int]]:
    """Each group of each file, by its number in the file."""
    return [(path, group) for path in files for group in range(pq.read_metadata(path).num_row_groups)]


def read_group(path: Path, group: int) -> pa.RecordBatch:
    """The rows of one group of a file."""
    with pq.ParquetFile(path) as file:
        rows = file.read_row_group(group).combine_chunks()
    (batch,) = rows.to_batches()
    return batch


def content_size(path: Path) -> int:
    """The bytes of a file's rows before compression, according to its footer."""
    footer = pq.read_metadata(path)
    return sum(footer.row_group(group).total_byte_size for group in range(footer.num_row_groups))


def row_count(files: Iterable[Path]) -> int:
    """The number of rows according to the footers."""
    return sum(pq.read_metadata(path).num_rows for path in files)
