"""Answers about facts: a search, and one fact with its positions and links."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from builder.agents.catalogue import Catalogue
from builder.agents.paging import part_of
from builder.agents.questions import FactsWanted, FactWanted
from builder.errors import BuilderError
from builder.ledger.choice import Choice, chosen_facts, unknown_name
from builder.ledger.outline import Bond, Happening, Outline, Question, Stand, facts_in_order
from builder.ledger.site.search_words import words_of
from builder.ledger.view import outline_lines, plural
from builder.output import printable
from builder.records import Fact

MOST_POSITIONS = 5
"""Positions of a fact that a search tells, each with its earliest source."""
MOST_LINKS = 100
WIDTH = 4000
"""Columns of a line of text: nothing is wrapped, since no person reads it on a terminal."""
Test = Callable[[Fact], bool]


@dataclass(frozen=True, slots=True)
class Found:
    """A fact with its event. A search tells at most five positions, each with its earliest source: the counts are those of all of them."""

    event: Happening
    position_count: int
    claim_count: int


@dataclass(frozen=True, slots=True)
class FactsFound:
    """The facts that fit, disputes first: `fact_count` of all pages, and the cursor of the next page."""

    release: str
    fact_count: int
    facts: tuple[Found, ...]
    cursor: str | None

    def lines(self) -> Iterator[str]:
        """The facts as `claimweave show` tells them."""
        yield f"{printable(self.release)}: {plural(self.fact_count, 'fact')} in all, {len(self.facts):,} here"
        yield from _told(found.event for found in self.facts)
        yield from ([f"next page: cursor {self.cursor}"] if self.cursor else [])


@dataclass(frozen=True, slots=True)
class FactTold:
    """A fact: its event with this question alone. Of a fact whose claims fill several pages only the positions of this page are told.

    Links number these positions from 0; `link_count` is the number of all links between positions, also between those of different pages.
    """

    release: str
    event: Happening
    position_count: int
    claim_count: int
    link_count: int
    cursor: str | None

    def lines(self) -> Iterator[str]:
        """The fact as `claimweave show` tells it."""
        counted = ((self.claim_count, "claim"), (self.position_count, "position"), (self.link_count, "link"))
        yield f"{printable(self.release)}: {', '.join(plural(count, noun) for count, noun in counted)}"
        yield from _told([self.event])
        yield from ([f"next page: cursor {self.cursor}"] if self.cursor else [])


def find_facts(catalogue: Catalogue, wanted: FactsWanted) -> FactsFound:
    """The facts that fit. Raises BuilderError for a name that is not there, with those that are near."""
    choice = Choice(event=wanted.event, outlet=wanted.outlet, claim_type=wanted.claim_type, status=wanted.status)
    tests = list(_tests(catalogue, wanted))
    fitting = [fact for fact in chosen_facts(catalogue.ledger, choice) if all(test(fact) for test in tests)]
    part = part_of(facts_in_order(fitting, catalogue.events), wanted, catalogue.name)
    return FactsFound(catalogue.name, part.count, tuple(_found(catalogue.happening(fact)) for fact in part.rows), part.cursor)


def tell_fact(catalogue: Catalogue, wanted: FactWanted) -> FactTold:
    """One fact. Raises BuilderError for an id that is not there."""
    event = catalogue.happening(catalogue.fact(wanted.fact_id))
    (question,) = event.questions
    told = [(number, source) for number, stand in enumerate(question.positions) for source in stand.sources]
    part = part_of(told, wanted, catalogue.name)
    numbers = sorted({number for number, _ in part.rows})
    stands = {number: replace(question.positions[number], sources=tuple(one for at, one in part.rows if at == number)) for number in numbers}
    shown = replace(event, questions=(_only(question, stands),))
    return FactTold(catalogue.name, shown, len(question.positions), part.count, len(question.links), part.cursor)


def _found(event: Happening) -> Found:
    """The event with the beginning of its question."""
    (question,) = event.questions
    stands = {number: replace(stand, sources=stand.sources[:1]) for number, stand in enumerate(question.positions[:MOST_POSITIONS])}
    count = sum(len(stand.sources) for stand in question.positions)
    return Found(replace(event, questions=(_only(question, stands),)), len(question.positions), count)


def _only(question: Question, stands: dict[int, Stand]) -> Question:
    """The question with these of its positions, by their numbers, and the links between them."""
    places = {number: place for place, number in enumerate(stands)}
    links = [_moved(bond, places) for bond in question.links if bond.position_a in places and bond.position_b in places]
    return replace(question, positions=tuple(stands.values()), links=tuple(links[:MOST_LINKS]))


def _moved(bond: Bond, places: dict[int, int]) -> Bond:
    return replace(bond, position_a=places[bond.position_a], position_b=places[bond.position_b])


def _told(events: Iterable[Happening]) -> Iterator[str]:
    return (line for event in events for line in outline_lines(Outline(None, (event,), 0), width=WIDTH) if line)


def _tests(catalogue: Catalogue, wanted: FactsWanted) -> Iterator[Test]:
    """What a fact must pass besides the choice of `claimweave show`."""
    if wanted.words is not None:
        starts = [f" {word}" for word in words_of([wanted.words])]
        yield lambda fact: all(start in catalogue.words[fact.fact_id] for start in starts)
    if wanted.event_kind is not None:
        yield _of_kind(catalogue, wanted.event_kind)
    if wanted.place is not None:
        yield _at_place(catalogue, wanted.place)
    if wanted.day is not None:
        day = wanted.day
        yield lambda fact: any(_has(day, one.start_date, one.end_date) for one in (fact, catalogue.events[fact.event_id]))


def _of_kind(catalogue: Catalogue, kind: str) -> Test:
    kinds = {event.kind for event in catalogue.events.values()}
    if kind not in kinds:
        raise BuilderError(f"no event is of the kind {kind!r}; there are {', '.join(sorted(kinds)) or 'no events'}")
    return lambda fact: catalogue.events[fact.event_id].kind == kind


def _at_place(catalogue: Catalogue, place: str) -> Test:
    names = {fact_id: _places(catalogue, fact) for fact_id, fact in catalogue.facts.items()}
    found = {name for own in names.values() for name in own if place.casefold() in name.casefold()}
    if not found:
        raise unknown_name("place", place, {name for own in names.values() for name in own})
    return lambda fact: not found.isdisjoint(names[fact.fact_id])


def _places(catalogue: Catalogue, fact: Fact) -> set[str]:
    event = catalogue.events[fact.event_id]
    return {name for name in (event.place, event.country, *(claim.place for claim in catalogue.claims.get(fact.fact_id, ()))) if name}


def _has(day: date, start: date | None, end: date | None) -> bool:
    """Whether the days have this one; without an end they go on."""
    return start is not None and start <= day and (end is None or day <= end)
