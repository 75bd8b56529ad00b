"""The engine of one machine: worker processes for heavy steps, DuckDB for queries."""

import glob
import os
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from builder.engines.engine import Files, Step
from builder.engines.shards import batches_of, group_counts, open_file, read_group, row_count
from builder.errors import unwritable, writable
from builder.workers import results_of

Item = TypeVar("Item")
Result = TypeVar("Result")
POOL_FROM = 64
"""With fewer rows, starting worker processes costs more than it saves."""
MEMORY = "1GB"
"""What a query may hold in memory; some kinds of queries then go on in files, others fail."""
MOST_THREADS = 4
"""Each thread of a query takes its share of that memory."""
GROUP_ROWS = 16_384


@dataclass(frozen=True, slots=True)
class LocalEngine:
    """Runs heavy steps in so many worker processes if there are many rows, and everything else in its own."""

    workers: int = 1

    def map_rows(self, files: Files, step: Step, out: Path) -> Iterator[Path]:
        """The files with what the step makes of the rows: one for each group of rows if it is heavy, else one.

        Raises BuilderError if a worker is killed or a file cannot be written.
        """
        with writable(out):
            out.mkdir(parents=True)
        if not step.is_heavy:
            yield _in_one(files, step, out / "000000.parquet")
            return
        run, groups = partial(_run_group, step=step, out=out), [*enumerate(group_counts(files))]
        # On Windows a process cannot be handed an open pipe by its number.
        is_alone = self.workers == 1 or os.name == "nt" or row_count(files) < POOL_FROM
        with closing(_each(run, groups) if is_alone else results_of(run, groups, self.workers)) as results:
            for _, (path, trouble) in results:
                if trouble:
                    raise unwritable(path, trouble)
                yield path

    def query(self, sql: str, tables: Mapping[str, Files], out: Path) -> list[Path]:
        """One file with the rows of the query. Raises BuilderError if the disk is full."""
        import duckdb

        with writable(out):
            out.mkdir(parents=True)
        made = out / "000000.parquet"
        with duckdb.connect() as connection:
            try:
                connection.execute(f"SET temp_directory = '{_quoted(out / 'spilled')}'")
                connection.execute(f"SET memory_limit = '{MEMORY}'")
                connection.execute(f"SET threads = {min(MOST_THREADS, os.cpu_count() or 1)}")
                for name, files in tables.items():
                    listed = ", ".join(f"'{_quoted(glob.escape(str(path)))}'" for path in files)
                    connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet([{listed}])")
                connection.execute(f"COPY ({sql}) TO '{_quoted(made)}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {GROUP_ROWS})")
            except (duckdb.IOException, duckdb.OutOfMemoryException) as error:
                raise unwritable(out, " ".join(str(error).split())) from error
        return [made]


def _each(function: Callable[[Item], Result], items: Iterable[Item]) -> Generator[tuple[int, Result], None, None]:
    yield from enumerate(map(function, items))


def _in_one(files: Files, step: Step, path: Path) -> Path:
    """The file with what the step makes of all rows."""
    with writable(path), open_file(path, step.schema) as writer:
        for batch in batches_of(files):
            writer.write_batch(step.function(batch))
    return path


def _run_group(numbered: tuple[int, tuple[Path, int]], step: Step, out: Path) -> tuple[Path, str | None]:
    """The file with what the step makes of one group of rows, and why it could not be written if so; may run in a worker."""
    number, (path, group) = numbered
    made = out / f"{number:08d}.parquet"
    result = step.function(read_group(path, group))
    try:
        with open_file(made, step.schema) as writer:
            writer.write_batch(result)
    except OSError as error:
        return made, os.strerror(error.errno) if error.errno else str(error)
    return made, None


def _quoted(path: Path | str) -> str:
    return str(path).replace("'", "''")
