"""A release as a DuckDB database: every table as a view that reads its files when it is asked, and the usual joins."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from builder.resources import data_file
from builder.tables import schema_of

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

JOINED = ("claims_joined", "links_joined")
"""The views of publishing/data/views: each names its columns and says in its first line what a row is."""


def connect(files: Mapping[str, Sequence[Path]]) -> "DuckDBPyConnection":
    """A connection in memory with a view for every table, by its files in order, and those of JOINED; a table without files is empty."""
    import duckdb

    connection = duckdb.connect()
    for table, paths in files.items():
        if paths:
            connection.read_parquet([str(path) for path in paths], hive_partitioning=False).create_view(table)
        else:
            connection.register(table, schema_of(table).arrow.empty_table())
    for name in JOINED:
        query = data_file(f"publishing/data/views/{name}.sql").read_text(encoding="utf-8")
        connection.execute(f"CREATE VIEW {name} AS\n{query}")
    return connection
