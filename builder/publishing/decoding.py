"""Reads Parquet files that may come from anybody: a file of a few bytes can stand for more rows and words than any memory holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from builder.database import open_database

FREE_BYTES, TIMES = 256 * 2**20, 100
"""The files of a table may hold this much, and this many times their size: those that a build writes hold 2 to 20 times their size."""
VALUE_BYTES = 8
"""What a number, a day, or the length of a string or list takes at most."""


class UnreadableError(Exception):
    """A data file that is no Parquet file, is damaged, holds too much, or has other columns than the files beside it."""


@dataclass(frozen=True, slots=True)
class Outline:
    """What the footers of a table's files say: the columns and the number of rows."""

    schema: pa.Schema
    row_count: int


def outline_of(files: Sequence[Path]) -> Outline:
    """The outline of a table's files, at least one; nothing is decoded. Raises UnreadableError naming the file."""
    schema, row_count = None, 0
    for path in files:
        footer = _footer(path)
        schema = schema or footer.schema
        if not footer.schema.equals(schema):
            raise UnreadableError(f"{path.name} has other columns than {files[0].name} beside it")
        row_count += footer.row_count
    return Outline(schema, row_count)


def read_files(files: Sequence[Path]) -> pa.Table:
    """The rows of a table's files, at least one, in order, checked down to the encoding of texts; raises UnreadableError naming the file."""
    schema = outline_of(files).schema
    most = FREE_BYTES + TIMES * sum(path.stat().st_size for path in files)
    held = 0
    for path in files:
        held += _held_bytes(path, schema)
        if held > most:
            raise UnreadableError(
                f"{path.name} cannot be read: it decodes to {held:,} bytes, where at most {most:,} are taken from files of this size"
            )
    return pa.concat_tables([_read(path) for path in files])


def _footer(path: Path) -> Outline:
    if not path.is_file():
        raise UnreadableError(f"{path.name} cannot be read: it is no file")
    try:
        with pq.ParquetFile(path) as file:
            return Outline(file.schema_arrow, file.metadata.num_rows)
    except (pa.ArrowException, OSError) as error:
        raise _unreadable(path, error) from error


def _held_bytes(path: Path, schema: pa.Schema) -> int:
    """What the rows of a file take when decoded, which DuckDB tells without holding more than a slice of them."""
    import duckdb

    columns = [_size(field.type, _quoted(field.name)) for field in schema]
    sums = [f"coalesce(sum({column}), 0)" for column in columns]
    # DuckDB takes signs in a path for a pattern of names.
    pattern = "".join(f"[{char}]" if char in "*?[" else char for char in str(path))
    try:
        with open_database({}, [path]) as database:
            query = f"SELECT {' + '.join(sums) or '0'} FROM read_parquet(?, hive_partitioning = false)"
            return int(database.execute(query, [pattern]).fetchall()[0][0])
    except duckdb.Error as error:
        raise _unreadable(path, error) from error


def _size(kind: pa.DataType, value: str, depth: int = 0) -> str:
    """SQL for the bytes that a value takes; raises UnreadableError for a type whose values no table has."""
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        return f"{VALUE_BYTES} + coalesce(strlen({value}), 0)"
    if pa.types.is_struct(kind):
        return " + ".join(_size(field.type, f"{value}.{_quoted(field.name)}", depth) for field in kind) or "0"
    if pa.types.is_list(kind):
        item = f"item_{depth}"
        items = f"list_transform({value}, lambda {item}: {_size(kind.value_type, item, depth + 1)})"
        return f"{VALUE_BYTES} + coalesce(list_sum({items}), 0)"
    if pa.types.is_primitive(kind):
        return str(VALUE_BYTES)
    raise UnreadableError(f"values of the type {kind} are in no table")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _read(path: Path) -> pa.Table:
    try:
        rows = pq.read_table(path, partitioning=None)
        rows.validate(full=True)
    except (pa.ArrowException, OSError) as error:
        raise _unreadable(path, error) from error
    return rows


def _unreadable(path: Path, error: Exception) -> UnreadableError:
    return UnreadableError(f"{path.name} cannot be read: {str(error).splitlines()[0]}")
