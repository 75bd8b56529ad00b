"""Weighs the claims of events against each other: their facts, links and origins. Events do not touch each other here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from builder.corrections.decisions import Decision, Outcome
from builder.linking.changed import changed
from builder.linking.citations import with_citations
from builder.linking.cited_sources import SourcePages, source_pages
from builder.linking.entities import EntityTable
from builder.linking.fact_decisions import pinned_answers
from builder.linking.fact_keys import FactIds, FactKey, claims_of_facts, fact_keys, is_said
from builder.linking.facts import build_facts
from builder.linking.figures_aside import figures_aside
from builder.linking.judged import LEAST, Least, keep_probable
from builder.linking.link_decisions import correct_links
from builder.linking.links import build_links
from builder.linking.origins import source_claims
from builder.linking.pages import TextOf
from builder.linking.place_tree import Places
from builder.linking.related import Compare, Related, relate
from builder.linking.single_victims import FamilyNames, family_names
from builder.linking.statement_facts import one_statement_each
from builder.records import Claim, Document, Event, Fact, Link


@dataclass(frozen=True, slots=True)
class Comparing:
    """How two claims of each type are compared, how probable a link must be, and what people decided of both."""

    compare: Mapping[str, Compare]
    least: Least = LEAST
    decisions: tuple[Decision, ...] = ()
    """What people decided."""


@dataclass(frozen=True, slots=True)
class Around:
    """What weighing needs to know of the whole collection."""

    documents: Mapping[str, Document]
    text_of: TextOf
    entities: EntityTable
    events: Mapping[str, Event]
    places: Places
    sources: SourcePages
    families: FamilyNames


def around(documents: Iterable[Document], text_of: TextOf, entities: EntityTable, events: Mapping[str, Event]) -> Around:
    """What weighing needs to know of the collection; the documents have their origins."""
    by_id = {document.document_id: document for document in documents}
    sources = source_pages(by_id.values(), entities, text_of)
    return Around(by_id, text_of, entities, events, Places(entities), sources, family_names(entities.entities))


@dataclass(frozen=True, slots=True)
class Weighed:
    """Claims after comparing inside their facts: finished claims, their keys, links and facts, and what became of decisions about these."""

    claims: list[Claim]
    keys: Mapping[str, FactKey]
    links: list[Link]
    facts: list[Fact]
    outcomes: list[Outcome]


def weigh(claims: Sequence[Claim], known: Around, comparing: Comparing) -> Weighed:
    """The facts of claims that have their events, of which all claims are given, in order of their ids."""
    asked = fact_keys(claims, known.events, known.places)
    ids = FactIds()
    by_question = claims_of_facts(claims, asked, ids)
    parts = {fact_id for fact_id, told in by_question.items() if asked[told[0].claim_id].scope == "part"}
    relations = relate(by_question, comparing.compare, known.entities, parts, known.families)
    keys = one_statement_each(claims, asked, relations)
    by_fact = claims_of_facts(claims, keys, ids)
    said = {fact_id for fact_id, told in by_question.items() if is_said(told[0])}
    relations = [
        replace(one, fact_id=ids[keys[one.a.claim_id]]) if one.fact_id in said else one
        for one in relations
        if one.fact_id not in said or one.a.claim_id in keys
    ]
    related, outcomes = correct_links(keep_probable(relations, claims, comparing.least), claims, by_fact, comparing.decisions)
    aside = figures_aside(by_fact, related)
    if aside:
        keys = {one: key for one, key in keys.items() if one not in aside}
        by_fact = claims_of_facts(claims, keys, ids)
        relations = [one for one in relations if one.a.claim_id not in aside and one.b.claim_id not in aside]
    finished = _finished(claims, by_fact, related, known)
    facts = build_facts(finished, keys, related, known.events)
    pinned = pinned_answers(comparing.decisions, finished, facts)
    facts = build_facts(finished, keys, related, known.events, pinned.claim_of) if pinned.claim_of else facts
    links = build_links(related, {claim.claim_id: claim for claim in finished})
    # That one page cites the other is a sign of its own that both mean the same: improbable relations count here too.
    compared, _ = correct_links(relations, claims, by_fact, comparing.decisions)
    cited = with_citations(finished, by_fact, compared, known.sources)
    return Weighed(cited, keys, links, facts, [*outcomes, *pinned.outcomes])


def _finished(claims: Sequence[Claim], by_fact: Mapping[str, Sequence[Claim]], related: Sequence[Related], known: Around) -> list[Claim]:
    """The claims with their fact and origin; what answers the question of its whole is no part of it."""
    fact_of = {claim.claim_id: fact_id for fact_id, told in by_fact.items() for claim in told}
    origins = source_claims(claims, by_fact, related, known.documents, known.text_of)
    finished = []
    for claim in claims:
        fact_id = fact_of.get(claim.claim_id)
        is_part = claim.part_of is not None and (fact_id is None or fact_of.get(claim.part_of) != fact_id)
        finished.append(changed(claim, {"fact_id": fact_id, "origin": origins[claim.claim_id], "part_of": claim.part_of if is_part else None}))
    return finished
