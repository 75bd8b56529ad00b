"""The Croissant description of a release: its files, tables and columns."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from builder.publishing.card import citation
from builder.publishing.manifest import ReleaseFile
from builder.publishing.summary import Summary
from builder.tables import schema_of

CONFORMS_TO = "http://mlcommons.org/croissant/1.1"
PARQUET = "application/x-parquet"
ANY_LENGTH = "-1"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a field's values lie: a column of a table, and inside it a JSON path."""

    context: Any
    table: str
    column: str
    json_path: str | None = None


def croissant_text(summary: Summary, data_files: Sequence[ReleaseFile]) -> str:
    """The description as JSON-LD text, after version 1.1 of the format."""
    import mlcroissant as mlc

    context = mlc.Context(conforms_to=CONFORMS_TO)
    tables = list(dict.fromkeys(_table_of(file) for file in data_files))
    metadata = mlc.Metadata(
        ctx=context,
        name=summary.name,
        description=summary.description,
        version=summary.version,
        cite_as=citation(summary),
        license=[summary.license],
        in_language=list(summary.languages),
        distribution=[*(_file(context, file) for file in data_files), *(_file_set(context, table) for table in tables)],
        record_sets=[_record_set(context, table) for table in tables],
    )
    return json.dumps(metadata.to_json(), indent=2, ensure_ascii=False) + "\n"


def _table_of(file: ReleaseFile) -> str:
    return file.path.split("/")[1]


def _file_set_id(table: str) -> str:
    return f"{table}-files"


def _file(context: Any, file: ReleaseFile) -> Any:
    """A file with its hash; the tables are read by the file sets."""
    import mlcroissant as mlc

    return mlc.FileObject(
        ctx=context,
        id=file.path,
        name=file.path,
        content_url=file.path,
        content_size=f"{file.size} B",
        encoding_formats=[PARQUET],
        sha256=file.sha256,
    )


def _file_set(context: Any, table: str) -> Any:
    """All files of a table, one or several."""
    import mlcroissant as mlc

    identifier = _file_set_id(table)
    return mlc.FileSet(ctx=context, id=identifier, name=identifier, includes=[f"data/{table}/*.parquet"], encoding_formats=[PARQUET])


def _record_set(context: Any, table: str) -> Any:
    import mlcroissant as mlc

    schema = schema_of(table)
    fields = [_field(_Place(context, table, column.name), column.type, column.description) for column in schema.columns]
    return mlc.RecordSet(ctx=context, id=table, name=table, description=schema.description, fields=fields)


def _field(place: _Place, kind: pa.DataType, description: str) -> Any:
    import mlcroissant as mlc

    is_list = pa.types.is_list(kind)
    item = kind.value_type if is_list else kind
    is_nested = pa.types.is_struct(item)
    return mlc.Field(
        ctx=place.context,
        id=f"{place.table}/{place.column}",
        name=place.column,
        description=description,
        data_types=None if is_nested else [_data_type(item)],
        source=None if is_nested else _source(place),
        sub_fields=[_sub_field(place, member) for member in item] if is_nested else [],
        is_array=is_list or None,
        array_shape=ANY_LENGTH if is_list else None,
    )


def _sub_field(parent: _Place, member: pa.Field) -> Any:
    import mlcroissant as mlc

    item = member.type.value_type if pa.types.is_list(member.type) else member.type
    return mlc.Field(
        ctx=parent.context,
        id=f"{parent.table}/{parent.column}/{member.name}",
        name=member.name,
        data_types=[_data_type(item)],
        source=_source(_Place(parent.context, parent.table, parent.column, f"$[*].{member.name}")),
        is_array=True,
        array_shape=ANY_LENGTH,
    )


def _source(place: _Place) -> Any:
    import mlcroissant as mlc

    steps = [mlc.Transform(ctx=place.context, json_path=place.json_path)] if place.json_path else []
    extract = mlc.Extract(ctx=place.context, column=place.column)
    return mlc.Source(ctx=place.context, file_set=_file_set_id(place.table), extract=extract, transforms=steps)


def _data_type(kind: pa.DataType) -> Any:
    import mlcroissant as mlc

    if pa.types.is_date(kind):
        return mlc.DataType.DATE
    if pa.types.is_boolean(kind):
        return mlc.DataType.BOOL
    if pa.types.is_int32(kind):
        return mlc.DataType.INT32
    return mlc.DataType.FLOAT64 if pa.types.is_floating(kind) else mlc.DataType.TEXT
