"""The DuckDB for the SQL of rules: it sees only its tables, and no files but those that it spills itself, no network and no settings."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
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
MEMORY, MOST_MEMORY = "1GB", "50%"
"""What does not fit goes into temporary files, but not all can: then half of the machine's memory may be used."""
LOCKED = {
    "allow_community_extensions": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "python_enable_replacements": False,
    "enable_external_access": False,
    "lock_configuration": True,
}
"""No extensions and no variables of the program; the last two lock access and settings."""


def ask(tables: Mapping[str, pa.Table], question: "Callable[[DuckDBPyConnection], Answer]") -> Answer:
    """What the question gets from a connection that sees the tables; it is asked again with more memory where that is too little."""
    import duckdb

    try:
        with _opened(tables, MEMORY) as connection:
            return question(connection)
    except (duckdb.Error, BuilderError) as error:
        if not any(isinstance(one, duckdb.OutOfMemoryException) for one in (error, error.__cause__)):
            raise
    with _opened(tables, MOST_MEMORY) as connection:
        return question(connection)


@contextmanager
def _opened(tables: Mapping[str, pa.Table], memory: str) -> "Iterator[DuckDBPyConnection]":
    """An in-memory connection that sees the tables under their names."""
    import duckdb

    threads = 1 if sum(table.num_rows for table in tables.values()) < FEW_ROWS else min(MOST_THREADS, os.cpu_count() or 1)
    with TemporaryDirectory(prefix="claimweave-") as spilled, duckdb.connect() as connection:
        for name, value in {"threads": threads, "temp_directory": spilled, "memory_limit": memory, **LOCKED}.items():
            connection.execute(f"SET {name} = ?", [value])
        for name, table in tables.items():
            connection.register(name, table)
        yield connection
