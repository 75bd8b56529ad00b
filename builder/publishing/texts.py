"""What a release keeps of the pages' words: everything, quotes, or nothing but offsets and hashes."""

from collections.abc import Mapping

import pyarrow as pa

from builder.settings import TEXT_LEVELS
from builder.tables import schema_of

FULL, QUOTES, NONE = TEXT_LEVELS
PAGES: dict[str, tuple[str, ...]] = {"documents": ("text",), "sentences": ("text",)}
LEFT_OUT: dict[str, dict[str, tuple[str, ...]]] = {
    FULL: {},
    QUOTES: PAGES,
    NONE: {**PAGES, "mentions": ("text",), "claims": ("quote", "text"), "pairs": ("text_a", "text_b")},
}
"""The columns that a release of each level leaves out; `documents.text_sha256` stays and keeps every span checkable."""


def leave_out(tables: Mapping[str, pa.Table], level: str) -> dict[str, pa.Table]:
    """The tables without the words that the level leaves out: null where the schema allows it, else empty."""
    return {name: _without(name, table, LEFT_OUT[level].get(name, ())) for name, table in tables.items()}


def level_of(tables: Mapping[str, pa.Table]) -> str:
    """The level of a release: full where every page has its text, none where no claim has its words."""
    if tables["documents"].column("text").null_count == 0:
        return FULL
    quotes = tables["claims"].column("quote").unique().to_pylist()
    return NONE if quotes == [""] else QUOTES


def _without(name: str, table: pa.Table, columns: tuple[str, ...]) -> pa.Table:
    schema = schema_of(name).arrow
    for column in columns:
        field = schema.field(column)
        value = pa.scalar(None if field.nullable else "", field.type)
        table = table.set_column(schema.get_field_index(column), field, pa.repeat(value, table.num_rows))
    return table
