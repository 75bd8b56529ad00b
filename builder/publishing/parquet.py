"""Tables as Parquet files, laid out as `datasets` writes and the Hub's viewer reads them."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from builder.tables import TABLES

FILE_NAME = "train-00000-of-00001.parquet"
ROWS_PER_GROUP = 100_000
DOCUMENTS_PER_GROUP = 10_000
"""Fewer, because a page is some ten thousand times larger than a flat row: a row group stays near 100 MB."""


def write_tables(tables: Mapping[str, pa.Table], release: Path) -> list[Path]:
    """Write data/TABLE/train-00000-of-00001.parquet for every table that has rows: `datasets` cannot load a file without any."""
    return [_write(table, tables[table], release / "data" / table) for table in TABLES if tables[table].num_rows]


def read_files(files: Sequence[Path]) -> pa.Table:
    """The rows of Parquet files of one table, in order."""
    return pa.concat_tables([pq.read_table(file, partitioning=None) for file in files])


def _write(name: str, table: pa.Table, folder: Path) -> Path:
    folder.mkdir(parents=True)
    path = folder / FILE_NAME
    pq.write_table(
        table.combine_chunks(),
        path,
        compression="zstd",
        row_group_size=DOCUMENTS_PER_GROUP if name == "documents" else ROWS_PER_GROUP,
        use_content_defined_chunking=True,
        write_page_index=True,
    )
    return path
