"""Writes the ledger of a release as one HTML page that needs no other file and no network."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from builder.kept_work import ALONE, Work
from builder.ledger.ledger import Ledger, points_of
from builder.ledger.page.blinding import Blinds
from builder.ledger.page.change_lists import ChangeList, change_lists
from builder.ledger.page.contradicted import ContradictedList, contradicted
from builder.ledger.page.corrected import Corrected, corrected
from builder.ledger.page.correcting import CorrectionForm, form_of, opening_words, quoted_words
from builder.ledger.page.outlet_rows import OutletRow, outlet_rows
from builder.ledger.page.places import Places
from builder.ledger.page.question_rows import Dispute, Question, Section, dispute_of, question_of, sections_of
from builder.ledger.page.rendering import STATIC, STATUS_WORDS, render
from builder.ledger.page.score_section import ScoreSection, score_section
from builder.ledger.page.source_texts import Source, sources_of
from builder.ledger.page.timeline import Timeline, timeline_of
from builder.ledger.page.world_map import WorldMap, map_of
from builder.ledger.positions import RELATIONS
from builder.linking.plain_words import days_words
from builder.records import Claim, Document, Fact
from builder.scoring.release_scores import Scores
from builder.tables import from_table

if TYPE_CHECKING:
    import pyarrow as pa

MOST_QUESTIONS = 2_000
"""Most questions of a page; a browser takes seconds to open more."""
TOLD = ("claims", "events", "facts", "links", "corrections")
"""The tables of a ledger."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a ledger tells: its title, its tables, what changed (the text of CHANGES.md), which part of a release it is, and its scores, if any.

    `work` is how the events and pages in a ledger of many files are made.
    """

    title: str
    tables: Mapping[str, "pa.Table"]
    changes: str
    remark: str | None = None
    scores: Scores | None = None
    work: Work = ALONE


@dataclass(frozen=True, slots=True)
class Front:
    """What the top of a ledger says: its size, the days covered, disputes, wrong citations, questions with one origin."""

    page_count: int
    outlet_count: int
    days: str
    event_count: int
    fact_count: int
    single_count: int
    disputes: Sequence[Dispute]
    contradicted: ContradictedList


@dataclass(frozen=True, slots=True)
class PageView:
    """All that the templates of the page know."""

    front: Front
    remark: str | None
    sections: Sequence[Section]
    sources: Sequence[Source]
    places: Places
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
    scored: ScoreSection | None
    form: CorrectionForm
    quote_of: Callable[[Claim], str] = quoted_words
    opening: Callable[[Document], str] = opening_words
    has_cards: bool = True
    """Whether the cards of claims are in the same file as the questions."""


@dataclass(frozen=True, slots=True)
class CardView:
    """All that the template of a release's card knows."""

    front: Front
    places: Places


@dataclass(frozen=True, slots=True)
class FactView:
    """All that the template of one fact knows."""

    question: Question


def release_page(name: str, version: str, tables: Mapping[str, "pa.Table"], changes: str) -> str:
    """The page of a release from its tables, which the gates passed, and the text of its CHANGES.md."""
    return tables_page(Told(f"{name} {version}", tables, changes))


def tables_page(told: Told, template: str = STATIC) -> str:
    """The page of a ledger from its tables."""
    claims, events, facts, links, corrections = (tuple(from_table(table, told.tables[table])) for table in TOLD)
    documents: list[Document] = from_table("documents", told.tables["documents"])
    points = points_of(told.tables["entities"])
    ledger = Ledger(claims, events, facts, links, told.remark, points=points, corrections=corrections, scores=told.scores)
    return page_html(told.title, ledger, documents, told.changes, template)


def page_html(title: str, ledger: Ledger, documents: Sequence[Document], changes: str, template: str = STATIC) -> str:
    """The page of a ledger and its documents. No text of a page can become markup: all are escaped, and only our own script may run."""
    blinds = _blinds_of(documents)
    return render(template, f"Ledger of {title}", blinds, _page_view(ledger, documents, blinds, changes))


def card_html(title: str, ledger: Ledger, documents: Sequence[Document]) -> str:
    """The size of a ledger and its disputes, of the 2,000 questions that are disputed or reported most."""
    shown = [question for section in sections_of(ledger, MOST_QUESTIONS) for question in section.questions]
    view = CardView(_front(ledger, documents, shown), Places({question.fact.fact_id: "" for question in shown}, {}, {}))
    return render("release_card.html", f"Ledger of {title}", _blinds_of(documents), view)


def fact_html(fact: Fact) -> str:
    """The page of one fact alone, without claims and links."""
    return render("fact_card.html", fact.label, Blinds(()), FactView(question_of(fact, (), ())))


def _blinds_of(documents: Sequence[Document]) -> Blinds:
    """The outlets of the pages, to be hidden."""
    return Blinds({document.outlet for document in documents if document.outlet})


def _page_view(ledger: Ledger, documents: Sequence[Document], blinds: Blinds, changes: str) -> PageView:
    sections = sections_of(ledger)
    shown = [question for section in sections for question in section.questions]
    places = _one_file(sections, documents)
    return PageView(
        front=_front(ledger, documents, shown),
        remark=ledger.remark,
        sections=sections,
        sources=sources_of(documents, ledger.claims),
        places=places,
        outlets=blinds.codes,
        outlet_rows=outlet_rows(documents),
        timeline=timeline_of([(section.event, len(section.questions)) for section in sections]),
        world_map=map_of(sections, ledger.points),
        kinds=sorted({section.event.kind for section in sections}),
        types=sorted({question.fact.claim_type for question in shown}),
        statuses=STATUS_WORDS,
        relations=RELATIONS,
        changes=change_lists(changes),
        corrected=corrected(ledger.corrections, ledger.claims, ledger.links, places),
        scored=score_section(ledger.scores),
        form=form_of(claim.claim_type for claim in ledger.claims),
    )


def _one_file(sections: Sequence[Section], documents: Sequence[Document]) -> Places:
    facts = {question.fact.fact_id: "" for section in sections for question in section.questions}
    return Places(facts, {section.event.event_id: "" for section in sections}, {document.document_id: "" for document in documents})


def _front(ledger: Ledger, documents: Sequence[Document], questions: Sequence[Question]) -> Front:
    return Front(
        page_count=len(documents),
        outlet_count=len({document.outlet for document in documents if document.outlet}),
        days=published_words(document.published_date for document in documents),
        event_count=len(ledger.events),
        fact_count=len(ledger.facts),
        single_count=sum(question.status == "single_origin" for question in questions),
        disputes=sorted((dispute_of(question) for question in questions if question.fact.status == "contested"), key=lambda dispute: dispute.order),
        contradicted=contradicted(ledger.claims),
    )


def published_words(days: Iterable[date | None]) -> str:
    """The first and last day on which pages were published."""
    dates = [day for day in days if day]
    return days_words(min(dates), max(dates)) if dates else "undated"
