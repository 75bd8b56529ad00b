"""Compares the rows of a release with the marked claims of one folder of its pages."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from builder.engines.mapped_tables import rows_at
from builder.errors import BuilderError
from builder.records import Claim, Document, Link
from builder.scoring.event_scores import score_events
from builder.scoring.figure_scores import MarkedPage, score_casualties, score_measures
from builder.scoring.gold import Gold, GoldClaim
from builder.scoring.link_scores import score_links
from builder.scoring.matching import locate
from builder.scoring.tallies import Miss, Tally
from builder.tables import from_table, require_columns

if TYPE_CHECKING:
    from builder.release.release import Release

SCORED = ("documents", "claims", "links")
"""The tables that are compared."""
Key = tuple[str, str]
"""What a name is of a page: its whole path, or the last part of it."""
WHOLE, LAST = "whole", "last"


def score_release(release: "Release", golds: Sequence[tuple[str, Gold]]) -> list[Tally]:
    """The counts of a release by folders. Raises BuilderError if its tables cannot be read, or hold no texts in which words could be found."""
    tables = {name: release.table(name) for name in SCORED}
    for name, rows in tables.items():
        require_columns(name, rows)
    return score_folders(tables, golds)


def score_folders(tables: Mapping[str, pa.Table], golds: Sequence[tuple[str, Gold]]) -> list[Tally]:
    """The counts of folders by their names; of several folders those without a page among the tables are left out."""
    listed = _Listed(tables["documents"], _places(tables["documents"], golds))
    tallies = [_scored(tables, gold, folder, listed) for folder, gold in golds]
    return [tally for tally in tallies if tally.pages] if len(tallies) > 1 else tallies


def score_tables(tables: Mapping[str, pa.Table], gold: Gold, folder: str) -> Tally:
    """The counts of the tables of a release.

    Claims of pages that the release does not have are left out, with a remark; the links that people gave them count as not found.
    Raises BuilderError for a page without its text, or of which the name is that of several.
    """
    return _scored(tables, gold, folder, _Listed(tables["documents"], _places(tables["documents"], [(folder, gold)])))


@dataclass(frozen=True, slots=True)
class _Listed:
    """The pages of a release, and where those stand that people may mean."""

    documents: pa.Table
    places: Mapping[Key, Sequence[int]]

    def named(self, folder: str, name: str) -> Sequence[int]:
        """Where the pages stand that a folder means by a name."""
        return next((self.places[key] for key in _keys(folder, name) if key in self.places), ())

    def records(self, places: Iterable[int]) -> list[Document]:
        """The pages at the places."""
        rows: list[Document] = from_table("documents", rows_at(self.documents, np.array([*places], np.int64)))
        return rows


def _places(documents: pa.Table, golds: Iterable[tuple[str, Gold]]) -> dict[Key, list[int]]:
    """The places of the pages that the names of people may mean."""
    wanted = {key for folder, gold in golds for claim in gold.claims for key in _keys(folder, claim.doc)}
    found: dict[Key, list[int]] = defaultdict(list)
    for place, path in enumerate(path for chunk in documents.column("path").chunks for path in chunk.to_pylist()):
        for key in ((WHOLE, path), (LAST, Path(path).name)):
            if key in wanted:
                found[key].append(place)
    return found


def _keys(folder: str, name: str) -> tuple[Key, ...]:
    """What a name may be, the likeliest first."""
    return (WHOLE, name), (WHOLE, f"{folder}/{name}"), (LAST, name)


def _scored(tables: Mapping[str, pa.Table], gold: Gold, folder: str, listed: _Listed) -> Tally:
    tally = Tally(folder)
    marked: dict[str, list[GoldClaim]] = defaultdict(list)
    for one in gold.claims:
        marked[one.doc].append(one)
    pages = _pages(listed, sorted(marked), tally)
    tally.pages.update(pages)
    ids = pa.array([document.document_id for document in pages.values()], type=pa.string())
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in from_table("claims", tables["claims"].filter(pc.is_in(tables["claims"]["document_id"], value_set=ids))):
        claims[claim.document_id].append(claim)
    given: dict[str, str] = {}
    for name, document in pages.items():
        spans = {one.id: locate(one.quote, document.text or "") for one in marked[name]}
        page = MarkedPage(folder, name, marked[name], spans, claims[document.document_id])
        tally.misses.extend(_unplaced(page))
        score_casualties(page, tally)
        score_measures(page, tally)
        score_events(page, tally)
        given |= page.given
    score_links(gold, given, _links_between(tables["links"], given), tally)
    return tally


def _pages(listed: _Listed, names: Sequence[str], tally: Tally) -> dict[str, Document]:
    """The pages by the names that people gave them: their paths, those within a folder of the tally's name, or else the last part of these."""
    fitting = {name: listed.named(tally.folder, name) for name in names}
    rows = iter(listed.records(places[0] for places in fitting.values() if len(places) == 1))
    found: dict[str, Document] = {}
    for name, places in fitting.items():
        if len(places) > 1:
            raise BuilderError(f"{tally.folder}: {len(places)} pages of the release are called {name}; give the path as documents.path has it")
        if not places:
            tally.remarks.append(f"{tally.folder}: the release has no page {name}: its marked claims are left out")
            continue
        found[name] = next(rows)
        if found[name].text is None:
            raise BuilderError(f"{tally.folder}: the release has not the text of {name}; build it with --text full to score it")
    return found


def _unplaced(page: MarkedPage) -> Iterator[Miss]:
    """The marked claims whose words do not stand in the page: they can only be missed."""
    return (page.miss("words not there", one, "") for one in page.marked if not page.spans[one.id])


def _links_between(links: pa.Table, given: Mapping[str, str]) -> list[Link]:
    """The links whose claims are both marked."""
    ids = pa.array(given.values(), type=pa.string())
    between = pc.and_(pc.is_in(links["claim_a"], value_set=ids), pc.is_in(links["claim_b"], value_set=ids))
    rows: list[Link] = from_table("links", links.filter(between))
    return rows
