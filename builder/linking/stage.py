"""The linking stage: claims of all pages -> entities, events, facts, links, pairs, estimates."""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from builder.claim_traits import traits_of
from builder.corrections.claim_corrections import correct_claims
from builder.corrections.decisions import Decision, Outcome
from builder.derived_records import Estimate, Pair
from builder.intermediate import PageEvent
from builder.linking.accounts import read_accounts
from builder.linking.changed import changed
from builder.linking.citations import citation_problems, with_citations
from builder.linking.cited_sources import source_pages
from builder.linking.claim_days import link_dates
from builder.linking.coordinates import with_coordinates
from builder.linking.entities import EntityTable, merge_named, names_of
from builder.linking.entity_decisions import entity_decisions
from builder.linking.estimates import build_estimates
from builder.linking.event_decisions import ReadDecisions, read_decisions
from builder.linking.event_rows import EventTable, build_events, events_of_claims
from builder.linking.events import cluster_accounts, group_of
from builder.linking.fact_decisions import pinned_answers
from builder.linking.fact_keys import FactKey, claims_of_facts, fact_keys
from builder.linking.facts import build_facts
from builder.linking.judged import LEAST, Least, keep_probable
from builder.linking.link_decisions import correct_links
from builder.linking.links import build_links
from builder.linking.memberships import membership_probabilities
from builder.linking.origins import find_origins, source_claims
from builder.linking.pairs import build_pairs
from builder.linking.place_tree import Places
from builder.linking.related import Compare, Related, relate
from builder.linking.statement_facts import one_statement_each
from builder.linking.summaries import with_summaries
from builder.records import Claim, Document, Entity, Event, Fact, Link, Mention, Problem
from builder.stories.stories import find_stories


@dataclass(frozen=True, slots=True)
class Comparing:
    """How two claims of each type are compared, how probable a link must be, and what people decided of both."""

    compare: Mapping[str, Compare]
    least: Least = LEAST
    decisions: tuple[Decision, ...] = ()
    """What people decided."""


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
    documents: Sequence[Document],
    claims: Sequence[Claim],
    names: Sequence[Entity],
    page_events: Sequence[PageEvent],
    *,
    profiles: Sequence[str] = ("acled", "ucdp"),
    least: Least = LEAST,
    decisions: Sequence[Decision] = (),
) -> Linked:
    """Links the claims of all pages, as people decided where they did.

    `names` are page-level entities (one per page and name), `page events` the events of each page; less than `least` probable is no link.
    The result does not depend on the order of the inputs. Raises BuilderError for an unknown profile, and for decisions that contradict each other.
    """
    from builder.claims.registry import claim_types

    compare = {name: kind.compare for name, kind in claim_types().items()}
    return link_with(compare, (documents, claims, names, page_events), profiles, least, decisions)


def link_with(
    compare: Mapping[str, Compare],
    tables: tuple[Sequence[Document], Sequence[Claim], Sequence[Entity], Sequence[PageEvent]],
    profiles: Sequence[str],
    least: Least = LEAST,
    decisions: Sequence[Decision] = (),
) -> Linked:
    """Links with the given comparison per claim type; `tables` are documents, claims, names and page events."""
    with _without_collector():
        return _link_all(Comparing(compare, least, tuple(decisions)), tables, profiles)


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


def _link_all(
    comparing: Comparing,
    tables: tuple[Sequence[Document], Sequence[Claim], Sequence[Entity], Sequence[PageEvent]],
    profiles: Sequence[str],
) -> Linked:
    pages, read, names, told = tables
    corrected = correct_claims(read, names, comparing.decisions)
    given = corrected.claims
    documents = find_origins(sorted(pages, key=lambda document: document.document_id))
    rows = names_of(names, given)
    named = entity_decisions(comparing.decisions, rows)
    entities = merge_named(rows, given, named.decided)
    of_names = named.all_outcomes(merge_named(rows, given)) if named.held else named.outcomes
    page_events = [entities.rename_page_event(page_event) for page_event in told]
    decided = read_decisions(comparing.decisions, page_events, {claim.claim_id: claim for claim in given})
    events, claims, outcomes = _with_events(page_events, given, documents, (entities, decided))
    weighed = weigh(claims, documents, entities, events.by_id, comparing)
    del claims  # Finished copies stand for them now; both would be half of the memory.
    by_id = {claim.claim_id: claim for claim in weighed.claims}
    return Linked(
        documents=tuple(_with_main_events(documents, _main_events(page_events, events))),
        claims=tuple(weighed.claims),
        entities=with_coordinates(entities.entities),
        events=tuple(with_summaries(events.events, weighed.facts)),
        facts=tuple(weighed.facts),
        links=tuple(weighed.links),
        pairs=tuple(build_pairs(weighed.links, by_id, weighed.keys, Places(entities))),
        estimates=tuple(build_estimates(weighed.facts, by_id, events.by_id, profiles)),
        problems=(*_unplaced(weighed.claims), *citation_problems(weighed.claims), *(ties.problems() if (ties := comparing.least.ties) else ())),
        names=entities,
        outcomes=(*corrected.outcomes, *of_names, *outcomes, *weighed.outcomes),
    )


@dataclass(frozen=True, slots=True)
class Weighed:
    """Claims after comparing inside their facts: finished claims, their keys, links and facts, and what became of decisions about these."""

    claims: list[Claim]
    keys: Mapping[str, FactKey]
    links: list[Link]
    facts: list[Fact]
    outcomes: list[Outcome]


def weigh(
    claims: Sequence[Claim], documents: Sequence[Document], entities: EntityTable, events: Mapping[str, Event], comparing: Comparing
) -> Weighed:
    """The facts of claims that have their events; `claims` are in order of their ids, `documents` have their origins."""
    asked = fact_keys(claims, events, Places(entities))
    by_question = claims_of_facts(claims, asked)
    parts = {fact_id for fact_id, told in by_question.items() if asked[told[0].claim_id].scope == "part"}
    relations = relate(by_question, comparing.compare, entities, parts)
    keys = one_statement_each(claims, asked, relations)
    by_fact = claims_of_facts(claims, keys)
    relations = [
        replace(one, fact_id=keys[one.a.claim_id].fact_id) if keys[one.a.claim_id] is not asked[one.a.claim_id] else one
        for one in relations
        if one.a.claim_id in keys
    ]
    related, outcomes = correct_links(keep_probable(relations, claims, comparing.least), claims, by_fact, comparing.decisions)
    finished = _finished(claims, by_fact, related, documents)
    facts = build_facts(finished, keys, related, events)
    pinned = pinned_answers(comparing.decisions, finished, facts)
    facts = build_facts(finished, keys, related, events, pinned.claim_of) if pinned.claim_of else facts
    links = build_links(related, {claim.claim_id: claim for claim in finished})
    # That one page cites the other is a sign of its own that both mean the same: improbable relations count here too.
    compared, _ = correct_links(relations, claims, by_fact, comparing.decisions)
    cited = with_citations(finished, keys, compared, source_pages(documents, entities))
    return Weighed(cited, keys, links, facts, [*outcomes, *pinned.outcomes])


def _with_events(
    page_events: Sequence[PageEvent], given: Sequence[Claim], documents: Sequence[Document], known: tuple[EntityTable, ReadDecisions]
) -> tuple[EventTable, list[Claim], list[Outcome]]:
    """The events, the claims in order of their ids with canonical names, their event and the days that linking finds, and what became of decisions.

    `known` are the entities and what people decided about events.
    """
    entities, decisions = known
    places, stories = Places(entities), find_stories(documents)
    accounts = read_accounts(page_events, given, documents)
    groups = cluster_accounts(accounts, places, stories, decisions.decided)
    undecided = group_of(cluster_accounts(accounts, places, stories)) if decisions.held else {}
    table = build_events(groups, {claim.claim_id: claim for claim in given}, places)
    event_of, main = events_of_claims(table, groups), _main_events(page_events, table)
    probability = membership_probabilities(main, stories)
    named = []
    for claim in sorted(given, key=lambda claim: claim.claim_id):
        event_id, page = event_of.get(claim.claim_id), claim.document_id
        named.append(entities.rename_claim(claim, event_id, probability.get(page) if event_id == main.get(page) else None))
    return table, link_dates(named), decisions.all_outcomes(undecided)


def _main_events(page_events: Sequence[PageEvent], events: EventTable) -> dict[str, str]:
    """The event that each page is mainly about, by document id."""
    main = ((told.document_id, events.event_of.get(told.page_event_id)) for told in page_events if told.is_main)
    return {page: event_id for page, event_id in main if event_id is not None}


def _with_main_events(documents: Sequence[Document], main: Mapping[str, str]) -> list[Document]:
    """The documents with the event that each is mainly about."""
    return [changed(document, {"main_event_id": main.get(document.document_id)}) for document in documents]


def _finished(
    claims: Sequence[Claim], by_fact: Mapping[str, Sequence[Claim]], related: Sequence[Related], documents: Sequence[Document]
) -> list[Claim]:
    """The claims with their fact and origin; what answers the question of its whole is no part of it."""
    fact_of = {claim.claim_id: fact_id for fact_id, told in by_fact.items() for claim in told}
    origins = source_claims(claims, by_fact, related, {document.document_id: document for document in documents})
    finished = []
    for claim in claims:
        fact_id = fact_of.get(claim.claim_id)
        is_part = claim.part_of is not None and (fact_id is None or fact_of.get(claim.part_of) != fact_id)
        finished.append(changed(claim, {"fact_id": fact_id, "origin": origins[claim.claim_id], "part_of": claim.part_of if is_part else None}))
    return finished


def _unplaced(claims: Sequence[Claim]) -> list[Problem]:
    """A problem per figure that no event was found for."""
    return [
        Problem("linking", claim.document_id, claim.start, claim.end, "no_event", f"{claim.quote!r} could not be tied to an event")
        for claim in claims
        if claim.event_id is None and traits_of(claim.claim_type).is_harm
    ]
