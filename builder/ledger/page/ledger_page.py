"""Writes the ledger of a release as one HTML page that needs no other file and no network."""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.ledger.ledger import Ledger, points_of
from builder.ledger.page.blinding import Blinds
from builder.ledger.page.change_lists import ChangeList, change_lists
from builder.ledger.page.corrected import Corrected, corrected
from builder.ledger.page.correcting import CorrectionForm, form_of, opening_words, quoted_words
from builder.ledger.page.outlet_rows import OutletRow, outlet_rows
from builder.ledger.page.question_rows import Question, Section, question_of, sections_of
from builder.ledger.page.rendering import STATIC, STATUS_WORDS, render
from builder.ledger.page.source_texts import Source, sources_of
from builder.ledger.page.timeline import Timeline, timeline_of
from builder.ledger.page.world_map import WorldMap, map_of
from builder.ledger.positions import RELATIONS
from builder.linking.plain_words import days_words
from builder.records import Claim, Document, Fact
from builder.tables import from_table

if TYPE_CHECKING:
    import pyarrow as pa

MOST_QUESTIONS = 2_000
"""Most questions of one page, those of the most disputed events; a browser takes seconds to open more."""
TOLD = ("claims", "events", "facts", "links", "corrections")
"""The tables of a ledger."""


@dataclass(frozen=True, slots=True)
class Front:
    """What the top of the page says: disputes by independent origins and size, questions with one origin, and the days covered."""

    disputes: tuple[Question, ...]
    single_count: int
    days: str
    left_out: int


@dataclass(frozen=True, slots=True)
class PageView:
    """All that the templates of the page know."""

    front: Front
    ledger: Ledger
    documents: Sequence[Document]
    sections: Sequence[Section]
    sources: Sequence[Source]
    shown_ids: Set[str]
    linked: Set[str]
    """The pages whose quotes lead to their words."""
    told_ids: Set[str]
    """The pages and claims to which a link may lead."""
    outlets: Mapping[str, int]
    outlet_rows: Sequence[OutletRow]
    timeline: Timeline | None
    world_map: WorldMap | None
    kinds: Sequence[str]
    types: Sequence[str]
    statuses: Mapping[str, str]
    relations: Sequence[str]
    changes: Sequence[ChangeList]
    corrected: Corrected
    form: CorrectionForm
    quote_of: Callable[[Claim], str]
    opening: Callable[[Document], str]


@dataclass(frozen=True, slots=True)
class FactView:
    """All that the template of one fact knows."""

    question: Question


def release_page(name: str, version: str, tables: Mapping[str, "pa.Table"], changes: str) -> str:
    """The page of a release from its tables, which the gates passed, and the text of its CHANGES.md."""
    claims, events, facts, links, corrections = (tuple(from_table(table, tables[table])) for table in TOLD)
    documents: list[Document] = from_table("documents", tables["documents"])
    ledger = Ledger(claims, events, facts, links, points=points_of(tables["entities"]), corrections=corrections)
    return page_html(f"{name} {version}", ledger, documents, changes)


def page_html(title: str, ledger: Ledger, documents: Sequence[Document], changes: str, template: str = STATIC) -> str:
    """The page of a ledger and its documents. No text of a page can become markup: all are escaped, and only our own script may run."""
    blinds = Blinds({document.outlet for document in documents if document.outlet})
    return render(template, f"Ledger of {title}", blinds, _page_view(ledger, documents, blinds, changes))


def fact_html(fact: Fact) -> str:
    """The page of one fact alone, without claims and links."""
    return render("fact_card.html", fact.label, Blinds(()), FactView(question_of(fact, (), ())))


def _page_view(ledger: Ledger, documents: Sequence[Document], blinds: Blinds, changes: str) -> PageView:
    sections = sections_of(ledger, MOST_QUESTIONS)
    shown = [question for section in sections for question in section.questions]
    left_out = len(ledger.facts) - len(shown)
    sources = _sources(ledger, documents, shown if left_out else None)
    return PageView(
        front=_front(shown, documents, left_out),
        ledger=ledger,
        documents=documents,
        sections=sections,
        sources=sources,
        shown_ids={question.fact.fact_id for question in shown},
        linked={source.document.document_id for source in sources},
        told_ids={row_id for source in sources for row_id in (source.document.document_id, *(claim.claim_id for claim in source.claims))},
        outlets=blinds.codes,
        outlet_rows=outlet_rows(documents),
        timeline=timeline_of(sections),
        world_map=map_of(sections, ledger.points),
        kinds=sorted({section.event.kind for section in sections}),
        types=sorted({question.fact.claim_type for question in shown}),
        statuses=STATUS_WORDS,
        relations=RELATIONS,
        changes=change_lists(changes),
        corrected=corrected(ledger),
        form=form_of(claim.claim_type for claim in ledger.claims),
        quote_of=quoted_words,
        opening=opening_words,
    )


def _sources(ledger: Ledger, documents: Sequence[Document], shown: Sequence[Question] | None) -> tuple[Source, ...]:
    """The pages, or only those that give an answer to the questions shown."""
    if shown is None:
        return sources_of(documents, ledger.claims)
    facts = {question.fact.fact_id for question in shown}
    claims = [claim for claim in ledger.claims if claim.fact_id in facts]
    wanted = {claim.document_id for claim in claims}
    return sources_of([document for document in documents if document.document_id in wanted], claims)


def _front(questions: Sequence[Question], documents: Sequence[Document], left_out: int) -> Front:
    disputes = [question for question in questions if question.fact.status == "contested"]
    disputes.sort(key=lambda question: (-question.fact.origin_count, -(question.gap or 0), question.fact.label, question.fact.fact_id))
    single = sum(question.status == "single_origin" for question in questions)
    dates = [document.published_date for document in documents if document.published_date]
    return Front(tuple(disputes), single, days_words(min(dates), max(dates)) if dates else "undated", left_out)
