"""Writes the ledger of a release as one HTML page that needs no other file and no network."""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from builder.ledger.ledger import Ledger
from builder.ledger.page.blinding import Blinds
from builder.ledger.page.change_lists import change_lists
from builder.ledger.page.outlet_rows import outlet_rows
from builder.ledger.page.question_rows import RELATIONS, Question, chain_words, sections_of, told_words, way_words
from builder.ledger.page.source_texts import Source, sources_of
from builder.ledger.page.timeline import timeline_of
from builder.linking.plain_words import bounds_words, day_words, days_words
from builder.records import Document
from builder.resources import data_file
from builder.tables import from_table

if TYPE_CHECKING:
    import pyarrow as pa

MOST_QUESTIONS = 2_000
"""Most questions of one page, those of the most disputed events; a browser takes seconds to open more."""
TEMPLATES = "ledger/page/templates"
STATUS_WORDS = {"contested": "contested", "corroborated": "corroborated", "single_origin": "one origin", "not_established": "not established"}


@dataclass(frozen=True, slots=True)
class Front:
    """What the top of the page says: disputes by independent origins and size, questions with one origin, and the days covered."""

    disputes: tuple[Question, ...]
    single_count: int
    days: str
    left_out: int


def release_page(name: str, version: str, tables: Mapping[str, "pa.Table"], changes: str) -> str:
    """The page of a release from its tables, which the gates passed, and the text of its CHANGES.md."""
    claims, events, facts, links = (tuple(from_table(table, tables[table])) for table in ("claims", "events", "facts", "links"))
    documents: list[Document] = from_table("documents", tables["documents"])
    return page_html(f"{name} {version}", Ledger(claims, events, facts, links), documents, changes)


def page_html(title: str, ledger: Ledger, documents: list[Document], changes: str) -> str:
    """The page of a ledger and its documents. No text of a page can become markup: all are escaped, and only our own script may run."""
    sections = sections_of(ledger, MOST_QUESTIONS)
    shown = [question for section in sections for question in section.questions]
    left_out = len(ledger.facts) - len(shown)
    sources = _sources(ledger, documents, shown if left_out else None)
    blinds = Blinds({document.outlet for document in documents if document.outlet})
    environment = _environment().overlay()
    environment.filters["blind"] = blinds.hide
    style, script = _asset("style.css"), _asset("script.js")
    return environment.get_template("page.html").render(
        title=title,
        front=_front(shown, documents, left_out),
        ledger=ledger,
        documents=documents,
        sections=sections,
        sources=sources,
        shown_ids={question.fact.fact_id for question in shown},
        linked={source.document.document_id for source in sources},
        outlets=blinds.codes,
        outlet_rows=outlet_rows(documents),
        timeline=timeline_of(sections),
        kinds=sorted({section.event.kind for section in sections}),
        types=sorted({question.fact.claim_type for question in shown}),
        statuses=STATUS_WORDS.items(),
        relations=RELATIONS,
        changes=change_lists(changes),
        style=style,
        script=script,
        policy=f"default-src 'none'; style-src {_source_hash(style)}; script-src {_source_hash(script)}; base-uri 'none'; form-action 'none'",
    )


def _sources(ledger: Ledger, documents: list[Document], shown: list[Question] | None) -> tuple[Source, ...]:
    """The pages, or only those that give an answer to the questions shown."""
    if shown is None:
        return sources_of(documents, ledger.claims)
    facts = {question.fact.fact_id for question in shown}
    claims = [claim for claim in ledger.claims if claim.fact_id in facts]
    wanted = {claim.document_id for claim in claims}
    return sources_of([document for document in documents if document.document_id in wanted], claims)


def _front(questions: list[Question], documents: list[Document], left_out: int) -> Front:
    disputes = [question for question in questions if question.fact.status == "contested"]
    disputes.sort(key=lambda question: (-question.fact.origin_count, -(question.gap or 0), question.fact.label, question.fact.fact_id))
    single = sum(question.status == "single_origin" for question in questions)
    dates = [document.published_date for document in documents if document.published_date]
    return Front(tuple(disputes), single, days_words(min(dates), max(dates)) if dates else "undated", left_out)


@cache
def _environment() -> Environment:
    """The templates, with everything escaped and no undefined name tolerated."""
    loader = FileSystemLoader(data_file(TEMPLATES))
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {
        "day": day_words,
        "told": told_words,
        "chain": chain_words,
        "way": way_words,
        "status": STATUS_WORDS.__getitem__,
        "counted": counted,
        "percent": lambda share: f"{share:.0%}",
        "label": lambda words: words.replace("_", " "),
        "date_list": lambda days: " ".join(day.isoformat() for day in sorted(days)),
    }
    environment.globals |= {"bounds": bounds_words, "days": days_words}
    return environment


def counted(count: int, noun: str) -> str:
    """'1 report', '1,200 reports'."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _asset(name: str) -> Markup:
    """The text of our own style or script, which needs no escaping."""
    return Markup(data_file(f"{TEMPLATES}/{name}").read_text(encoding="utf-8"))


def _source_hash(text: str) -> str:
    """The text's hash as a Content-Security-Policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"
