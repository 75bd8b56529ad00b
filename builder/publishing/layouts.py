"""Which Parquet files of a folder hold which table: as we lay out a release, as the Hub does, or flat."""

import re
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from builder.tables import TABLES, schema_of

SHARD = re.compile(rf"({'|'.join(TABLES)})(?:[-_.].*)?")
"""A file named after its table: 'claims', 'claims-00000-of-00002', 'claims.train'."""


class UnreadableError(Exception):
    """A data file that is no Parquet file, is damaged, or has other columns than the files beside it."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The Parquet files below a folder by table, in order of path, and those that belong to no table."""

    files: dict[str, tuple[Path, ...]]
    unplaced: tuple[Path, ...]


def layout_of(folder: Path) -> Layout:
    """The layout of a folder: a file belongs to the table that a folder above it, or else its own name, begins with.

    So are found data/claims/train-00000-of-00001.parquet, claims/train/0000.parquet and claims-00000-of-00002.parquet.
    Hidden folders are not searched: the Hub's client keeps its notes there.
    """
    placed: dict[str, list[Path]] = {table: [] for table in TABLES}
    unplaced: list[Path] = []
    for path in sorted(folder.rglob("*.parquet")):
        inner = path.relative_to(folder)
        if any(part.startswith(".") for part in inner.parts):
            continue
        table = _table_of(inner)
        (placed[table] if table else unplaced).append(path)
    return Layout({table: tuple(files) for table, files in placed.items()}, tuple(unplaced))


def read_shards(table: str, files: tuple[Path, ...]) -> pa.Table:
    """The rows of a table's files in order, checked down to the encoding of texts; no files are no rows.

    Raises UnreadableError naming the file.
    """
    shards: list[pa.Table] = []
    for path in files:
        shard = _read(path)
        if shards and not shard.schema.equals(shards[0].schema):
            raise UnreadableError(f"{path.name} of {table} has other columns than {files[0].name}")
        shards.append(shard)
    return pa.concat_tables(shards) if shards else schema_of(table).arrow.empty_table()


def _table_of(inner: Path) -> str | None:
    above = next((part for part in inner.parts[:-1] if part in TABLES), None)
    named = SHARD.fullmatch(inner.stem)
    return above or (named[1] if named else None)


def _read(path: Path) -> pa.Table:
    try:
        rows = pq.read_table(path, partitioning=None)
        rows.validate(full=True)
    except (pa.ArrowException, OSError) as error:
        raise UnreadableError(f"{path.name} cannot be read: {str(error).splitlines()[0]}") from error
    return rows
