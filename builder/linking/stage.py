"""The linking stage: claims of all pages -> entities, events, facts, links, pairs, estimates."""

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from operator import attrgetter, itemgetter
from typing import Any

from builder.blocks import Numbers
from builder.claim_traits import traits_of
from builder.corrections.claim_corrections import correct_claims
from builder.corrections.decisions import Decision, Outcome, of_kind
from builder.derived_records import Estimate, Pair
from builder.engines.filed import Rows
from builder.engines.freed import give_back
from builder.intermediate import PageEvent
from builder.linking.accounts import Account, read_accounts
from builder.linking.changed import changed
from builder.linking.citations import citation_problems
from builder.linking.claim_days import latest_days, link_dates
from builder.linking.claim_store import NOWHERE, ClaimStore
from builder.linking.coordinates import with_coordinates
from builder.linking.entities import EntityTable, merge_named, names_of
from builder.linking.entity_decisions import entity_decisions
from builder.linking.estimates import build_estimates
from builder.linking.event_decisions import read_decisions
from builder.linking.event_rows import EventTable, build_events
from builder.linking.events import cluster_accounts, group_of
from builder.linking.judged import LEAST, Least
from builder.linking.memberships import membership_probabilities
from builder.linking.origins import find_origins
from builder.linking.pages import Pages
from builder.linking.pairs import EventPairs, Pairing
from builder.linking.parts import Part, events_of_claims, parts_of
from builder.linking.place_tree import Places
from builder.linking.related import Compare
from builder.linking.results import InMemory, Results
from builder.linking.summaries import with_summaries
from builder.linking.weighing import Around, Comparing, Weighed, around, weigh
from builder.records import Claim, Document, Entity, Event, Fact, Link, Mention, Problem
from builder.stories.stories import Stories, find_stories

Tables = tuple[Rows[Document], Iterable[Claim], Sequence[Entity], Iterable[PageEvent]]
"""Documents, claims, names and page events; the claims can be gone through again and again."""
Told = tuple[str, Problem]
"""A problem with the id of its claim."""
ORDER: Mapping[str, tuple[str, ...]] = {
    "documents": (),
    "claims": ("claim_id",),
    "entities": (),
    "events": ("event_id",),
    "facts": ("fact_id",),
    "links": ("fact_id",),
    "pairs": (),
    "estimates": ("fact_id", "profile"),
}
"""The tables in memory, and the columns by which rows of several parts are put in order."""


@dataclass(frozen=True, slots=True)
class Linked:
    """The tables that need all pages, each in a stable order."""

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    entities: tuple[Entity, ...]
    events: tuple[Event, ...]
    facts: tuple[Fact, ...]
    links: tuple[Link, ...]
    pairs: tuple[Pair, ...]
    estimates: tuple[Estimate, ...]
    problems: tuple[Problem, ...]
    names: EntityTable
    outcomes: tuple[Outcome, ...] = ()
    """What became of the decisions of people."""

    def rename(self, mention: Mention) -> Mention:
        """The mention with the id of its merged entity."""
        return self.names.rename_mention(mention)


def link(
    documents: Rows[Document],
    claims: Iterable[Claim],
    names: Sequence[Entity],
    page_events: Iterable[PageEvent],
    *,
    profiles: Sequence[str] = ("acled", "ucdp"),
    least: Least = LEAST,
    decisions: Sequence[Decision] = (),
) -> Linked:
    """Links the claims of all pages, as people decided where they did.

    `names` are page-level entities (one per page and name), `page events` the events of each page; less than `least` probable is no link.
    The result does not depend on the order of the inputs. Raises BuilderError for an unknown profile, and for decisions that contradict each other.
    """
    return link_with(linking_with().compare, (documents, claims, names, page_events), profiles, least, decisions)


def linking_with(least: Least = LEAST, decisions: Sequence[Decision] = ()) -> Comparing:
    """How the claims of all types are compared."""
    from builder.claims.registry import claim_types

    return Comparing({name: kind.compare for name, kind in claim_types().items()}, least, tuple(decisions))


def link_with(
    compare: Mapping[str, Compare],
    tables: Tables,
    profiles: Sequence[str],
    least: Least = LEAST,
    decisions: Sequence[Decision] = (),
) -> Linked:
    """Links with the given comparison per claim type; `tables` are documents, claims, names and page events."""
    results = InMemory()
    ends = link_into(results, Comparing(compare, least, tuple(decisions)), tables, profiles)
    rows = {name: in_memory(results.rows[name], name) for name in ORDER}
    return Linked(**rows, problems=ends.problems, names=ends.names, outcomes=ends.outcomes)


def in_memory(rows: Iterable[Any], table: str) -> tuple[Any, ...]:
    """The rows of a table of `Linked`, in its order."""
    key = ORDER[table]
    return tuple(sorted(rows, key=attrgetter(*key)) if key else rows)


@dataclass(frozen=True, slots=True)
class Ends:
    """What linking gives besides the rows of its tables: merged entities, what became of the decisions of people, and problems."""

    names: EntityTable
    outcomes: tuple[Outcome, ...]
    problems: tuple[Problem, ...]


@contextmanager
def _without_collector() -> Iterator[None]:
    """Pauses Python's garbage collector: there are no reference cycles here, and it would visit every record again and again.

    Afterwards the records count as old, or the next search would visit all of them.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled and not gc.get_freeze_count():
            gc.freeze()
            gc.unfreeze()
        if was_enabled:
            gc.enable()


def link_into(results: Results, comparing: Comparing, tables: Tables, profiles: Sequence[str]) -> Ends:
    """Links part by part: the rows of all tables go into `results`, except those of sentences and mentions; what is left comes back."""
    with _without_collector():
        return _link_all(results, comparing, tables, profiles)


def _link_all(results: Results, comparing: Comparing, tables: Tables, profiles: Sequence[str]) -> Ends:
    read_pages, read, names, told = tables
    pages = Pages(read_pages)
    given = ClaimStore(results.records("given", Claim)).extend(read)
    corrected = correct_claims(given, names, comparing.decisions)
    if corrected.claims is not given:
        given = ClaimStore(results.records("corrected", Claim)).extend(corrected.claims)
    documents = find_origins(pages.documents, pages.kept_text)
    rows = names_of(names, given)
    named = entity_decisions(comparing.decisions, rows)
    entities = merge_named(rows, given, named.decided)
    of_names = named.all_outcomes(merge_named(rows, given)) if named.held else named.outcomes
    page_events, stories = (entities.rename_page_event(page_event) for page_event in told), find_stories(documents, pages.whole)
    give_back()
    happened = _with_events(read_accounts(page_events, given, documents), given, (entities, stories), comparing.decisions)
    del stories
    give_back()
    results.add("documents", _with_main_events(pages, documents, happened.main))
    results.add("entities", with_coordinates(entities.entities))
    outcomes, problems = _link_parts(results, comparing, happened, around(documents, pages.text, entities, happened.table.by_id), profiles)
    of_ties = ties.problems() if (ties := comparing.least.ties) else ()
    return Ends(entities, (*corrected.outcomes, *of_names, *happened.outcomes, *outcomes), (*problems, *of_ties))


@dataclass(frozen=True, slots=True)
class Happened:
    """The claims of a collection, and the event of each by its position in the table, also that which each page is mainly about."""

    given: ClaimStore
    table: EventTable
    event_of: Numbers
    main: Mapping[str, str]
    probability: Mapping[str, float]
    """How probable it is that each page tells of its main event as most others do."""
    outcomes: list[Outcome]


def _with_events(accounts: Sequence[Account], given: ClaimStore, known: tuple[EntityTable, Stories], all_decisions: Sequence[Decision]) -> Happened:
    """The events of the claims, and what became of decisions about them; `known` are the entities and the stories."""
    stories, places = known[1], Places(known[0])
    decisions = read_decisions(all_decisions, accounts, given)
    groups = cluster_accounts(accounts, places, stories, decisions.decided)
    undecided = group_of(cluster_accounts(accounts, places, stories)) if decisions.held else {}
    table = build_events(groups, given, places)
    main = _main_events([account.page_event for account in accounts], table)
    probability = membership_probabilities(main, stories)
    return Happened(given, table, events_of_claims(table, groups, len(given)), main, probability, decisions.all_outcomes(undecided))


def _main_events(page_events: Sequence[PageEvent], events: EventTable) -> dict[str, str]:
    """The event that each page is mainly about, by document id."""
    main = ((told.document_id, events.event_of.get(told.page_event_id)) for told in page_events if told.is_main)
    return {page: event_id for page, event_id in main if event_id is not None}


def _with_main_events(pages: Pages, documents: Sequence[Document], main: Mapping[str, str]) -> Iterator[Document]:
    """The documents with their texts and the event that each is mainly about."""
    return (changed(pages.whole(document), {"main_event_id": main.get(document.document_id)}) for document in documents)


def _link_parts(
    results: Results, comparing: Comparing, happened: Happened, known: Around, profiles: Sequence[str]
) -> tuple[list[Outcome], tuple[Problem, ...]]:
    """Puts what each part gives into the results; comes back with what became of decisions about links and answers, and with problems."""
    given, outcomes = happened.given, list[Outcome]()
    unplaced, cited, latest = list[Told](), list[Told](), latest_days(given)
    pairing = Pairing(results.records("pairs-of-events", EventPairs), given, results.records("finished", Claim), known.places)
    asked = [*of_kind(comparing.decisions, "link"), *of_kind(comparing.decisions, "fact")]
    targets = given.positions([one for decision in asked for one in decision.target])
    for part in parts_of(happened.event_of, len(happened.table.events), targets[targets != NOWHERE] if asked else None, results.part_claims):
        claims = link_dates(_named_claims(part, happened, known.entities), latest)
        weighed = weigh(claims, known, comparing if part.is_decided else replace(comparing, decisions=()))
        pairing.add(weighed.links, weighed.claims, weighed.keys)
        _add_part(results, [happened.table.events[i] for i in part.events], weighed, known.events, profiles)
        outcomes += weighed.outcomes
        unplaced += _unplaced(weighed.claims)
        cited += citation_problems(weighed.claims)
    results.add("pairs", pairing.pairs())
    return outcomes, tuple(problem for _, problem in (*sorted(unplaced, key=itemgetter(0)), *sorted(cited, key=itemgetter(0))))


def _named_claims(part: Part, happened: Happened, entities: EntityTable) -> list[Claim]:
    """The claims of a part in order of their ids, with canonical names and their event."""
    named = []
    for position, claim in sorted(zip(part.claims, happened.given.at(part.claims), strict=True), key=lambda one: one[1].claim_id):
        number, page = int(happened.event_of[position]), claim.document_id
        event_id = None if number == NOWHERE else happened.table.events[number].event_id
        named.append(entities.rename_claim(claim, event_id, happened.probability.get(page) if event_id == happened.main.get(page) else None))
    return named


def _add_part(results: Results, events: Sequence[Event], weighed: Weighed, known: Mapping[str, Event], profiles: Sequence[str]) -> None:
    """Adds the rows of a part to the results."""
    results.add("claims", weighed.claims)
    results.add("events", with_summaries(events, weighed.facts))
    results.add("facts", weighed.facts)
    results.add("links", weighed.links)
    results.add("estimates", build_estimates(weighed.facts, {claim.claim_id: claim for claim in weighed.claims}, known, profiles))


def _unplaced(claims: Sequence[Claim]) -> list[Told]:
    """A problem per figure that no event was found for, with the id of its claim."""
    return [
        (claim.claim_id, Problem("linking", claim.document_id, claim.start, claim.end, "no_event", f"{claim.quote!r} could not be tied to an event"))
        for claim in claims
        if claim.event_id is None and traits_of(claim.claim_type).is_harm
    ]
