"""The ledger as text: every fact of every event, what each source says, and the links."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from textwrap import shorten, wrap
from typing import TypeVar

from builder.claim_traits import traits_of
from builder.ledger.ledger import Ledger
from builder.linking.plain_words import day_words, value_words
from builder.output import printable
from builder.records import Claim, Event, Fact, Link

WIDTH = 80
LONGEST_QUOTE = 160
Grouped = TypeVar("Grouped", Claim, Link)


def ledger_lines(ledger: Ledger, *, event: str | None = None, relation: str | None = None) -> Iterator[str]:
    """The lines of a ledger, at most 80 columns wide.

    `event` keeps the events whose id or label contains it (in any case), `relation` the facts with such a link.
    """
    claims, links = _by_fact(ledger.claims), _by_fact(ledger.links)
    events = {row.event_id: row for row in ledger.events}
    facts = [fact for fact in ledger.facts if _is_about(events[fact.event_id], event)]
    if relation:
        facts = [fact for fact in facts if any(link.relation == relation for link in links.get(fact.fact_id, ()))]
    if ledger.remark:
        yield from (*_wrapped(ledger.remark, 0), "")
    if not facts:
        yield "no such facts" if event or relation else "no facts"
    facts.sort(key=lambda fact: (_event_order(events[fact.event_id]), fact.claim_type, fact.attribute, fact.fact_id))
    for event_id, group in groupby(facts, key=lambda fact: fact.event_id):
        yield _event_line(events[event_id])
        yield from _wrapped(events[event_id].summary.removeprefix(f"{events[event_id].label}: "), 2)
        for fact in group:
            yield ""
            yield from _fact_lines(fact, claims[fact.fact_id])
            yield from _link_lines(links.get(fact.fact_id, []), relation)
        yield ""


def _by_fact(rows: Iterable[Grouped]) -> dict[str, list[Grouped]]:
    grouped: dict[str, list[Grouped]] = defaultdict(list)
    for row in rows:
        if row.fact_id:
            grouped[row.fact_id].append(row)
    return grouped


def _is_about(event: Event, wanted: str | None) -> bool:
    return wanted is None or wanted.lower() in event.label.lower() or wanted == event.event_id


def _event_order(event: Event) -> tuple[date, str, str]:
    return event.start_date or date.max, event.label, event.event_id


def _event_line(event: Event) -> str:
    """Label, details that it does not say, and id; a long label is cut, so that the id can always be copied."""
    place = None if event.place and event.place in event.label else event.place
    is_told = event.start_date is not None and event.start_date == event.end_date and event.label.endswith(day_words(event.start_date))
    days = None if is_told else _days(event.start_date, event.end_date)
    parts = [event.kind, place, days, event.event_id]
    known = f" ({', '.join(part for part in parts if part)})"
    return shorten(event.label, max(WIDTH - len(known), 12), placeholder=" ...") + known


def _fact_lines(fact: Fact, claims: list[Claim]) -> Iterator[str]:
    counts = f"{_plural(fact.report_count, 'report')}, {_plural(fact.origin_count, 'origin')}"
    updated = ", updated" if fact.is_updated else ""
    yield from _wrapped(fact.label, 2)
    yield from _wrapped(f"= {fact.answer} [{fact.status}{updated}; {counts}]", 2)
    for claim in sorted(claims, key=lambda claim: (claim.published_date or date.max, claim.outlet or "", claim.start, claim.claim_id)):
        yield from _wrapped(f"- {_source(claim)}: {_value(claim)} {_quote(claim)}".rstrip(), 4)


def _link_lines(links: list[Link], relation: str | None) -> Iterator[str]:
    """The links with the relation; without one all links except a page's agreements with itself, which say nothing new."""
    for link in links:
        if link.relation == relation or (relation is None and not (link.is_same_page and link.relation == "agrees")):
            yield from _wrapped(f"{link.relation}: {link.reason}", 6)


def _quote(claim: Claim) -> str:
    """The claim's words in quotation marks; empty in a release without them."""
    return f"“{shorten(claim.quote, LONGEST_QUOTE, placeholder=' ...')}”" if claim.quote else ""


def _value(claim: Claim) -> str:
    """The claim's value in words; for a statement only 'said', since its words are the quote."""
    modality = f" ({claim.modality})" if claim.modality != "actual" else ""
    linked = " (linked)" if claim.date_basis == "linked" else ""
    return f"{'said' if traits_of(claim.claim_type).is_saying else value_words(claim)}{modality}{linked}"


def _days(start: date | None, end: date | None) -> str:
    if start is None or start == end:
        return str(start or "")
    return f"{start} to {end or 'open'}"


def _source(claim: Claim) -> str:
    outlet = claim.outlet or "unknown outlet"
    dated = f"{outlet} {claim.published_date}" if claim.published_date else outlet
    chain = [part for part in (claim.speaker, *claim.via) if part]
    return f"{dated}, {' via '.join(chain)}" if chain else dated


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _wrapped(text: str, indent: int) -> list[str]:
    """The lines, wrapped to the width; terminal controls are escaped first, so that they count as wide as they are shown."""
    lines = wrap(printable(" ".join(text.split())), WIDTH, initial_indent=" " * indent, subsequent_indent=" " * (indent + 2), break_on_hyphens=False)
    return lines or [""]
