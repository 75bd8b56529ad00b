"""Reads Parquet files from untrusted sources: a file of a few bytes can decode to more rows and words than fit into memory."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

FREE_BYTES, TIMES = 256 * 2**20, 100
"""A table's files may decode to so many bytes, or so many times their size; files written by a build decode to 2 to 20 times their size."""
VALUE_BYTES = 8
"""Most bytes that a number, a day, or the length of a string or list takes."""
BATCH_ROWS = 8192


class UnreadableError(Exception):
    """A data file that is not a Parquet file, is damaged, decodes to too much, or has other columns than the files next to it."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The columns and the number of rows according to the footers of a table's files."""

    schema: pa.Schema
    row_count: int


def outline_of(files: Sequence[Path]) -> Outline:
    """The outline of one or more files of a table; nothing is decoded. Raises UnreadableError that names the file."""
    schema, row_count = None, 0
    for path in files:
        footer = _footer(path)
        schema = schema or footer.schema
        if not footer.schema.equals(schema):
            raise UnreadableError(f"{_label(path)} has other columns than {files[0].name} beside it")
        row_count += footer.row_count
    return Outline(schema, row_count)


def read_files(files: Sequence[Path]) -> pa.Table:
    """The rows of one or more files of a table, in order, checked including text encoding. Raises UnreadableError that names the file."""
    outline_of(files)
    left = FREE_BYTES + TIMES * sum(path.stat().st_size for path in files)
    tables = []
    for path in files:
        try:
            left -= _held_bytes(path, left)
            tables.append(_read(path))
        except (pa.ArrowException, OSError) as error:
            raise _unreadable(path, error) from error
    return pa.concat_tables(tables)


def batches_of(files: Sequence[Path]) -> Iterator[pa.RecordBatch]:
    """The same rows, some thousand at a time."""
    left = FREE_BYTES + TIMES * sum(path.stat().st_size for path in files)
    for path in files:
        try:
            left -= _held_bytes(path, left)
            with pq.ParquetFile(path) as file:
                for batch in _batches(file):
                    batch.validate(full=True)
                    yield batch
        except (pa.ArrowException, OSError) as error:
            raise _unreadable(path, error) from error


def _footer(path: Path) -> Outline:
    if not path.is_file():
        raise UnreadableError(f"{_label(path)} cannot be read: it is no file")
    try:
        with pq.ParquetFile(path) as file:
            return Outline(file.schema_arrow, file.metadata.num_rows)
    except (pa.ArrowException, OSError) as error:
        raise _unreadable(path, error) from error


def _held_bytes(path: Path, most: int) -> int:
    """The bytes of a file's rows after decoding, computed without decoding them: a repeated word is kept once.

    Raises UnreadableError as soon as there are more than `most`.
    """
    footer = pq.read_metadata(path)
    _require_at_most(path, most, _said_bytes(footer))
    leaves = [footer.schema.column(position) for position in range(footer.num_columns)]
    held = 0
    with pq.ParquetFile(path, metadata=footer, read_dictionary=[leaf.path for leaf in leaves if leaf.physical_type == "BYTE_ARRAY"]) as file:
        for batch in _batches(file):
            held += sum(map(_size, batch.columns))
            _require_at_most(path, most, held)
    return held


def _batches(file: pq.ParquetFile) -> Iterator[pa.RecordBatch]:
    """The rows of a file batch by batch; one of nested texts must not reach from one row group into the next."""
    for group in range(file.metadata.num_row_groups):
        yield from file.iter_batches(BATCH_ROWS, row_groups=[group])


def _said_bytes(footer: pq.FileMetaData) -> int:
    """The least bytes that the rows take, if the footer is true."""
    groups = [footer.row_group(group) for group in range(footer.num_row_groups)]
    chunks = [group.column(position) for group in groups for position in range(group.num_columns)]
    return sum(max(chunk.total_uncompressed_size, chunk.num_values * VALUE_BYTES) for chunk in chunks)


def _require_at_most(path: Path, most: int, size: int) -> None:
    if size > most:
        raise UnreadableError(f"{_label(path)} cannot be read: it decodes to {size:,} bytes or more, where {most:,} are read from files of such size")


def _size(values: pa.Array) -> int:
    """The bytes of values whose texts are in a dictionary. Raises UnreadableError for a type that no table has."""
    kind = values.type
    if pa.types.is_dictionary(kind):
        return VALUE_BYTES * len(values) + (pc.sum(pc.binary_length(values.dictionary).take(values.indices)).as_py() or 0)
    if pa.types.is_struct(kind):
        return sum(map(_size, values.flatten()))
    if pa.types.is_list(kind):
        return VALUE_BYTES * len(values) + _size(values.flatten())
    if pa.types.is_primitive(kind):
        return VALUE_BYTES * len(values)
    raise UnreadableError(f"values of the type {kind} are in no table")


def _read(path: Path) -> pa.Table:
    rows = pq.read_table(path, partitioning=None)
    rows.validate(full=True)
    return rows


def _unreadable(path: Path, error: Exception) -> UnreadableError:
    return UnreadableError(f"{_label(path)} cannot be read: {str(error).splitlines()[0]}")


def _label(path: Path) -> str:
    """The file name with its folder, which in a release is named after the table."""
    return f"{path.parent.name}/{path.name}"
