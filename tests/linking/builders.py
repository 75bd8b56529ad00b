"""Small builders: claims, pages and page events written by hand."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from builder.comparing import figures, relations
from builder.ids import content_id, derived_id
from builder.intermediate import PageEvent
from builder.linking.judged import Least
from builder.linking.stage import Linked, link_with
from builder.records import Claim, Document, Entity, Member

COMPARE = {
    "casualty": figures.compare_figures,
    "displacement": figures.compare_figures,
    "count": figures.compare_figures,
    "date": relations.compare_days,
    "participants": relations.compare_members,
    "location": relations.compare_places,
    "statement": relations.compare_statements,
    "relation": relations.compare_statements,
    "event": relations.compare_statements,
}


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def document(outlet: str, published: str | None = None, text: str | None = None, origin: str | None = None) -> Document:
    words = text or f"A page of {outlet} about something that only {outlet} tells in just these words."
    return Document(
        document_id=content_id("doc", (outlet, published, words)),
        path=f"{outlet}.txt",
        outlet=outlet,
        url=None,
        title=None,
        author=None,
        published_date=day(published),
        updated_date=None,
        date_basis="metadata" if published else "none",
        language="en",
        origin=origin,
        origin_basis="credit" if origin else None,
        duplicate_of=None,
        main_event_id=None,
        text=words,
        text_sha256="",
        raw_sha256="",
        ranges=(),
        word_count=len(words.split()),
        license=None,
    )


def claim(page: Document, text: str, claim_type: str, attribute: str, **fields: Any) -> Claim:
    made = Claim(
        claim_id=derived_id("clm", (page.document_id, claim_type, attribute, text)),
        document_id=page.document_id,
        sentence_id="sen-0",
        start=0,
        end=len(text),
        quote=text,
        spans=(),
        section="body",
        text=text,
        outlet=page.outlet,
        published_date=page.published_date,
        claim_type=claim_type,
        attribute=attribute,
        as_of_date=page.published_date,
        as_of_basis="published" if page.published_date else "none",
    )
    return replace(made, **fields)


def killed(page: Document, text: str, low: float | None, high: float | None, **fields: Any) -> Claim:
    """A toll; it has a `value` only if both bounds are the same."""
    value = low if low is not None and low == high else None
    given = {
        "population_group": "people",
        "scope": "whole",
        "unit": "person",
        "value": value,
        "value_low": low,
        "value_high": high,
        "qualifier": "exact",
    }
    return claim(page, text, "casualty", "killed", **(given | fields))


def dated(page: Document, text: str, attribute: str, timex: str, start: str | None = None, end: str | None = None, **fields: Any) -> Claim:
    days = {"timex": timex, "start_date": day(start), "end_date": day(end or start), "date_basis": "text" if start else None}
    return claim(page, text, "date", attribute, **(days | fields))


def entity(name: str, kind: str = "group", **fields: Any) -> Entity:
    return replace(Entity(content_id("ent", (kind, name)), name, kind, mention_count=1), **fields)


def member(name: str, role: str = "participant", kind: str = "group", represents: str | None = None) -> Member:
    return Member(content_id("ent", (kind, name)), name, role, content_id("ent", ("group", represents)) if represents else None)


def involved(page: Document, text: str, role: str, *names: str | Member, **fields: Any) -> Claim:
    members = tuple(name if isinstance(name, Member) else member(name, role) for name in names)
    return claim(page, text, "participants", role, members=members, **fields)


def page_event(page: Document, kind: str, label: str, claims: Sequence[Claim] = (), **fields: Any) -> PageEvent:
    made = PageEvent(
        page_event_id=derived_id("epi", (page.document_id, kind, label)),
        document_id=page.document_id,
        kind=kind,
        label=label,
        is_main=True,
        start_date=None,
        end_date=None,
        timex=None,
        place=None,
        ordinal=None,
        names=(),
        words=(),
        claim_ids=tuple(claim.claim_id for claim in claims),
        told_kind=kind,
    )
    return replace(made, **fields)


def run(documents: Sequence[Document], claims: Sequence[Claim], page_events: Sequence[PageEvent], names: Sequence[Entity] = ()) -> Linked:
    """What the rules link, however improbable: `tests/judging` tests the judge."""
    return link_with(COMPARE, (documents, claims, names, page_events), ("acled", "ucdp", "ibc", "airwars"), least=Least(0, 0))


def relation_of(linked: Linked, a: Claim, b: Claim) -> tuple[str, bool] | None:
    """The relation between two claims and whether it reads 'a RELATION b'; None without a link."""
    for link in linked.links:
        if {link.claim_a, link.claim_b} == {a.claim_id, b.claim_id}:
            return link.relation, link.claim_a == a.claim_id
    return None


RAID = {
    "label": "harbour raid",
    "place": "Oslo",
    "words": ("boats", "harbour", "raid"),
    "start_date": day("2020-03-01"),
    "end_date": day("2020-03-01"),
}
"""What pages say about one event of 1 March 2020."""


def told(pages: Sequence[Document], claims: Sequence[Claim], kind: str = "attack", **fields: Any) -> list[PageEvent]:
    """A page event per page, with the claims of the page."""
    return [page_event(page, kind, claims=[one for one in claims if one.document_id == page.document_id], **(RAID | fields)) for page in pages]
