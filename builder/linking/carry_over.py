"""Lasting ids: events and facts of a new release keep the ids they had in the previous one."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from builder.engines.mapped_tables import places_among
from builder.ids import HALF, PREFIX, WHOLE, derived_id, is_short, short_form
from builder.linking.pairs import split_of
from builder.linking.results import Change, InMemory, Results
from builder.linking.stage import ORDER, Linked, in_memory
from builder.tables import from_table, in_columns
from builder.values.known_names import fold

if TYPE_CHECKING:
    from numpy.typing import NDArray

Formers = Mapping[str, Sequence[str]]
CLAIM_COLUMNS = ["claim_id", "event_id", "fact_id"]
SHORT_LENGTH = PREFIX + HALF


@dataclass(frozen=True, slots=True)
class PreviousIds:
    """The ids of a release, which may be short ones."""

    claims: pa.Table
    """The ids of all claims, their events and facts; the table may lie in a file."""
    formers: Formers
    """The former ids of each event and fact that has some, and of each entity."""
    entity_of: Mapping[str, str] = field(default_factory=dict)
    """The entity of each folded name that belongs to one entity only."""


@dataclass(frozen=True, slots=True)
class Carried:
    """The lasting ids of the groups of the new release that have others or that others had, and the earlier ids that each replaces."""

    kept_id: Mapping[str, str]
    formers: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Claims:
    """The claims of the new release, and for each the place among those of the previous one; -1 for one that is not there."""

    new: pa.Table
    old: pa.Table
    places: "NDArray[np.int64]"


@dataclass(frozen=True, slots=True)
class _Common:
    """Groups of the two releases that share claims: how many they share, of how many that the groups share with any."""

    new: str
    old: str
    count: int
    of_new: int
    of_old: int


def previous_ids(claims: pa.Table, events: pa.Table, facts: pa.Table, entities: pa.Table) -> PreviousIds:
    """The ids of a release, from its tables."""
    named = entities.select(["entity_id", "name"]).to_pylist()
    counts = Counter(fold(row["name"]) for row in named)
    told = (rows.filter(pc.greater(pc.list_value_length(rows.column("former_ids")), 0)) for rows in (events, facts))
    of_events, of_facts = (_formers(rows, column) for rows, column in zip(told, ("event_id", "fact_id"), strict=True))
    return PreviousIds(
        claims=claims.select(CLAIM_COLUMNS),
        formers=of_events | of_facts | _formers(entities, "entity_id"),
        entity_of={fold(row["name"]): row["entity_id"] for row in named if counts[fold(row["name"])] == 1},
    )


def _formers(table: pa.Table, column: str) -> dict[str, list[str]]:
    return {row[column]: row["former_ids"] for row in table.select([column, "former_ids"]).to_pylist()}


def carrying(results: Results, previous: PreviousIds) -> dict[str, Change]:
    """How the rows of each table change, so that an event or fact keeps its id of the previous release if most of its claims are the same.

    Ids that were merged or split, and short ones, go to `former_ids`. Claims that only one of the releases has do not count.
    """
    new = results.columns("claims", *CLAIM_COLUMNS)
    claims = _Claims(new, previous.claims, _places(new.column("claim_id"), previous.claims.column("claim_id")))
    events, facts = (_carry(claims, column, previous.formers) for column in ("event_id", "fact_id"))
    living = frozenset(map(short_form, results.columns("entities", "entity_id").column(0).to_pylist()))
    before = {one: _all_formers(one, (), previous.formers) for one, told in previous.formers.items() if told}
    moved = {one: kept for carried in (events, facts) for one, kept in carried.kept_id.items() if one != kept}
    return {
        "documents": lambda rows: _moved(rows, moved, "main_event_id"),
        "claims": lambda rows: _moved(rows, moved, "event_id", "fact_id"),
        "events": lambda rows: _with_formers(_moved(rows, moved, "event_id", "part_of_id"), {**before, **events.formers}),
        "facts": lambda rows: _with_formers(_moved(rows, moved, "fact_id", "event_id"), {**before, **facts.formers}),
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


def _places(ids: pa.ChunkedArray, known: pa.ChunkedArray) -> "NDArray[np.int64]":
    """The place of each claim among the known ones, which may have short ids; -1 for one that is not there."""
    places = places_among(ids, known)
    if pc.any(pc.equal(pc.binary_length(known), SHORT_LENGTH)).as_py():
        shortened = pc.if_else(pc.match_substring_regex(ids, f"^{WHOLE.pattern}$"), pc.utf8_slice_codeunits(ids, 0, SHORT_LENGTH), ids)
        places = np.where(places < 0, places_among(shortened, known), places)
    return places


def _carry(claims: _Claims, column: str, formers: Formers) -> Carried:
    """Matches the groups of two releases, whose ids are in a column, by their common claims."""
    heirs: dict[str, str] = {}
    related: dict[str, set[str]] = defaultdict(set)
    for common in _commons(claims, column):
        is_most_of_new, is_most_of_old = 2 * common.count > common.of_new, 2 * common.count > common.of_old
        if is_most_of_new and is_most_of_old and not is_short(common.old):
            heirs[common.new] = common.old
        if is_most_of_new or is_most_of_old:
            related[common.new].add(common.old)
    taken = frozenset(heirs.values())
    first_claims = _first_claims(claims.new, column, taken - heirs.keys())
    groups = sorted({*related, *taken})
    kept_id = {new: heirs.get(new) or _fresh(new, first_claims.get(new), taken) for new in groups}
    return Carried(kept_id, {kept_id[new]: _all_formers(kept_id[new], related.get(new, ()), formers) for new in groups})


def _commons(claims: _Claims, column: str) -> Iterator[_Common]:
    """The groups that share claims, without those that have one id and share claims with no other: they are mostly all."""
    (new, new_ids), (old, old_ids) = (_coded(rows.column(column)) for rows in (claims.new, claims.old))
    was = np.append(old, -1)[claims.places]
    pairs, counts = np.unique((new * len(old_ids) + was)[(new >= 0) & (was >= 0)], return_counts=True)
    places = np.divmod(pairs, max(1, len(old_ids)))
    sizes = [np.bincount(place, counts).astype(np.int64)[place] for place in places]
    ids = [known.take(pa.array(place)) for known, place in zip((new_ids, old_ids), places, strict=True)]
    is_same = np.asarray(pc.equal(*ids), bool) & (counts == sizes[0]) & (counts == sizes[1])
    for place in np.flatnonzero(~is_same).tolist():
        yield _Common(ids[0][place].as_py(), ids[1][place].as_py(), int(counts[place]), int(sizes[0][place]), int(sizes[1][place]))


def _coded(ids: pa.ChunkedArray) -> tuple["NDArray[np.int64]", pa.Array]:
    """For each id its number among the different ones, -1 where there is none; and these."""
    coded = pc.dictionary_encode(ids).combine_chunks()
    return np.asarray(pc.fill_null(coded.indices, -1).to_numpy(), np.int64), coded.dictionary


def _first_claims(claims: pa.Table, column: str, groups: Collection[str]) -> dict[str, str]:
    """The first claim of each of the groups, by its id."""
    rows = claims.filter(pc.is_in(claims.column(column), value_set=pa.array(groups, pa.string())))
    firsts = rows.group_by(column).aggregate([("claim_id", "min")])
    return dict(zip(firsts.column(column).to_pylist(), firsts.column("claim_id_min").to_pylist(), strict=True))


def _fresh(new: str, first_claim: str | None, taken: frozenset[str]) -> str:
    """The group's own id, or another one if a group that continues an earlier one has it."""
    return derived_id(new.split("-")[0], (new, first_claim)) if new in taken else new


def _all_formers(kept: str, olds: Iterable[str], formers: Formers) -> tuple[str, ...]:
    before = {former for old in (kept, *olds) for former in (old, *formers.get(old, ()))}
    return tuple(sorted(before - {kept}))
