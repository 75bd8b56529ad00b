"""The questions of a ledger as a reader of the page sees them: the positions with their pictures, who gives each, and the links."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Protocol

from builder.claim_traits import traits_of
from builder.errors import BuilderError
from builder.ledger.ledger import Ledger
from builder.ledger.page.scales import Bar, DayPicture, Scale, day_picture, scale_of
from builder.ledger.positions import RELATIONS, Tie, by_fact, claim_words, positions_in_order, ties_of
from builder.records import Claim, Event, Fact, Link, Position


@dataclass(frozen=True, slots=True)
class Voice:
    """An origin with its claims, earliest first."""

    origin: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A position with the figure's place on the scale."""

    position: Position
    bar: Bar | None
    voices: tuple[Voice, ...]

    @property
    def modality(self) -> str:
        """How its claims are meant: actual if one of them is."""
        modalities = sorted({claim.modality for voice in self.voices for claim in voice.claims})
        return modalities[0] if modalities and "actual" not in modalities else "actual"

    @property
    def is_past(self) -> bool:
        """Whether another position refines or supersedes it; what is only planned or feared is not current either."""
        return not self.position.is_current and self.modality == "actual"


@dataclass(frozen=True, slots=True)
class Question:
    """A fact with all that the page shows of it."""

    fact: Fact
    rows: tuple[Row, ...]
    others: tuple[Claim, ...]
    """Claims that no position counts, as what is feared or planned."""
    ties: tuple[Tie, ...]
    scale: Scale | None
    band: Bar | None
    """The bounds of the current answer."""
    days: DayPicture | None
    gap: float | None
    """The largest difference of a conflict, as a share of the larger number."""
    outlets: frozenset[str]
    dates: frozenset[date]

    @property
    def status(self) -> str:
        """The fact's status; that of a fact which no actual claim answers is 'not_established'."""
        return self.fact.status if self.fact.report_count else "not_established"

    @property
    def conflicts(self) -> tuple[Tie, ...]:
        return tuple(tie for tie in self.ties if tie.link.relation == "conflicts")

    @property
    def other_ties(self) -> tuple[Tie, ...]:
        return tuple(tie for tie in self.ties if tie.link.relation != "conflicts")

    @property
    def relations(self) -> tuple[str, ...]:
        return tuple(relation for relation in RELATIONS if any(tie.link.relation == relation for tie in self.ties))


@dataclass(frozen=True, slots=True)
class Dispute:
    """A contested question as a list tells it: each answer that stands with its origins."""

    fact_id: str
    label: str
    origin_count: int
    gap: float | None
    sides: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def order(self) -> tuple[int, float, str, str]:
        """Those of most independent origins first, then those of the largest difference."""
        return -self.origin_count, -(self.gap or 0), self.label, self.fact_id


@dataclass(frozen=True, slots=True)
class Section:
    """An event with its questions; those of an event too large for a file are cut into parts, whose addresses are `parts`."""

    event: Event
    questions: tuple[Question, ...]
    part: int = 1
    parts: tuple[str, ...] = ()

    @property
    def statuses(self) -> frozenset[str]:
        """Those of its questions."""
        return frozenset(question.status for question in self.questions)


def sections_of(ledger: Ledger, most: int | None = None) -> tuple[Section, ...]:
    """The events with questions (at most so many in all, if a number is given): events with most disputes first, then those with most reports.

    Raises BuilderError if a fact is about an event that the release does not have.
    """
    claims, links = by_fact(ledger.claims), by_fact(ledger.links)
    events = {event.event_id: event for event in ledger.events}
    facts: dict[str, list[Fact]] = defaultdict(list)
    for fact in ledger.facts:
        facts[fact.event_id].append(fact)
    if strayed := sorted(facts.keys() - events.keys()):
        raise BuilderError(f"event_id of facts has {strayed[0]}, which is not in events; see `claimweave check`")
    sections = []
    left = len(ledger.facts) if most is None else most
    for event in sorted((events[event_id] for event_id in facts), key=lambda event: event_order(event, facts[event.event_id])):
        own = sorted(facts[event.event_id], key=fact_order)[:left]
        left -= len(own)
        if own:
            sections.append(Section(event, tuple(question_of(fact, claims[fact.fact_id], links[fact.fact_id]) for fact in own)))
    return tuple(sections)


def question_of(fact: Fact, claims: Sequence[Claim], links: Sequence[Link]) -> Question:
    """What the page shows of a fact, from its claims and links."""
    by_id = {claim.claim_id: claim for claim in claims}
    positions = positions_in_order(fact.positions)
    scale = scale_of([(position.value_low, position.value_high) for position in positions], fact.unit)
    rows = tuple(_row(position, scale, by_id) for position in positions)
    past = frozenset(claim_id for row in rows if row.is_past for claim_id in row.position.claim_ids)
    counted = {claim_id for position in fact.positions for claim_id in position.claim_ids}
    gaps = [link.gap for link in links if link.relation == "conflicts" and link.gap is not None]
    days = (day for claim in claims for day in (claim.published_date, claim.as_of_date) if day)
    return Question(
        fact,
        rows,
        tuple(sorted((claim for claim in claims if claim.claim_id not in counted), key=_claim_order)),
        ties_of(positions, links),
        scale,
        scale.bar(fact.value_low, fact.value_high) if scale else None,
        day_picture(fact.series, fact.unit, past),
        max(gaps, default=None),
        frozenset(claim.outlet for claim in claims if claim.outlet),
        frozenset(days),
    )


def dispute_of(question: Question) -> Dispute:
    """The question in a list of disputes."""
    standing = (row for row in question.rows if row.position.is_current)
    sides = tuple((row.position.text, tuple(voice.origin for voice in row.voices)) for row in standing)
    return Dispute(question.fact.fact_id, question.fact.label, question.fact.origin_count, question.gap, sides)


def told_words(claim: Claim) -> str:
    """The claim's value with what qualifies it, in words."""
    modality = f" ({claim.modality})" if claim.modality != "actual" else ""
    return f"{claim_words(claim)}{modality}"


def chain_words(claim: Claim) -> str:
    """Who said it and through whom, nearest to the event first; empty if the page says it itself."""
    return " via ".join(part for part in (claim.speaker, *claim.via) if part)


def way_words(claim: Claim) -> str:
    """How the claim came from its origin to the page, where the origin's own name, given beside it, does not say all: 'via NBC'."""
    told = chain_words(claim)
    if not claim.speaker or not claim.origin.startswith(claim.speaker):
        return told
    return told.removeprefix(claim.speaker).strip()


def _row(position: Position, scale: Scale | None, claims: Mapping[str, Claim]) -> Row:
    own = sorted((claims[claim_id] for claim_id in position.claim_ids if claim_id in claims), key=lambda claim: (claim.origin, *_claim_order(claim)))
    voices = tuple(Voice(origin, tuple(group)) for origin, group in groupby(own, key=lambda claim: claim.origin))
    return Row(position, scale.bar(position.value_low, position.value_high) if scale else None, voices)


def _claim_order(claim: Claim) -> tuple[date, str, int, str]:
    return claim.published_date or date.max, claim.outlet or "", claim.start, claim.claim_id


class Asked(Protocol):
    """What the order of questions rests on: a fact, or a few columns of it."""

    @property
    def fact_id(self) -> str: ...
    @property
    def claim_type(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def report_count(self) -> int: ...
    @property
    def origin_count(self) -> int: ...


def fact_order(fact: Asked) -> tuple[bool, bool, int, str, str]:
    """The place of a fact among those of its event: what is contested first, statements last, then by independent origins."""
    return fact.status != "contested", traits_of(fact.claim_type).is_saying, -fact.origin_count, fact.label, fact.fact_id


def event_order(event: Event, facts: Sequence[Asked]) -> tuple[int, int, str, str]:
    """The place of an event in the ledger: most disputes first, then most reports."""
    contested = sum(fact.status == "contested" for fact in facts)
    return -contested, -sum(fact.report_count for fact in facts), event.label, event.event_id
