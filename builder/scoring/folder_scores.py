"""Compares the rows of a release with the marked claims of one folder of its pages."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from builder.errors import BuilderError
from builder.records import Claim, Document, Link
from builder.scoring.event_scores import score_events
from builder.scoring.figure_scores import MarkedPage, score_casualties, score_measures
from builder.scoring.gold import Gold
from builder.scoring.link_scores import score_links
from builder.scoring.matching import locate
from builder.scoring.tallies import Miss, Tally
from builder.tables import from_table, require_columns

if TYPE_CHECKING:
    from builder.release.release import Release

SCORED = ("documents", "claims", "links")
"""The tables that are compared."""


def score_release(release: "Release", golds: Sequence[tuple[str, Gold]]) -> list[Tally]:
    """The counts of a release by folders. Raises BuilderError if its tables cannot be read, or hold no texts in which words could be found."""
    tables = {name: release.table(name) for name in SCORED}
    for name, rows in tables.items():
        require_columns(name, rows)
    return score_folders(tables, golds)


def score_folders(tables: Mapping[str, pa.Table], golds: Sequence[tuple[str, Gold]]) -> list[Tally]:
    """The counts of folders by their names; of several folders those without a page among the tables are left out."""
    tallies = [score_tables(tables, gold, folder) for folder, gold in golds]
    return [tally for tally in tallies if tally.pages] if len(tallies) > 1 else tallies


def score_tables(tables: Mapping[str, pa.Table], gold: Gold, folder: str) -> Tally:
    """The counts of the tables of a release.

    Claims of pages that the release does not have are left out, with a remark; the links that people gave them count as not found.
    Raises BuilderError for a page without its text, or of which the name is that of several.
    """
    tally = Tally(folder)
    pages = _pages(tables["documents"], {claim.doc for claim in gold.claims}, tally)
    tally.pages.update(pages)
    ids = pa.array([document.document_id for document in pages.values()], type=pa.string())
    claims: list[Claim] = from_table("claims", tables["claims"].filter(pc.is_in(tables["claims"]["document_id"], value_set=ids)))
    given: dict[str, str] = {}
    for name, document in pages.items():
        marked = [claim for claim in gold.claims if claim.doc == name]
        spans = {one.id: locate(one.quote, document.text or "") for one in marked}
        page = MarkedPage(folder, name, marked, spans, [claim for claim in claims if claim.document_id == document.document_id])
        tally.misses.extend(_unplaced(page))
        score_casualties(page, tally)
        score_measures(page, tally)
        score_events(page, tally)
        given |= page.given
    score_links(gold, given, _links_between(tables["links"], given), tally)
    return tally


def _pages(documents: pa.Table, wanted: set[str], tally: Tally) -> dict[str, Document]:
    """The pages by the names that people gave them: their paths, those within a folder of the tally's name, or else the last part of these."""
    rows: list[Document] = from_table("documents", documents)
    found: dict[str, Document] = {}
    for name in sorted(wanted):
        paths = (name, f"{tally.folder}/{name}")
        fitting = next((given for path in paths if (given := [row for row in rows if row.path == path])), None)
        fitting = fitting or [row for row in rows if Path(row.path).name == name]
        if len(fitting) > 1:
            raise BuilderError(f"{tally.folder}: {len(fitting)} pages of the release are called {name}; give the path as documents.path has it")
        if not fitting:
            tally.remarks.append(f"{tally.folder}: the release has no page {name}: its marked claims are left out")
        elif fitting[0].text is None:
            raise BuilderError(f"{tally.folder}: the release has not the text of {name}; build it with --text full to score it")
        else:
            found[name] = fitting[0]
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
