"""Which Parquet files of a folder belong to which table: laid out as in our releases, as on the Hub, or flat."""

import re
from dataclasses import dataclass
from pathlib import Path

from builder.release.reading import is_inside
from builder.tables import TABLES

SHARD = re.compile(rf"({'|'.join(TABLES)})(?:[-_.].*)?")
"""Matches a file named after its table: 'claims', 'claims-00000-of-00002', 'claims.train'."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The Parquet files below a folder, in order of path: by table, without a table, and those that are links out of the folder."""

    files: dict[str, tuple[Path, ...]]
    unplaced: tuple[Path, ...]
    outside: tuple[Path, ...]


def layout_of(folder: Path) -> Layout:
    """The layout of a folder. The name of a folder above a file, else of the file itself, begins with the file's table.

    This finds data/claims/train-00000-of-00001.parquet, claims/train/0000.parquet and claims-00000-of-00002.parquet.
    Hidden folders are not searched: the Hub's client keeps its own files there.
    """
    placed: dict[str, list[Path]] = {table: [] for table in TABLES}
    unplaced: list[Path] = []
    outside: list[Path] = []
    for path in sorted(folder.rglob("*.parquet")):
        inner = path.relative_to(folder)
        if any(part.startswith(".") for part in inner.parts):
            continue
        table = _table_of(inner)
        if is_inside(folder, path):
            (placed[table] if table else unplaced).append(path)
        else:
            outside.append(path)
    return Layout({table: tuple(files) for table, files in placed.items()}, tuple(unplaced), tuple(outside))


def _table_of(inner: Path) -> str | None:
    above = next((part for part in inner.parts[:-1] if part in TABLES), None)
    named = SHARD.fullmatch(inner.stem)
    return above or (named[1] if named else None)
