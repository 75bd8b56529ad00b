"""The DuckDB for the SQL of rules: it sees only its tables, and no files, network or settings."""

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

import pyarrow as pa

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MOST_THREADS = 4
FEW_ROWS = 20_000
"""Tables with fewer rows in total are read faster by one thread than by several."""
LOCKED = {
    "allow_community_extensions": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "python_enable_replacements": False,
    "memory_limit": "50%",
    "temp_directory": "",
    "enable_external_access": False,
    "lock_configuration": True,
}
"""No extensions, no variables of the program, half of the machine's memory and no temporary files; the last two lock access and settings."""


def open_database(tables: Mapping[str, pa.Table]) -> "DuckDBPyConnection":
    """An in-memory connection that sees the tables under their names."""
    import duckdb

    is_small = sum(table.num_rows for table in tables.values()) < FEW_ROWS
    connection = duckdb.connect()
    for name, value in {"threads": 1 if is_small else min(MOST_THREADS, os.cpu_count() or 1), **LOCKED}.items():
        connection.execute(f"SET {name} = ?", [value])
    for name, table in tables.items():
        connection.register(name, table)
    return connection
