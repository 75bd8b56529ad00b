"""Lasting ids: events and facts of a new release keep the ids they had in the previous one."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from builder.derived_records import Pair
from builder.linking.pairs import split_of
from builder.linking.stage import Linked
from builder.records import Entity, Event, Fact, content_id
from builder.values.known_names import fold

if TYPE_CHECKING:
    import pyarrow as pa

Formers = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class PreviousIds:
    """The ids of a release."""

    event_of: Mapping[str, str]
    """The event of each claim."""
    fact_of: Mapping[str, str]
    """The fact of each claim."""
    formers: Formers
    """The former ids of each event, fact and entity."""
    entity_of: Mapping[str, str] = field(default_factory=dict)
    """The entity of each folded name that belongs to one entity only."""


@dataclass(frozen=True, slots=True)
class Carried:
    """The lasting id of each group of the new release, and the earlier ids that it replaces."""

    kept_id: Mapping[str, str]
    formers: Mapping[str, tuple[str, ...]]


def previous_ids(claims: "pa.Table", events: "pa.Table", facts: "pa.Table", entities: "pa.Table") -> PreviousIds:
    """The ids of a release, from its tables."""
    rows = claims.select(["claim_id", "event_id", "fact_id"]).to_pylist()
    named = entities.select(["entity_id", "name"]).to_pylist()
    counts = Counter(fold(row["name"]) for row in named)
    return PreviousIds(
        event_of={row["claim_id"]: row["event_id"] for row in rows if row["event_id"]},
        fact_of={row["claim_id"]: row["fact_id"] for row in rows if row["fact_id"]},
        formers=_formers(events, "event_id") | _formers(facts, "fact_id") | _formers(entities, "entity_id"),
        entity_of={fold(row["name"]): row["entity_id"] for row in named if counts[fold(row["name"])] == 1},
    )


def _formers(table: "pa.Table", column: str) -> dict[str, list[str]]:
    return {row[column]: row["former_ids"] for row in table.select([column, "former_ids"]).to_pylist()}


def carry_over(linked: Linked, previous: PreviousIds) -> Linked:
    """The tables, where an event or fact keeps its id of the previous release if most of its claims are the same.

    Ids that were merged or split go to `former_ids`. Claims that only one of the releases has do not count.
    """
    events = _carry([event.event_id for event in linked.events], _events_of(linked), previous.event_of, previous.formers)
    facts = _carry([fact.fact_id for fact in linked.facts], _facts_of(linked), previous.fact_of, previous.formers)
    living = frozenset(entity.entity_id for entity in linked.entities)
    return replace(
        linked,
        documents=tuple(replace(document, main_event_id=_kept(events, document.main_event_id)) for document in linked.documents),
        claims=tuple(
            replace(claim, event_id=_kept(events, claim.event_id), fact_id=_kept(facts, claim.fact_id)) if claim.event_id else claim
            for claim in linked.claims
        ),
        events=tuple(sorted((_event(event, events) for event in linked.events), key=lambda event: event.event_id)),
        facts=tuple(sorted((_fact(fact, events, facts) for fact in linked.facts), key=lambda fact: fact.fact_id)),
        links=tuple(sorted((replace(link, fact_id=facts.kept_id[link.fact_id]) for link in linked.links), key=lambda link: link.fact_id)),
        pairs=tuple(_pair(pair, events.kept_id.get(pair.event_id, pair.event_id)) for pair in linked.pairs),
        estimates=tuple(
            sorted((replace(one, fact_id=facts.kept_id[one.fact_id]) for one in linked.estimates), key=lambda one: (one.fact_id, one.profile))
        ),
        entities=tuple(_entity(entity, previous, living) for entity in linked.entities),
    )


def _events_of(linked: Linked) -> dict[str, str]:
    return {claim.claim_id: claim.event_id for claim in linked.claims if claim.event_id}


def _facts_of(linked: Linked) -> dict[str, str]:
    return {claim.claim_id: claim.fact_id for claim in linked.claims if claim.fact_id}


def _kept(carried: Carried, new_id: str | None) -> str | None:
    return carried.kept_id.get(new_id, new_id) if new_id else None


def _carry(ids: Sequence[str], new_of: Mapping[str, str], old_of: Mapping[str, str], formers: Formers) -> Carried:
    """Matches the groups of two releases by their common claims; `ids` are all ids of the new release, also of groups without claims."""
    common = Counter((new, old_of[claim_id]) for claim_id, new in new_of.items() if claim_id in old_of)
    sizes_new, sizes_old = _sums((new, count) for (new, _), count in common.items()), _sums((old, count) for (_, old), count in common.items())
    heirs: dict[str, str] = {}
    related: dict[str, set[str]] = defaultdict(set)
    for (new, old), count in sorted(common.items(), key=lambda item: (-item[1], item[0])):
        is_most_of_new, is_most_of_old = 2 * count > sizes_new[new], 2 * count > sizes_old[old]
        if is_most_of_new and is_most_of_old:
            heirs[new] = old
        if is_most_of_new or is_most_of_old:
            related[new].add(old)
    first_claims: dict[str, str] = {}
    for claim_id, new in new_of.items():
        first_claims[new] = min(claim_id, first_claims.get(new, claim_id))
    taken = frozenset(heirs.values())
    kept_id = {new: heirs.get(new) or _fresh(new, first_claims.get(new), taken) for new in ids}
    return Carried(kept_id, {kept_id[new]: _all_formers(kept_id[new], related[new], formers) for new in ids})


def _sums(counts: Iterable[tuple[str, int]]) -> dict[str, int]:
    sums: dict[str, int] = defaultdict(int)
    for one, count in counts:
        sums[one] += count
    return sums


def _fresh(new: str, first_claim: str | None, taken: frozenset[str]) -> str:
    """The group's own id, or another one if a group that continues an earlier one has it."""
    return content_id(new.split("-")[0], (new, first_claim)) if new in taken else new


def _all_formers(kept: str, olds: Iterable[str], formers: Formers) -> tuple[str, ...]:
    before = {former for old in (kept, *olds) for former in (old, *formers.get(old, ()))}
    return tuple(sorted(before - {kept}))


def _event(event: Event, events: Carried) -> Event:
    kept = _kept(events, event.event_id) or event.event_id
    return replace(event, event_id=kept, part_of_id=_kept(events, event.part_of_id), former_ids=events.formers.get(kept, ()))


def _fact(fact: Fact, events: Carried, facts: Carried) -> Fact:
    kept = facts.kept_id[fact.fact_id]
    return replace(fact, fact_id=kept, event_id=events.kept_id[fact.event_id], former_ids=facts.formers[kept])


def _pair(pair: Pair, event_id: str) -> Pair:
    return replace(pair, event_id=event_id, split=split_of(event_id))


def _entity(entity: Entity, previous: PreviousIds, living: frozenset[str]) -> Entity:
    """The entity with its former ids: those that its name or aliases had as separate entities and that no entity has now."""
    olds = {previous.entity_of[fold(name)] for name in (entity.name, *entity.aliases) if fold(name) in previous.entity_of}
    formers = _all_formers(entity.entity_id, olds - living, previous.formers)
    return replace(entity, former_ids=tuple(one for one in formers if one not in living))
