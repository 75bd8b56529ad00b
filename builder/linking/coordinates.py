"""Where the places among the entities lie, as far as their names leave no doubt which places they are."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache

from builder.records import Entity
from builder.resources import data_file, rows
from builder.values.known_places import atlas_number, find_place, is_own_name

POINTS, COUNTRIES = "linking/data/place_points.txt", "linking/data/country_points.csv"


@dataclass(frozen=True, slots=True)
class Point:
    """Degrees north and east, and the countries (ISO 3166-1 alpha-3) in which another place bears the name."""

    latitude: float
    longitude: float
    namesakes: frozenset[str] = frozenset()


def with_coordinates(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The entities, countries and places with their coordinates.

    A place whose name another one bears has them only if the entities tell of its country and of none where a namesake lies.
    """
    points = {entity.entity_id: point for entity in entities if (point := _point(entity))}
    told = _told_countries(entities, points)
    return tuple(_placed(entity, points.get(entity.entity_id), told) for entity in entities)


def _placed(entity: Entity, point: Point | None, told: Mapping[str, Set[str]]) -> Entity:
    if point is None or not _is_certain(entity, point, told):
        return entity
    return replace(entity, latitude=point.latitude, longitude=point.longitude)


def _told_countries(entities: Sequence[Entity], points: Mapping[str, Point]) -> dict[str, set[str]]:
    """Ids of the entities by their country; a place that has a namesake speaks for no country."""
    told: dict[str, set[str]] = {}
    for entity in entities:
        point = points.get(entity.entity_id)
        is_sure = entity.kind not in ("place", "country") or (point is not None and not point.namesakes)
        if entity.country and is_sure:
            told.setdefault(entity.country, set()).add(entity.entity_id)
    return told


def _is_certain(entity: Entity, point: Point, told: Mapping[str, Set[str]]) -> bool:
    return not point.namesakes or ((entity.country or "") in told and not any(country in told for country in point.namesakes))


def _point(entity: Entity) -> Point | None:
    """The point of the place or country that the entity's own name means; None for other kinds."""
    if entity.kind == "country":
        return _country_points().get(entity.country or "")
    place = find_place(entity.name, entity.country) if entity.kind == "place" else None
    if place is None or entity.country not in (None, place.country) or not is_own_name(entity.name, place):
        return None
    number = atlas_number(place)
    return _read(_lines()[number]) if number is not None else None


def _read(line: str) -> Point | None:
    if not line:
        return None
    latitude, longitude, *namesakes = line.split(" ")
    return Point(float(latitude), float(longitude), frozenset(namesakes))


@cache
def _lines() -> tuple[str, ...]:
    """Lines with the numbers of the atlas; the first is a comment there too."""
    return tuple(data_file(POINTS).read_text(encoding="utf-8").split("\n"))


@cache
def _country_points() -> dict[str, Point]:
    return {row["iso3"]: Point(float(row["latitude"]), float(row["longitude"]), frozenset(row["namesakes"].split())) for row in rows(COUNTRIES)}
