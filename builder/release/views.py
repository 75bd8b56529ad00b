"""A release as a DuckDB database: every table as a view that reads its files when it is asked, and the usual joins."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from builder.resources import data_file
from builder.tables import schema_of

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

JOINED = ("claims_joined", "links_joined")
"""The views of release/data/views: each names its columns and says in its first line what a row is."""


def connect(tables: Mapping[str, Sequence[Path] | pa.Table]) -> "DuckDBPyConnection":
    """A connection in memory with a view for every table, by its files in order or its rows, and those of JOINED; no files are no rows."""
    import duckdb

    connection = duckdb.connect()
    for name, source in tables.items():
        if isinstance(source, pa.Table) or not source:
            connection.register(name, source or schema_of(name).arrow.empty_table())
        else:
            connection.read_parquet([str(path) for path in source], hive_partitioning=False).create_view(name)
    for name in JOINED:
        query = data_file(f"release/data/views/{name}.sql").read_text(encoding="utf-8")
        connection.execute(f"CREATE VIEW {name} AS\n{query}")
    return connection
