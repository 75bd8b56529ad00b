"""The linking stage: claims of all pages -> entities, events, facts, links, pairs, estimates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from builder.linking.comparing import Compare, relate
from builder.linking.dates import link_dates
from builder.linking.entities import EntityTable, merge_entities
from builder.linking.estimates import build_estimates
from builder.linking.event_rows import EventTable, build_events, events_of_claims
from builder.linking.events import cluster_stories
from builder.linking.fact_keys import FactKey, fact_keys
from builder.linking.facts import build_facts
from builder.linking.links import build_links
from builder.linking.origins import find_origins, source_claims
from builder.linking.pairs import build_pairs
from builder.linking.places import Places
from builder.linking.stories import read_stories
from builder.records import Claim, Document, Entity, Episode, Estimate, Event, Fact, Link, Mention, Pair, Problem


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

    def rename(self, mention: Mention) -> Mention:
        """The mention with the id of its merged entity."""
        return self.names.rename_mention(mention)


def link(
    documents: Sequence[Document],
    claims: Sequence[Claim],
    names: Sequence[Entity],
    episodes: Sequence[Episode],
    *,
    profiles: Sequence[str] = ("acled", "ucdp"),
) -> Linked:
    """Links the claims of all pages.

    `names` are page-level entities (one per page and name), `episodes` the happenings each page tells of.
    The result does not depend on the order of the inputs. Raises BuilderError for an unknown profile.
    """
    from builder.claims.types import claim_types

    compare = {name: kind.compare for name, kind in claim_types().items()}
    return link_with(compare, (documents, claims, names, episodes), profiles)


def link_with(
    compare: Mapping[str, Compare],
    tables: tuple[Sequence[Document], Sequence[Claim], Sequence[Entity], Sequence[Episode]],
    profiles: Sequence[str],
) -> Linked:
    """Links with the given comparison per claim type; `tables` are documents, claims, names and episodes."""
    pages, given, names, told = tables
    documents = find_origins(sorted(pages, key=lambda document: document.document_id))
    entities = merge_entities(names, given)
    claims = [entities.rename_claim(claim) for claim in sorted(given, key=lambda claim: claim.claim_id)]
    places = Places(entities)
    events, claims = _with_events([entities.rename_episode(episode) for episode in told], claims, documents, places)
    keys = fact_keys(claims, events.by_id, places)
    claims = [_with_fact(claim, keys) for claim in claims]
    related = relate(claims, compare, entities)
    claims = source_claims(claims, related, {document.document_id: document for document in documents})
    by_id = {claim.claim_id: claim for claim in claims}
    facts = build_facts(claims, keys, related, events.by_id)
    return Linked(
        documents=tuple(documents),
        claims=tuple(claims),
        entities=entities.entities,
        events=events.events,
        facts=tuple(facts),
        links=tuple(build_links(related, by_id)),
        pairs=tuple(build_pairs(related, claims, keys, events.by_id)),
        estimates=tuple(build_estimates(facts, by_id, events.by_id, profiles)),
        problems=tuple(_unplaced(claims)),
        names=entities,
    )


def _with_events(
    episodes: Sequence[Episode], claims: Sequence[Claim], documents: Sequence[Document], places: Places
) -> tuple[EventTable, list[Claim]]:
    """The events, and the claims with their event and the days that linking finds."""
    groups = cluster_stories(read_stories(episodes, claims, documents), places)
    table = build_events(groups, {claim.claim_id: claim for claim in claims}, places)
    event_of = events_of_claims(table, groups)
    return table, link_dates([replace(claim, event_id=event_of.get(claim.claim_id)) for claim in claims])


def _with_fact(claim: Claim, keys: Mapping[str, FactKey]) -> Claim:
    key = keys.get(claim.claim_id)
    return replace(claim, fact_id=key.fact_id) if key else claim


def _unplaced(claims: Sequence[Claim]) -> list[Problem]:
    """A problem per figure that no event was found for."""
    return [
        Problem("linking", claim.document_id, claim.start, claim.end, "no_event", f"{claim.quote!r} could not be tied to an event")
        for claim in claims
        if claim.event_id is None and claim.claim_type in ("casualty", "displacement")
    ]
