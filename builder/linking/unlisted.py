"""Entities whose ids are in claims though no page lists them among its names: 'Americans' names a country."""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from operator import attrgetter

from builder.comparing.day_ranges import REMEMBERED
from builder.ids import content_id
from builder.records import Claim, Entity
from builder.tables import schema_of
from builder.values.known_names import table


def unlisted_entities(names: Sequence[Entity], claims: Iterable[Claim]) -> list[Entity]:
    """A row for each of them, in order of their ids. An id gets no row if it is not the hash of a known name or of a name in its claim."""
    listed = {name.entity_id for name in names}
    found: dict[str, Entity] = {}
    for claim in claims:
        missing = _entity_ids(claim) - listed - found.keys()
        if missing:
            told = {entity.entity_id: entity for name in _names(claim) for entity in _meanings(name)}
            found |= {one: entity for one in missing if (entity := told.get(one) or _known().get(one))}
    return [found[one] for one in sorted(found)]


def _entity_ids(claim: Claim) -> set[str]:
    """The ids of entities in all columns of the claim."""
    columns, fields = _places_of_ids()
    ids = {*columns(claim)}
    for column, field in fields:
        ids.update(getattr(record, field) for record in getattr(claim, column))
    return {one for one in ids if one}


@cache
def _places_of_ids() -> tuple["attrgetter[tuple[str | None, ...]]", tuple[tuple[str, str], ...]]:
    """A function that reads the columns with ids of entities, and the columns of records with the field that has such ids."""
    references = [reference for reference in schema_of("claims").references if reference.target == "entities"]
    fields = tuple((reference.column, reference.field) for reference in references if reference.field)
    return attrgetter(*(reference.column for reference in references if not reference.field)), fields


def _names(claim: Claim) -> set[str]:
    """The names in the claim that an id may belong to."""
    return {name for name in (claim.place, claim.speaker, claim.holder, *(member.name for member in claim.members)) if name}


@lru_cache(maxsize=REMEMBERED)
def _meanings(name: str) -> tuple[Entity, ...]:
    """The entities that the name may mean, one of each kind: the id shows which one it is."""
    return tuple(Entity(content_id("ent", (kind, name)), name, kind) for kind in _kinds())


@cache
def _kinds() -> tuple[str, ...]:
    return next(column.values for column in schema_of("entities").columns if column.name == "kind")


@cache
def _known() -> dict[str, Entity]:
    """The entities of general knowledge by id; a country also under the word for its people."""
    found = {}
    for known in table().values():
        kind = "country" if known.kind == "demonym" else known.kind
        one = content_id("ent", (kind, known.name))
        found[one] = Entity(one, known.name, kind, country=known.country)
    return found
