"""The tables that linking does not need, sentences and mentions, from the findings in files; they never stand in memory as a whole."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from builder.engines.engine import Engine, Step
from builder.engines.mapped_tables import lay_rows
from builder.engines.shards import batches_of, content_size
from builder.errors import writable
from builder.linking.entities import EntityTable
from builder.records import Mention, Sentence
from builder.tables import schema_of, to_table

SENTENCES, MENTIONS = "sentences", "mentions"
BATCH_ROWS = 65_536
RANGE_BYTES = 2**26
"""Rows that are sorted at a time, before compression. DuckDB 2.0 gives up on sorting long texts that do not fit into its memory."""
MOST_DIGITS = 3
"""Digits of document ids, which are hashes, that part them into ranges."""
KEPT = pa.schema([("merged_id", pa.string()), ("kept_id", pa.string())])
"""The id that an entity of one page has after merging."""


def laid_tables(found: Sequence[Path], engine: Engine, folder: Path, names: EntityTable) -> dict[str, pa.Table]:
    """The tables in order of their keys, in files of the folder that are read when they are looked at; mentions have the ids of merged entities."""
    kept = folder / "kept.parquet"
    ids = [pa.array(column, pa.string()) for column in (names.kept_id.keys(), names.kept_id.values())]
    with writable(kept):
        pq.write_table(pa.table(ids, schema=KEPT), kept)
    tables = {}
    for table, query in ((SENTENCES, _sentences_query()), (MENTIONS, _mentions_query())):
        step = Step(partial(rows_of, table=table), schema_of(table).arrow)
        sources = {table: [*engine.map_rows(found, step, folder / f"{table}-rows")], "kept": [kept]}
        ordered = _in_ranges(query, sources, engine, folder / f"{table}-sorted")
        tables[table] = lay_rows(batches_of(ordered, BATCH_ROWS), schema_of(table).arrow, folder / f"{table}.arrow")
    return tables


def _in_ranges(query: str, sources: Mapping[str, Sequence[Path]], engine: Engine, out: Path) -> Iterator[Path]:
    """The files with the rows of a query that has {ranges} as its condition, range by range of document ids, so that each fits into memory."""
    size = sum(content_size(path) for files in sources.values() for path in files)
    digits = next(digits for digits in range(MOST_DIGITS + 1) if size <= RANGE_BYTES * 16**digits or digits == MOST_DIGITS)
    starts = [f"doc-{number:0{digits}x}" for number in range(1, 16**digits)]
    for number, (start, end) in enumerate(zip([None, *starts], [*starts, None], strict=True)):
        bounds = [f"document_id {sign} '{bound}'" for sign, bound in ((">=", start), ("<", end)) if bound]
        yield from engine.query(query.format(ranges=" AND ".join(bounds) or "TRUE"), sources, out / f"{number:04d}")


def rows_of(batch: pa.RecordBatch, table: str) -> pa.RecordBatch:
    """The rows of a table that the findings in a batch have."""
    rows = [row for findings in batch.column("findings").to_pylist() for row in getattr(DECODERS[table].decode(findings), table)]
    made = to_table(table, rows)
    return pa.record_batch([column.combine_chunks() for column in made.columns], schema=made.schema)


@dataclass(frozen=True, slots=True)
class _Sentences:
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class _Mentions:
    mentions: tuple[Mention, ...]


DECODERS: Mapping[str, msgspec.msgpack.Decoder[Any]] = {SENTENCES: msgspec.msgpack.Decoder(_Sentences), MENTIONS: msgspec.msgpack.Decoder(_Mentions)}
"""Each decodes findings, but of them only the rows of one table."""


def _sentences_query() -> str:
    return f"SELECT * FROM {SENTENCES} WHERE {{ranges}} ORDER BY {_keys(SENTENCES)}"


def _mentions_query() -> str:
    """Mentions with the ids of merged entities."""
    merged = "coalesce(kept.kept_id, mentions.entity_id) AS entity_id"
    columns = ", ".join(merged if name == "entity_id" else f'{MENTIONS}."{name}"' for name in schema_of(MENTIONS).arrow.names)
    joined = f"{MENTIONS} LEFT JOIN kept ON {MENTIONS}.entity_id = kept.merged_id"
    return f"SELECT {columns} FROM {joined} WHERE {{ranges}} ORDER BY {_keys(MENTIONS)}"


def _keys(table: str) -> str:
    return ", ".join(f'{table}."{name}"' for name in schema_of(table).key)
