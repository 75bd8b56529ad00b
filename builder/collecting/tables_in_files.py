"""The tables that linking does not need, sentences and mentions, from the findings in files; they never stand in memory as a whole."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
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
DIGITS = 8
"""So many digits of document ids, which are hashes, tell where a range begins."""
ALL_IDS = 0, 16**DIGITS
FAN_OUT = 16
"""Rows for more ranges are first parted into so many, so that each row is read some times and not once for every range."""
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
        rows = [*engine.map_rows(found, step, folder / f"{table}-rows")]
        ordered = _in_ranges(_Ordering(table, query, {"kept": [kept]}, engine), rows, folder / f"{table}-sorted")
        tables[table] = lay_rows(batches_of(ordered, BATCH_ROWS), schema_of(table).arrow, folder / f"{table}.arrow")
    return tables


def _in_ranges(ordering: "_Ordering", rows: Sequence[Path], out: Path, ids: tuple[int, int] = ALL_IDS) -> Iterator[Path]:
    """The files with the rows of documents from one id to before another in order, range by range, so that each fits into memory."""
    needed = max(1, -(-sum(map(content_size, rows)) // RANGE_BYTES))
    count = min(needed, FAN_OUT, ids[1] - ids[0])
    cuts = [ids[0] + (ids[1] - ids[0]) * number // count for number in range(count + 1)]
    is_enough = count == needed or count == ids[1] - ids[0]
    for number, inside in enumerate(pairwise(cuts)):
        if is_enough:
            yield from ordering.ordered(rows, inside, out / f"{number:02d}")
            continue
        parted = ordering.parted(rows, inside, out / f"{number:02d}")
        yield from _in_ranges(ordering, parted, out / f"{number:02d}-ordered", inside)
        for path in parted:
            path.unlink()


@dataclass(frozen=True, slots=True)
class _Ordering:
    """How rows of a table are put in order: a query that has {ranges} as its condition, and what else it reads."""

    table: str
    query: str
    others: Mapping[str, Sequence[Path]]
    engine: Engine

    def ordered(self, rows: Sequence[Path], ids: tuple[int, int], out: Path) -> list[Path]:
        """Files with the rows of the query for the documents in a range."""
        return self.engine.query(self.query.format(ranges=_condition(ids)), {self.table: rows, **self.others}, out)

    def parted(self, rows: Sequence[Path], ids: tuple[int, int], out: Path) -> list[Path]:
        """Files with those of the rows that are of documents in a range, in any order."""
        return self.engine.query(f"SELECT * FROM {self.table} WHERE {_condition(ids)}", {self.table: rows}, out)


def _condition(ids: tuple[int, int]) -> str:
    """Which ids are in a range; the first and the last range have what is before or after all others too."""
    ends = [(sign, number) for sign, number, open_end in zip((">=", "<"), ids, ALL_IDS, strict=True) if number != open_end]
    return " AND ".join(f"document_id {sign} 'doc-{number:0{DIGITS}x}'" for sign, number in ends) or "TRUE"


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
