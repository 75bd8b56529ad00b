"""What all pages give: in memory what linking needs, and the tables that it does not need."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import pyarrow as pa

from builder.collecting.spool import in_order, tell_repeats_apart
from builder.engines.filed import Rows
from builder.extraction import Extracted, extract
from builder.intermediate import Page, PageEvent
from builder.linking.entities import EntityTable
from builder.linking.judged import Ties
from builder.records import Claim, Document, Entity, Problem
from builder.settings import Settings
from builder.tables import to_table


@dataclass(frozen=True, slots=True)
class Collected:
    """Documents in order of path and id, what their pages give, page by page, and what became problems. All can be gone through again and again.

    `rows` makes the tables of sentences and mentions, the ids in them those of the merged entities.
    """

    documents: Rows[Document]
    claims: Iterable[Claim]
    names: Sequence[Entity]
    page_events: Iterable[PageEvent]
    problems: Sequence[Problem]
    rows: Callable[[EntityTable], Mapping[str, pa.Table]]
    ties: Ties | None = field(default=None, compare=False)
    """Who may keep links that are a little too improbable."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Documents, each once: what has the path and content of another page is left out and becomes a problem of the first one."""

    documents: Rows[Document] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    _paths: dict[str, str] = field(default_factory=dict)

    def add(self, document: Document, problems: Sequence[Problem]) -> bool:
        """Takes a document with the problems of its page; False if it is there already. They come in order of path and id."""
        first = self._paths.get(document.document_id)
        if first is None:
            self._paths[document.document_id] = document.path
            self.documents.append(document)
            self.problems.extend(problems)
            return True
        self.problems.extend(problem for problem in problems if problem.document_id is None)
        detail = f"{document.path} repeats {first} exactly and was left out"
        self.problems.append(Problem("pages", document.document_id, None, None, "repeat", detail))
        return False


def collect_pages(pages: Iterable[Page], settings: Settings) -> Collected:
    """What the pages give, read in memory; they come in any order."""
    return collect(extract(tell_repeats_apart(sorted(pages, key=in_order)), settings))


def collect(extracted: Iterable[Extracted]) -> Collected:
    """What pages give that were read in memory, in any order."""
    shelf = Shelf()
    in_order = sorted(extracted, key=lambda one: (one.document.path, one.document.document_id))
    kept = [one for one in in_order if shelf.add(one.document, one.problems)]

    def rows(names: EntityTable) -> Mapping[str, pa.Table]:
        return {
            "sentences": to_table("sentences", (row for one in kept for row in one.sentences)),
            "mentions": to_table("mentions", (names.rename_mention(row) for one in kept for row in one.mentions)),
        }

    return Collected(
        shelf.documents,
        [claim for one in kept for claim in one.claims],
        [name for one in kept for name in one.names],
        [page_event for one in kept for page_event in one.page_events],
        shelf.problems,
        rows,
    )
