"""The SQL that finds ids which name no row, from what the schemas say of their columns."""

import pyarrow as pa

from builder.tables import Reference, TableSchema, schema_of


def references_sql(schema: TableSchema) -> str:
    """Gives per id that names no row of its table, or its own row: the row's own id, the name of the reference, the id."""
    return "\nUNION ALL\n".join(_dangling(schema, reference) for reference in schema.references)


def _dangling(schema: TableSchema, reference: Reference) -> str:
    own, target = schema.own_id, schema_of(reference.target)
    is_named = f"target.{target.own_id} = named.id"
    if reference.shared:
        is_named += f" AND target.{reference.shared} = named.shared"
    if target is schema:
        is_named += f" AND target.{target.own_id} <> named.{own}"
    return (
        f"SELECT {own}, '{reference.name}' AS reference, id\n"
        f"FROM ({_named(schema, reference)}) AS named\n"
        f"WHERE id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {target.name} AS target WHERE {is_named})"
    )


def _named(schema: TableSchema, reference: Reference) -> str:
    """The ids that the reference holds, a row each, with the row's own id and the value that both rows share."""
    column = next(column for column in schema.columns if column.name == reference.column)
    source, ids, kind = schema.name, f"{schema.name}.{column.name}", column.type
    if reference.field:
        source += f", UNNEST({ids}) AS unnested(item)"
        ids, kind = f"unnested.item.{reference.field}", kind.value_type.field(reference.field).type
    ids = f"unnest({ids})" if pa.types.is_list(kind) else ids
    shared = f", {schema.name}.{reference.shared} AS shared" if reference.shared else ""
    return f"SELECT {schema.name}.{schema.own_id}, {ids} AS id{shared} FROM {source}"
