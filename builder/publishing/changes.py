"""What changed from one release to the next: pages, claims, links and facts."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from builder.publishing.differences import Comparison, Difference, Picked, differences
from builder.publishing.fact_changes import FactDifference, Tables, compare_facts
from builder.publishing.whole_ids import with_whole_ids
from builder.release.manifest import Manifest
from builder.tables import require_columns, schema_of

if TYPE_CHECKING:
    from builder.release.release import Release

COMPARED = ("documents", "claims", "links", "facts", "corrections", "events", "entities")
LINK_KEY = "least(claim_a, claim_b) || ' ' || greatest(claim_a, claim_b)"
"""Two claims in either order: a conflict that becomes an update may swap them."""
KEYS = {
    "documents": ("document_id", frozenset({"document_id", "text"})),
    "claims": ("claim_id", frozenset({"claim_id"})),
    "links": (LINK_KEY, frozenset({"link_id"})),
    "corrections": ("correction_id", frozenset({"correction_id"})),
}
"""Per table the key, and the columns that add nothing to it; `text_sha256` represents a page's text."""
NEEDED = {
    "documents": ("document_id", "path", "outlet", "published_date"),
    "claims": ("claim_id", "document_id", "outlet", "published_date", "attribute", "quote"),
    "links": ("link_id", "fact_id", "claim_a", "claim_b", "relation", "reason"),
    "facts": ("fact_id", "event_id", "label", "answer", "status", "claim_type", "former_ids", "positions"),
    "corrections": ("correction_id", "kind", "target", "field", "from_value", "to_value", "is_applied", "reason"),
}
"""Columns that the comparison needs; an older release may lack some of the others."""


@dataclass(frozen=True, slots=True)
class Edition:
    """What changes say about a release."""

    name: str
    version: str
    content_sha256: str


@dataclass(frozen=True, slots=True)
class Changes:
    """All differences between two releases."""

    old: Edition
    new: Edition
    rows: Mapping[str, Difference]
    """The differences by table: documents, claims, links, corrections."""
    revised: tuple[tuple[str, str, str], ...]
    """Pages with a changed text: path, old and new document_id; both are also among the removed and added rows."""
    facts: FactDifference

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not any(count for counts in self.counts.values() for count in counts.values())

    @property
    def counts(self) -> dict[str, dict[str, int]]:
        """Rows added, removed, changed (and facts merged) by table."""
        return {**{table: difference.counts for table, difference in self.rows.items()}, "facts": self.facts.counts}


def compare_releases(old: "Release", new: "Release") -> Changes:
    """The changes between two releases on disk. Raises BuilderError if one cannot be read."""
    before, after = ({table: release.table(table) for table in COMPARED} for release in (old, new))
    return compare_tables(edition_of(old.manifest), edition_of(new.manifest), before, after)


def edition_of(manifest: Manifest) -> Edition:
    """The release of a manifest."""
    return Edition(manifest.name, manifest.version, manifest.content_sha256)


def compare_tables(old: Edition, new: Edition, before: Tables, after: Tables, folder: Path | None = None) -> Changes:
    """The changes between the tables of two releases; what does not fit into memory is written below the folder.

    Raises BuilderError if their columns are not those of a release.
    """
    for table, needed in NEEDED.items():
        for rows in (before[table], after[table]):
            require_columns(table, rows, needed)
    before = with_whole_ids(before, after)
    rows = {table: differences(before[table], after[table], _comparison(table), folder) for table in KEYS}
    return Changes(old, new, rows, _revised(rows["documents"]), compare_facts(before, after, folder))


def _comparison(table: str) -> Comparison:
    key, own = KEYS[table]
    return Comparison(key, tuple(column.name for column in schema_of(table).columns if column.name not in own))


def _revised(pages: Difference) -> tuple[tuple[str, str, str], ...]:
    """The paths whose texts differ between the releases, with both ids."""
    paths = pages.removed.column("path")
    both = paths.filter(pc.is_in(paths, value_set=pages.added.column("path").combine_chunks())).combine_chunks()
    removed, added = _ids_by_path(pages.removed, both), _ids_by_path(pages.added, both)
    return tuple((path, removed[path], added[path]) for path in sorted(removed))


def _ids_by_path(pages: Picked, paths: pa.Array) -> dict[str, str]:
    told = pages.where(pc.is_in(pages.column("path"), value_set=paths))
    return dict(zip(told.column("path").to_pylist(), told.column("document_id").to_pylist(), strict=True))
