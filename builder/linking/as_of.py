"""What was known on a day: facts and links computed again from the pages published by then."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from builder.corrections.decisions import Decision
from builder.linking.claim_days import link_dates
from builder.linking.entities import entity_table
from builder.linking.judged import LEAST, Least
from builder.linking.origins import find_origins
from builder.linking.stage import Linked
from builder.linking.weighing import Comparing, around, weigh
from builder.records import Claim, Document, Entity, Event

OWN_BASES = frozenset({"own", "same_text"})
"""Bases of an origin that linking gave a page; a credit or dateline comes from the page itself."""


@dataclass(frozen=True, slots=True)
class Known:
    """What was known on a day, with the numbers of pages used, published later, and undated."""

    linked: Linked
    page_count: int
    later_count: int
    undated_count: int


def known_on(
    day: date,
    tables: tuple[Sequence[Document], Sequence[Claim], Sequence[Entity], Sequence[Event]],
    least: Least = LEAST,
    decisions: Sequence[Decision] = (),
) -> Known:
    """The facts and links from the pages that were published on the day in their present form; undated pages are left out.

    A page that was updated later is left out too: its text is the later one. Events and entities are those of the whole collection;
    figures, days found by linking, origins and statuses rest on the kept pages alone. `tables` are documents, claims, entities and events;
    `decisions` those of people, of which only links and answers are made again: all others are already in these tables.
    """
    from builder.claims.registry import claim_types

    documents, claims, entities, events = tables
    comparing = Comparing({name: kind.compare for name, kind in claim_types().items()}, least, tuple(decisions))
    dated = [document for document in documents if document.published_date]
    kept = [document for document in dated if _out_on(document) <= day]
    ids = frozenset(document.document_id for document in kept)
    told = [_unlinked(claim) for claim in claims if claim.document_id in ids]
    linked = _linked_again(kept, told, entities, _known_events(events, ids), comparing)
    return Known(linked, len(kept), len(dated) - len(kept), len(documents) - len(dated))


def _linked_again(
    documents: Sequence[Document], claims: Sequence[Claim], entities: Sequence[Entity], events: Sequence[Event], comparing: Comparing
) -> Linked:
    ids = frozenset(document.document_id for document in documents)
    names, by_id = entity_table(entities), {event.event_id: event for event in events}
    own = (_with_own_origin(document, ids) for document in documents)
    known = (page if page.main_event_id in by_id else replace(page, main_event_id=None) for page in own)
    pages = find_origins(sorted(known, key=lambda document: document.document_id))
    dated = link_dates(sorted(claims, key=lambda claim: claim.claim_id))
    texts = {page.document_id: page.text for page in pages}
    weighed = weigh(dated, around(pages, texts.__getitem__, names, by_id), comparing)
    return Linked(tuple(pages), tuple(weighed.claims), names.entities, tuple(events), tuple(weighed.facts), tuple(weighed.links), (), (), (), names)


def _out_on(document: Document) -> date:
    """The day since which the page has had its present text."""
    return max(day for day in (document.published_date, document.updated_date) if day)


def _unlinked(claim: Claim) -> Claim:
    """The claim without its fact and without a day that other pages gave it."""
    if claim.date_basis == "linked":
        return replace(claim, fact_id=None, start_date=None, end_date=None, date_basis=None)
    return replace(claim, fact_id=None)


def _with_own_origin(document: Document, ids: frozenset[str]) -> Document:
    """The document as it was before its text was compared with others; without a text it keeps its origin if its first copy is among `ids`."""
    if document.text is None:
        return document if document.duplicate_of in ids else replace(document, duplicate_of=None)
    if document.origin_basis in OWN_BASES:
        return replace(document, origin=None, origin_basis=None, duplicate_of=None)
    return replace(document, duplicate_of=None)


def _known_events(events: Sequence[Event], ids: frozenset[str]) -> list[Event]:
    """The events that a kept page mentions."""
    told = {event.event_id: tuple(one for one in event.document_ids if one in ids) for event in events}
    return [
        replace(event, document_ids=told[event.event_id], part_of_id=event.part_of_id if told.get(event.part_of_id or "") else None)
        for event in events
        if told[event.event_id]
    ]
