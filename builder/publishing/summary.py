"""The facts about a release that both the dataset card and the Croissant description give."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from builder.engines.mapped_tables import rows_at
from builder.release.manifest import RunFacts
from builder.release.parquet_tables import split_rows
from builder.release.texts import level_of
from builder.resources import lines
from builder.tables import TABLES, schema_of

OTHER_LICENSE = "other"
UNKNOWN_LANGUAGE = "und"
EXAMPLES = 10
"""So many pairs are shown."""


@dataclass(frozen=True, slots=True)
class Summary:
    """A release in a few values; `license` is a Hub licence id, or other if pages differ or do not name one.

    `languages` leaves out unknown languages; `text_level` is one of settings.TEXT_LEVELS.
    """

    name: str
    version: str
    content_sha256: str
    description: str
    license: str
    licenses: tuple[str, ...]
    languages: tuple[str, ...]
    text_level: str
    counts: Mapping[str, int]
    run: RunFacts
    labels: Mapping[str, Mapping[str, int]]
    """The pairs of each split by label."""
    examples: tuple[tuple[str, str, str], ...]
    """Premise, hypothesis and label of some pairs, by the hash of the pair; empty in a release without wordings."""
    citations: Mapping[str, int]
    """The claims that name a source by what its pages say."""

    @property
    def filled(self) -> list[str]:
        """The tables that have rows, in release order."""
        return [table for table in TABLES if self.counts[table]]


def summarise(name: str, version: str, content_sha256: str, tables: Mapping[str, pa.Table], run: RunFacts) -> Summary:
    """The summary of the tables of a release; `content_sha256` is that of its manifest."""
    documents = tables["documents"]
    licenses = _different(documents, "license")
    counts = {table: tables[table].num_rows for table in TABLES}
    return Summary(
        name=name,
        version=version,
        content_sha256=content_sha256,
        description=_description(counts),
        license=_license(licenses, is_complete=documents.column("license").null_count == 0),
        licenses=licenses,
        languages=tuple(language for language in _different(documents, "language") if language != UNKNOWN_LANGUAGE),
        text_level=level_of(tables),
        counts=counts,
        run=run,
        labels={split: _counts(rows.column("label")) for split, rows in split_rows(tables["pairs"]).items()},
        examples=_examples(tables["pairs"]),
        citations=_counts(tables["claims"].column("citation").drop_null()),
    )


def _counts(column: pa.ChunkedArray) -> Counter[str]:
    found = pc.value_counts(column)
    return Counter(dict(zip(found.field("values").to_pylist(), found.field("counts").to_pylist(), strict=True)))


def _examples(pairs: pa.Table) -> tuple[tuple[str, str, str], ...]:
    order = [(column, "ascending") for column in dict.fromkeys(("pair_id", *schema_of("pairs").key))]
    places = pc.select_k_unstable(pairs, EXAMPLES, order) if pairs.num_rows else pa.array([], pa.int64())
    shown = rows_at(pairs.select(["premise", "hypothesis", "label"]), places.to_numpy()).to_pylist()
    return tuple((row["premise"], row["hypothesis"], row["label"]) for row in shown if row["premise"])


def _different(table: pa.Table, column: str) -> tuple[str, ...]:
    return tuple(sorted(value for value in table.column(column).unique().to_pylist() if value is not None))


def _license(licenses: tuple[str, ...], *, is_complete: bool) -> str:
    """The licence that all pages have, if it is one and known; else other."""
    if len(licenses) != 1 or not is_complete or licenses[0].lower() not in lines("publishing/data/licenses.txt"):
        return OTHER_LICENSE
    return licenses[0].lower()


def _description(counts: Mapping[str, int]) -> str:
    sizes = ", ".join(f"{counts[table]:,} {table}" for table in ("documents", "claims", "facts", "links"))
    return (
        "Claims found in news pages: who said what number, date, place or list of participants about which event, word for word where. "
        "Claims about the same question are gathered as facts, and linked where they agree, refine, update or contradict each other. "
        f"Rows: {sizes}."
    )
