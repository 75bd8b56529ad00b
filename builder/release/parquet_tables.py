"""Writes tables as Parquet files in the layout that `datasets` writes and the Hub's viewer reads."""

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from builder.tables import TABLES

FILE_NAME = "train-00000-of-00001.parquet"
"""The file of a table that is not split."""
SPLIT = "split"
SHARD_BYTES = 500_000_000
"""Largest file in bytes before compression, as in `datasets`."""
GROUP_BYTES = 100_000_000
"""Largest row group in bytes before compression: the Hub's viewer reads whole groups and refuses more than 300 MB at a time."""
LENGTH_BYTES = 4
"""Bytes that Arrow keeps per string or list in addition to its content."""


def write_tables(tables: Mapping[str, pa.Table], release: Path, shard_bytes: int | None = None) -> list[Path]:
    """Write data/TABLE/train-00000-of-00001.parquet, or several such files of at most `shard_bytes` before compression.

    A table with a column `split` has files of each split. One without rows has no file: `datasets` cannot load one.
    """
    limit = shard_bytes or SHARD_BYTES
    parts = [(table, split, rows) for table in TABLES for split, rows in split_rows(tables[table]).items()]
    return [path for table, split, rows in parts for path in _write(rows, release / "data" / table, split, limit)]


def split_rows(table: pa.Table) -> dict[str, pa.Table]:
    """The rows of each split in alphabetical order, as the files are; all are of `train` in a table without a column `split`.

    They are not copied where the table is in order of the splits, as all are that a build makes.
    """
    if SPLIT not in table.column_names:
        return {"train": table} if table.num_rows else {}
    named = sorted(table.column(SPLIT).unique().to_pylist())
    numbers = pc.index_in(table.column(SPLIT), value_set=pa.array(named, pa.string())).to_numpy()
    if np.any(numbers[1:] < numbers[:-1]):
        return {split: table.filter(pc.equal(table.column(SPLIT), split)) for split in named}
    cuts = np.searchsorted(numbers, np.arange(len(named) + 1)).tolist()
    return {split: table.slice(start, end - start) for split, (start, end) in zip(named, pairwise(cuts), strict=True)}


def content_bytes(column: pa.ChunkedArray | pa.Array) -> int:
    """The size of a column's values in bytes, independent of its chunks and buffers."""
    kind = column.type
    if pa.types.is_list(kind):
        return len(column) * LENGTH_BYTES + content_bytes(pc.list_flatten(column))
    if pa.types.is_struct(kind):
        return sum(content_bytes(pc.struct_field(column, position)) for position in range(kind.num_fields))
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        return len(column) * LENGTH_BYTES + (pc.sum(pc.binary_length(column)).as_py() or 0)
    width: int = kind.bit_width
    return -(-len(column) * width // 8)


def _write(table: pa.Table, folder: Path, split: str, shard_bytes: int) -> list[Path]:
    """Writes the rows of a split in order, evenly distributed over files; where they are cut depends on the rows alone."""
    folder.mkdir(parents=True, exist_ok=True)
    size = sum(content_bytes(column) for column in table.columns)
    shards = min(table.num_rows, -(-size // shard_bytes))
    starts = [table.num_rows * shard // shards for shard in range(shards + 1)]
    group_rows = max(1, table.num_rows * GROUP_BYTES // size)
    paths = [folder / f"{split}-{shard:05d}-of-{shards:05d}.parquet" for shard in range(shards)]
    for path, start, end in zip(paths, starts, starts[1:], strict=False):
        _write_file(table.slice(start, end - start), path, group_rows)
    return paths


def _write_file(rows: pa.Table, path: Path, group_rows: int) -> None:
    """Writes the rows group by group, so that no more than one group is copied at a time."""
    layout = {"compression": "zstd", "use_content_defined_chunking": True, "write_page_index": True}
    with pq.ParquetWriter(path, rows.schema, **layout) as writer:
        for start in range(0, rows.num_rows, group_rows):
            writer.write_table(rows.slice(start, group_rows).combine_chunks(), row_group_size=group_rows)
