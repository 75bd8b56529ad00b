"""The ledger as it is read: events with their questions, disputed ones first, the positions that sources take, and what links those."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from itertools import groupby
from json import dumps

from builder.ledger.choice import Choice, chosen_facts
from builder.ledger.ledger import Ledger
from builder.ledger.positions import Tie, by_fact, claim_words, positions_in_order, ties_of
from builder.records import Claim, Event, Fact, Link

STATUSES = ("contested", "corroborated", "single_origin")
"""In the order of reading."""


@dataclass(frozen=True, slots=True)
class Source:
    """A page that gives a position: who says so through whom, how it words it, and where; [start, end) in the page's text of record.

    `citation` is what the pages of the source that it names say.
    """

    claim_id: str
    outlet: str | None
    published_date: date | None
    speaker: str | None
    via: tuple[str, ...]
    value: str | None
    modality: str
    date_basis: str | None
    citation: str | None
    quote: str
    address: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stand:
    """A position with its sources, the earliest first; it is current if no other one refines or supersedes it."""

    text: str
    value_low: float | None
    value_high: float | None
    is_current: bool
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Bond:
    """The links of one relation between two positions (numbered from 0), told by the most probable one; `more_count` are the others."""

    relation: str
    position_a: int
    position_b: int
    rule: str
    reason: str
    probability: float | None
    more_count: int


@dataclass(frozen=True, slots=True)
class Question:
    """A fact: what is asked, the answer, the positions, current ones first, and how they are linked."""

    fact_id: str
    claim_type: str
    question: str
    answer: str
    status: str
    is_updated: bool
    report_count: int
    outlet_count: int
    origin_count: int
    positions: tuple[Stand, ...]
    links: tuple[Bond, ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """An event with its questions, disputed ones first."""

    event_id: str
    kind: str
    label: str
    summary: str
    place: str | None
    start_date: date | None
    end_date: date | None
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """What is shown of a ledger; `left_out` is the number of facts beyond the limit."""

    remark: str | None
    events: tuple[Happening, ...]
    left_out: int


def outline_of(ledger: Ledger, choice: Choice | None = None) -> Outline:
    """The events with the chosen facts: those with disputes first, then by day. Raises BuilderError for a choice of what is not there."""
    choice = choice or Choice()
    claims, links, events = by_fact(ledger.claims), by_fact(ledger.links), {event.event_id: event for event in ledger.events}
    facts = facts_in_order(chosen_facts(ledger, choice), events)
    shown = facts if choice.limit is None else facts[: choice.limit]
    made = []
    for event_id, group in groupby(shown, key=lambda fact: fact.event_id):
        questions = [question_of(fact, claims[fact.fact_id], links[fact.fact_id], ledger.addresses) for fact in group]
        made.append(happening_of(events[event_id], [_only(question, choice.relation) for question in questions]))
    return Outline(ledger.remark, tuple(made), len(facts) - len(shown))


def facts_in_order(facts: Sequence[Fact], events: Mapping[str, Event]) -> list[Fact]:
    """The facts in the order of reading: events with disputes first, then by day; of an event its disputes first."""
    disputed = {fact.event_id for fact in facts if fact.status == STATUSES[0]}
    return sorted(facts, key=lambda fact: (fact.event_id not in disputed, _event_order(events[fact.event_id]), _fact_order(fact)))


def outline_json(outline: Outline) -> str:
    """All of it as JSON."""
    return dumps(asdict(outline), indent=2, ensure_ascii=False, default=str) + "\n"


def _event_order(event: Event) -> tuple[date, str, str]:
    return event.start_date or date.max, event.label, event.event_id


def _fact_order(fact: Fact) -> tuple[int, str, str, str]:
    place = STATUSES.index(fact.status) if fact.status in STATUSES else len(STATUSES)
    return place, fact.claim_type, fact.attribute, fact.fact_id


def happening_of(event: Event, questions: Sequence[Question]) -> Happening:
    """The event with these of its questions."""
    summary = event.summary.removeprefix(f"{event.label}: ")
    return Happening(event.event_id, event.kind, event.label, summary, event.place, event.start_date, event.end_date, tuple(questions))


def question_of(fact: Fact, claims: Sequence[Claim], links: Sequence[Link], addresses: Mapping[str, str]) -> Question:
    """The fact with its claims and links; `addresses` are those of pages by document_id."""
    by_id = {claim.claim_id: claim for claim in claims}
    stands, positions = [], positions_in_order(fact.positions)
    for position in positions:
        sources = [source_of(by_id[name], position.text, addresses) for name in position.claim_ids if name in by_id]
        sources.sort(key=lambda source: (source.published_date or date.max, source.outlet or "", source.start, source.claim_id))
        stands.append(Stand(position.text, position.value_low, position.value_high, position.is_current, tuple(sources)))
    counts = fact.report_count, fact.outlet_count, fact.origin_count
    told = (fact.fact_id, fact.claim_type, fact.label, fact.answer, fact.status, fact.is_updated)
    return Question(*told, *counts, tuple(stands), tuple(map(_bond, ties_of(positions, links))))


def _only(question: Question, relation: str | None) -> Question:
    return question if relation is None else replace(question, links=tuple(link for link in question.links if link.relation == relation))


def source_of(claim: Claim, position: str | None, addresses: Mapping[str, str]) -> Source:
    """The source of a claim; its value only where it is not worded as its position is; None is no position."""
    value = claim_words(claim)
    return Source(
        claim_id=claim.claim_id,
        outlet=claim.outlet,
        published_date=claim.published_date,
        speaker=claim.speaker,
        via=claim.via,
        value=None if value == position else value,
        modality=claim.modality,
        date_basis=claim.date_basis,
        citation=claim.citation,
        quote=claim.quote,
        address=addresses.get(claim.document_id, claim.document_id),
        start=claim.start,
        end=claim.end,
    )


def _bond(tie: Tie) -> Bond:
    told = tie.link
    return Bond(told.relation, tie.position_a, tie.position_b, told.rule, told.reason, told.probability, tie.more_count)
