"""What a build asks of an engine: a step done to every batch of rows, and a query; each from Parquet files to Parquet files."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pyarrow as pa

Files = Sequence[Path]


@dataclass(frozen=True, slots=True)
class Step:
    """A pure function from rows to rows with the columns of `schema`; `is_heavy` if a batch takes longer than to hand it to another process."""

    function: Callable[[pa.RecordBatch], pa.RecordBatch]
    schema: pa.Schema
    is_heavy: bool = False


class Engine(Protocol):
    """Runs steps and queries. Rows come back in any order; the folders `out` are new, and made by the engine."""

    def map_rows(self, files: Files, step: Step, out: Path) -> Iterator[Path]:
        """The files with what the step makes of the rows, each as soon as it is complete."""
        ...

    def query(self, sql: str, tables: Mapping[str, Files], out: Path) -> list[Path]:
        """The files with the rows of a query in standard SQL; in their order, and in the order of the query, if it has one.

        A table of several files has the columns of each of them.
        """
        ...
