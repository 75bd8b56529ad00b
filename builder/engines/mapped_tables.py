"""Tables that lie in files and are read where they are looked at: the system keeps in memory of them what it has room for."""

from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa

from builder.errors import writable


def lay_rows(batches: Iterable[pa.RecordBatch], schema: pa.Schema, path: Path) -> pa.Table:
    """Writes the rows into a new file as an Arrow table of that schema, and gives the table as it is there; the file must stay.

    Raises BuilderError if it cannot be written.
    """
    with writable(path), pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, schema) as writer:
        for batch in batches:
            writer.write_batch(pa.record_batch([batch.column(field.name).cast(field.type) for field in schema], schema=schema))
    return pa.ipc.open_file(pa.memory_map(str(path))).read_all()


def lay_table(rows: pa.Table, name: str, folder: Path) -> pa.Table:
    """The table in a new file of that name in the folder; raises BuilderError if it cannot be written."""
    return lay_rows(rows.to_batches(), rows.schema, folder / f"{name}.arrow")
