"""The DuckDB for the SQL of rules: it sees only its tables, and no files but those that it spills itself, no network and no settings."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeVar

import pyarrow as pa

from builder.errors import BuilderError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Answer = TypeVar("Answer")
MOST_THREADS = 4
FEW_ROWS = 20_000
"""Tables with fewer rows in total are read faster by one thread than by several."""
MEMORIES = ("500MB", "1GB", "2GB", "50%")
"""What does not fit goes into temporary files, but not all can: then more may be used, at last half of the machine's memory."""
LOCKED = {
    "allow_community_extensions": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "python_enable_replacements": False,
    "enable_external_access": False,
    "lock_configuration": True,
}
"""No extensions and no variables of the program; the last two lock access and settings."""


def ask(tables: Mapping[str, pa.Table], question: "Callable[[DuckDBPyConnection], Answer]", folder: Path | None = None) -> Answer:
    """What the question gets from a connection that sees the tables; it is asked again with more memory where that is too little."""
    (answer,) = ask_all(tables, [question], folder)
    return answer


def ask_all(
    tables: Mapping[str, pa.Table], questions: "Sequence[Callable[[DuckDBPyConnection], Answer]]", folder: Path | None = None
) -> list[Answer]:
    """What each question gets, in their order; only those for which memory was too little are asked again with more.

    Temporary files are written below the folder, by default where the system has them, which keeps them if the process is killed.
    Raises BuilderError if temporary files cannot be written, or if half of the machine's memory is too little.
    """
    import duckdb

    answers: dict[int, Answer] = {}
    for memory in MEMORIES:
        left = [number for number in range(len(questions)) if number not in answers]
        if not left:
            break
        with _opened(tables, memory, folder) as connection:
            for number in left:
                try:
                    answers[number] = questions[number](connection)
                except (duckdb.Error, BuilderError) as error:
                    cause = error.__cause__ or error
                    if isinstance(cause, duckdb.IOException):
                        raise _unspilled(cause, folder) from error
                    is_too_little = isinstance(cause, duckdb.OutOfMemoryException)
                    if is_too_little and memory != MEMORIES[-1]:
                        continue
                    if is_too_little and cause is error:
                        raise BuilderError(f"half of this machine's memory is too little for these tables ({cause})") from error
                    raise
    return [answers[number] for number in range(len(questions))]


@contextmanager
def _opened(tables: Mapping[str, pa.Table], memory: str, folder: Path | None) -> "Iterator[DuckDBPyConnection]":
    """An in-memory connection that sees the tables under their names."""
    import duckdb

    threads = 1 if sum(table.num_rows for table in tables.values()) < FEW_ROWS else min(MOST_THREADS, os.cpu_count() or 1)
    try:
        temporary = TemporaryDirectory(prefix="claimweave-", dir=folder)
    except OSError as error:
        raise _unspilled(error, folder) from error
    with temporary as spilled, duckdb.connect() as connection:
        for name, value in {"threads": threads, "temp_directory": spilled, "memory_limit": memory, **LOCKED}.items():
            connection.execute(f"SET {name} = ?", [value])
        for name, table in tables.items():
            connection.register(name, table)
        yield connection


def _unspilled(error: Exception, folder: Path | None) -> BuilderError:
    other = "give another with --out" if folder else "set TMPDIR to a folder with more of it"
    return BuilderError(f"temporary files cannot be written ({error}); free the place, or {other}")
