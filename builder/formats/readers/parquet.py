"""The rows of a Parquet file, a few at a time."""

import io
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING

from builder.formats.day_columns import is_day_name
from builder.formats.format import TableFormat
from builder.formats.streams import CHUNK, Budget, InputError, damage
from builder.formats.table_columns import Reading, has_text, plain_name

if TYPE_CHECKING:
    import pyarrow as pa

BATCH = 4
"""Rows read at a time: the same long text may stand in all of them, though the file holds it once."""
LARGEST_IN_MEMORY = 2**28
"""Bytes of a Parquet file that is packed or in an archive: it must be held whole, for it is read from its end."""


def parquet_rows(stream: IO[bytes], reading: Reading) -> Iterator[dict[str, object]]:
    """The rows with those of their columns that pages use or that may be days, strings as bytes.

    Without a column of texts one row of nothing but names is given.

    Raises InputError for a damaged file, and for one whose texts are many times its size.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        source = _seekable(stream)
        budget = Budget(source.seek(0, io.SEEK_END))
        # With a buffer, column chunks are read piece by piece: writers put a million rows into one.
        file = pq.ParquetFile(source, buffer_size=CHUNK, pre_buffer=False)
        for i in range(file.num_row_groups):
            budget.allow(file.metadata.row_group(i).total_byte_size)
        names = file.schema_arrow.names
        if not has_text(names, reading):
            yield dict.fromkeys(names)
            return
        used = [field.name for field in file.schema_arrow if reading.uses(plain_name(field.name)) or _may_be_day(field)]
        for batch in file.iter_batches(BATCH, columns=used, use_threads=False):
            budget.spend(batch.get_total_buffer_size())
            values = [_plain(column).to_pylist() for column in batch.columns]
            yield from (dict(zip(batch.schema.names, row, strict=True)) for row in zip(*values, strict=True))
    except (pa.ArrowException, OSError) as error:
        raise damage(error) from error


def _may_be_day(field: "pa.Field") -> bool:
    import pyarrow as pa

    return pa.types.is_temporal(field.type) or is_day_name(field.name)


def _seekable(stream: IO[bytes]) -> IO[bytes]:
    if stream.seekable():
        return stream
    raw = stream.read(LARGEST_IN_MEMORY + 1)
    if len(raw) > LARGEST_IN_MEMORY:
        raise InputError("too_long", f"a packed Parquet file of more than {LARGEST_IN_MEMORY} bytes: unpack it first")
    return io.BytesIO(raw)


def _plain(column: "pa.Array") -> "pa.Array":
    """Strings as bytes, which may hold anything, and points in time as strings, which may be out of Python's range."""
    import pyarrow as pa

    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        return column.cast(pa.large_binary())
    return column.cast(pa.string()) if pa.types.is_temporal(column.type) else column


FORMATS = (TableFormat((".parquet",), parquet_rows, needs_seeking=True),)
