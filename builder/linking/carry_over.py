"""Lasting ids: events and facts of a new release keep the ids they had in the previous one."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from builder.ids import derived_id, is_short, short_form
from builder.linking.pairs import split_of
from builder.linking.results import Change, InMemory, Results
from builder.linking.stage import ORDER, Linked, in_memory
from builder.tables import from_table, in_columns
from builder.values.known_names import fold

Formers = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class PreviousIds:
    """The ids of a release, which may be short ones."""

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


def previous_ids(claims: pa.Table, events: pa.Table, facts: pa.Table, entities: pa.Table) -> PreviousIds:
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


def _formers(table: pa.Table, column: str) -> dict[str, list[str]]:
    return {row[column]: row["former_ids"] for row in table.select([column, "former_ids"]).to_pylist()}


def carrying(results: Results, previous: PreviousIds) -> dict[str, Change]:
    """How the rows of each table change, so that an event or fact keeps its id of the previous release if most of its claims are the same.

    Ids that were merged or split, and short ones, go to `former_ids`. Claims that only one of the releases has do not count.
    """
    told = [(claim_id, event_id, fact_id) for claim_id, event_id, fact_id in results.cells("claims", "claim_id", "event_id", "fact_id") if event_id]
    event_of, fact_of = {one: event_id for one, event_id, _ in told}, {one: fact_id for one, _, fact_id in told if fact_id}
    event_ids, fact_ids = ([one for one, _ in results.cells(*asked)] for asked in (("events", "event_id", "kind"), ("facts", "fact_id", "status")))
    events, facts = _carry(event_ids, event_of, previous.event_of, previous.formers), _carry(fact_ids, fact_of, previous.fact_of, previous.formers)
    living = frozenset(short_form(entity_id) for entity_id, _ in results.cells("entities", "entity_id", "kind"))
    moved = {one: kept for carried in (events, facts) for one, kept in carried.kept_id.items() if one != kept}
    return {
        "documents": lambda rows: _moved(rows, moved, "main_event_id"),
        "claims": lambda rows: _moved(rows, moved, "event_id", "fact_id"),
        "events": lambda rows: _with_formers(_moved(rows, moved, "event_id", "part_of_id"), events.formers),
        "facts": lambda rows: _with_formers(_moved(rows, moved, "fact_id", "event_id"), facts.formers),
        "links": lambda rows: _moved(rows, moved, "fact_id"),
        "pairs": lambda rows: _split(_moved(rows, moved, "event_id")),
        "estimates": lambda rows: _moved(rows, moved, "fact_id"),
        "entities": lambda rows: _with_formers(rows, _formers_of_entities(rows, previous, living)),
    }


def carry_over(linked: Linked, previous: PreviousIds) -> Linked:
    """The rows in memory with the ids of the previous release where these stay."""
    results = InMemory()
    for name in ORDER:
        results.add(name, getattr(linked, name))
    changes = carrying(results, previous)
    rows = {name: in_memory(from_table(name, changes[name](in_columns(name, getattr(linked, name)))), name) for name in ORDER}
    return Linked(**rows, problems=linked.problems, names=linked.names, outcomes=linked.outcomes)


def _moved(rows: pa.Table, moved: Mapping[str, str], *columns: str) -> pa.Table:
    """The rows with other ids in the columns where groups have moved."""
    ids, kept = pa.array(moved.keys(), pa.string()), pa.array(moved.values(), pa.string())
    for name in columns:
        places = pc.index_in(rows.column(name), value_set=ids)
        if places.null_count < rows.num_rows:
            place = rows.schema.get_field_index(name)
            rows = rows.set_column(
                place, rows.schema.field(place), pc.coalesce(kept.take(places.combine_chunks()), rows.column(name).combine_chunks())
            )
    return rows


def _with_formers(rows: pa.Table, formers: Mapping[str, Sequence[str]]) -> pa.Table:
    """The rows with the former ids of each, by the id in the first column."""
    place = rows.schema.get_field_index("former_ids")
    field = rows.schema.field(place)
    return rows.set_column(place, field, pa.array([formers.get(one, ()) for one in rows.column(0).to_pylist()], field.type))


def _split(pairs: pa.Table) -> pa.Table:
    """The pairs, each in the split of its event."""
    place = pairs.schema.get_field_index("split")
    return pairs.set_column(place, pairs.schema.field(place), pa.array(map(split_of, pairs.column("event_id").to_pylist()), pa.string()))


def _formers_of_entities(entities: pa.Table, previous: PreviousIds, living: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """The former ids of entities: their own short ones, and those that their names or aliases had as separate entities and that no entity has now.

    `living` are the short forms of the ids of all entities.
    """
    found = {}
    for entity_id, name, aliases in zip(*(entities.column(one).to_pylist() for one in ("entity_id", "name", "aliases")), strict=True):
        olds = {previous.entity_of[fold(one)] for one in (name, *aliases) if fold(one) in previous.entity_of}
        own = short_form(entity_id)
        named = {one for one in olds if short_form(one) not in living}
        formers = _all_formers(entity_id, named | ({own} & previous.formers.keys()), previous.formers)
        found[entity_id] = tuple(one for one in formers if one == own or short_form(one) not in living)
    return found


def _carry(ids: Sequence[str], new_of: Mapping[str, str], old_of: Mapping[str, str], formers: Formers) -> Carried:
    """Matches the groups of two releases by their common claims; `ids` are all ids of the new release, also of groups without claims."""
    both = ((new, old_of.get(claim_id) or old_of.get(short_form(claim_id))) for claim_id, new in new_of.items())
    common = Counter((new, old) for new, old in both if old)
    sizes_new, sizes_old = _sums((new, count) for (new, _), count in common.items()), _sums((old, count) for (_, old), count in common.items())
    heirs: dict[str, str] = {}
    related: dict[str, set[str]] = defaultdict(set)
    for (new, old), count in sorted(common.items(), key=lambda item: (-item[1], item[0])):
        is_most_of_new, is_most_of_old = 2 * count > sizes_new[new], 2 * count > sizes_old[old]
        if is_most_of_new and is_most_of_old and not is_short(old):
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
    return derived_id(new.split("-")[0], (new, first_claim)) if new in taken else new


def _all_formers(kept: str, olds: Iterable[str], formers: Formers) -> tuple[str, ...]:
    before = {former for old in (kept, *olds) for former in (old, *formers.get(old, ()))}
    return tuple(sorted(before - {kept}))
