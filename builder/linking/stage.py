"""The linking stage: claims of all pages -> entities, events, facts, links, pairs, estimates."""

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from operator import attrgetter, itemgetter
from typing import Any

from builder.blocks import Numbers
from builder.corrections.claim_corrections import correct_claims
from builder.corrections.decisions import Decision, Outcome, of_kind
from builder.corrections.whole_ids import with_whole_ids
from builder.derived_records import Estimate, Pair
from builder.engines.filed import Rows
from builder.engines.freed import give_back, keep_large_apart
from builder.intermediate import PageEvent
from builder.kept_work import ALONE, Work
from builder.linking.accounts import Account, read_accounts
from builder.linking.changed import changed
from builder.linking.claim_days import latest_days
from builder.linking.claim_store import NOWHERE, ClaimStore
from builder.linking.coordinates import with_coordinates
from builder.linking.entities import EntityTable, merge_named, names_of
from builder.linking.entity_decisions import entity_decisions
from builder.linking.event_decisions import read_decisions
from builder.linking.event_rows import EventTable, build_events
from builder.linking.events import cluster_accounts, group_of
from builder.linking.judged import LEAST, Least
from builder.linking.kept_parts import Sink, Whole, put_parts
from builder.linking.linked_parts import Collection, Rules, Told
from builder.linking.memberships import membership_probabilities
from builder.linking.origins import find_origins
from builder.linking.pages import Pages, read_bare
from builder.linking.pairs import EventPairs, Making, Pairing
from builder.linking.parts import Part, Shelving, events_of_claims, parts_of
from builder.linking.place_tree import Places
from builder.linking.related import Compare
from builder.linking.results import InMemory, Results
from builder.linking.weighing import Around, Comparing, around
from builder.records import Claim, Document, Entity, Event, Fact, Link, Mention, Problem
from builder.stories.stories import Stories, find_stories

Tables = tuple[Rows[Document], Iterable[Claim], Sequence[Entity], Iterable[PageEvent]]
"""Documents, claims, names and page events; the claims can be gone through again and again."""
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


def link_into(results: Results, comparing: Comparing, tables: Tables, profiles: Sequence[str], work: Work = ALONE) -> Ends:
    """Links part by part: the rows of all tables go into `results`, except those of sentences and mentions; what is left comes back."""
    keep_large_apart()
    with _without_collector():
        return _link_all(results, Rules(comparing, profiles), tables, work)


def _link_all(results: Results, rules: Rules, tables: Tables, work: Work) -> Ends:
    comparing = rules.comparing
    read_pages, read, names, told = tables
    documents, pages = read_bare(read_pages)
    given = ClaimStore(results.records("given", Claim)).extend(read)
    comparing, of_claims = _with_whole_ids(comparing, (claim.claim_id for claim in given))
    corrected = correct_claims(given, names, comparing.decisions)
    if corrected.claims is not given:
        given = ClaimStore(results.records("corrected", Claim)).extend(corrected.claims)
    documents = find_origins(documents, pages.kept_text)
    rows = names_of(names, given)
    comparing, of_entities = _with_whole_ids(comparing, rows)
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
    give_back()
    known = around(documents, pages.text, entities, happened.table.by_id)
    outcomes, problems = _link_parts(results, replace(rules, comparing=comparing), happened, known, work)
    of_ties = ties.problems() if (ties := comparing.least.ties) else ()
    return Ends(entities, (*of_claims, *of_entities, *corrected.outcomes, *of_names, *happened.outcomes, *outcomes), (*problems, *of_ties))


def _with_whole_ids(comparing: Comparing, ids: Iterable[str]) -> tuple[Comparing, tuple[Outcome, ...]]:
    """The decisions about rows with these ids by their whole ids, and what became of those that cannot be told."""
    whole = with_whole_ids(comparing.decisions, ids)
    return replace(comparing, decisions=whole.decisions), whole.outcomes


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


def _link_parts(results: Results, rules: Rules, happened: Happened, known: Around, work: Work) -> tuple[list[Outcome], tuple[Problem, ...]]:
    """Puts what each part gives into the results; comes back with what became of decisions about links and answers, and with problems."""
    given, finished = happened.given, results.records("finished", Claim)
    collection = Collection(known, latest_days(given), given.beside)
    whole = Whole(given, happened.table, happened.event_of, collection, happened.main, happened.probability)
    sink = Sink(results, finished, Pairing(results.records("pairs-of-events", EventPairs), finished, Making((), given.beside, known.places)))
    outcomes, unplaced, cited = list[Outcome](), list[Told](), list[Told]()
    with closing(put_parts(_parts(rules.comparing.decisions, happened, results.part_claims), whole, rules, sink, work)) as rests:
        for rest in rests:
            outcomes += rest.outcomes
            unplaced += rest.unplaced
            cited += rest.cited
    results.add("pairs", sink.pairing.pairs(work.workers))
    return outcomes, tuple(problem for _, problem in (*sorted(unplaced, key=itemgetter(0)), *sorted(cited, key=itemgetter(0))))


def _parts(decisions: Sequence[Decision], happened: Happened, most_claims: int) -> Iterator[Part]:
    """The parts, first that with all claims of whose links or answers people decided."""
    asked = [*of_kind(decisions, "link"), *of_kind(decisions, "fact")]
    targets = happened.given.positions([one for decision in asked for one in decision.target])
    names = [event.event_id for event in happened.table.events]
    return parts_of(names, happened.event_of, targets[targets != NOWHERE] if asked else None, Shelving(most_claims, happened.given.name))
