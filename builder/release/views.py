"""A release as a DuckDB database: a view of every table that reads its files when queried, and the usual joins."""

import glob
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from builder.resources import data_file
from builder.tables import schema_of

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

JOINED = ("claims_joined", "links_joined")
"""The views of release/data/views; the first line of each file says what a row is."""


def connect(tables: Mapping[str, Sequence[Path] | pa.Table]) -> "DuckDBPyConnection":
    """An in-memory connection with a view of every table (from its files in order, or its rows) and of JOINED; no files are no rows."""
    import duckdb

    connection = duckdb.connect()
    for name, source in tables.items():
        if isinstance(source, pa.Table) or not source:
            connection.register(name, source or schema_of(name).arrow.empty_table())
        else:
            connection.read_parquet([glob.escape(str(path)) for path in source], hive_partitioning=False).create_view(name)
    for name in JOINED:
        query = data_file(f"release/data/views/{name}.sql").read_text(encoding="utf-8")
        connection.execute(f"CREATE VIEW {name} AS\n{query}")
    return connection
