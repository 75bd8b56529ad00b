"""The Croissant description of a release: its files, tables and columns, as JSON-LD in version 1.1 of the format."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import pyarrow as pa

from builder.publishing.card import citation
from builder.publishing.summary import Summary
from builder.release.manifest import ReleaseFile
from builder.resources import data_file
from builder.tables import Column, schema_of

CONFORMS_TO = "http://mlcommons.org/croissant/1.1"
PARQUET = "application/x-parquet"
LIST = {"cr:arrayShape": "-1", "cr:isArray": True}
"""Makes a field a list of any length."""
Node = dict[str, object]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a field's values are: a column of a table, and a JSON path inside the column."""

    table: str
    column: str
    json_path: str | None = None


def croissant_text(summary: Summary, data_files: Sequence[ReleaseFile]) -> str:
    """The description as JSON text."""
    tables = list(dict.fromkeys(_table_of(file) for file in data_files))
    languages = list(summary.languages)
    content: Node = {
        "@context": _context(),
        "@type": "sc:Dataset",
        "name": summary.name,
        "description": summary.description,
        "conformsTo": CONFORMS_TO,
        "citeAs": citation(summary),
        **({"inLanguage": languages[0] if len(languages) == 1 else languages} if languages else {}),
        "license": summary.license,
        "version": summary.version,
        "distribution": [*map(_file, data_files), *map(_file_set, tables)],
        "recordSet": [_record_set(table) for table in tables],
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


@cache
def _context() -> Mapping[str, object]:
    """The meaning of the short names in the description, as the format's own library writes it."""
    context: Mapping[str, object] = json.loads(data_file("publishing/data/croissant_context.json").read_text(encoding="utf-8"))
    return context


def _table_of(file: ReleaseFile) -> str:
    return file.path.split("/")[1]


def _file_set_id(table: str) -> str:
    return f"{table}-files"


def _file(file: ReleaseFile) -> Node:
    """A file with its hash; the file sets read the tables."""
    return {
        "@type": "cr:FileObject",
        "@id": file.path,
        "name": file.path,
        "contentSize": f"{file.size} B",
        "contentUrl": file.path,
        "encodingFormat": PARQUET,
        "sha256": file.sha256,
    }


def _file_set(table: str) -> Node:
    """All files of a table."""
    identifier = _file_set_id(table)
    return {"@type": "cr:FileSet", "@id": identifier, "name": identifier, "encodingFormat": PARQUET, "includes": f"data/{table}/*.parquet"}


def _record_set(table: str) -> Node:
    schema = schema_of(table)
    fields = [_field(table, column) for column in schema.columns]
    return {"@type": "cr:RecordSet", "@id": table, "name": table, "description": schema.description, "field": fields}


def _field(table: str, column: Column) -> Node:
    is_list = pa.types.is_list(column.type)
    item = column.type.value_type if is_list else column.type
    place = _Place(table, column.name)
    head = {"@type": "cr:Field", "@id": f"{table}/{column.name}", "name": column.name, "description": column.description, **(LIST if is_list else {})}
    if pa.types.is_struct(item):
        return {**head, "subField": [_sub_field(place, member) for member in item]}
    return {**head, "dataType": _data_type(item), "source": _source(place)}


def _sub_field(parent: _Place, member: pa.Field) -> Node:
    item = member.type.value_type if pa.types.is_list(member.type) else member.type
    place = _Place(parent.table, parent.column, f"$[*].{member.name}")
    identifier = f"{parent.table}/{parent.column}/{member.name}"
    return {"@type": "cr:Field", "@id": identifier, "name": member.name, **LIST, "dataType": _data_type(item), "source": _source(place)}


def _source(place: _Place) -> Node:
    found: Node = {"fileSet": {"@id": _file_set_id(place.table)}, "extract": {"column": place.column}}
    return {**found, "transform": {"jsonPath": place.json_path}} if place.json_path else found


def _data_type(kind: pa.DataType) -> str:
    if pa.types.is_date(kind):
        return "sc:Date"
    if pa.types.is_boolean(kind):
        return "sc:Boolean"
    if pa.types.is_int32(kind):
        return "cr:Int32"
    return "cr:Float64" if pa.types.is_floating(kind) else "sc:Text"
