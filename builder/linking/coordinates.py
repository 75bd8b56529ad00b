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
    """Degrees north and east of a place in a country (ISO 3166-1 alpha-3), and what its name may mean besides."""

    latitude: float
    longitude: float
    country: str
    fame: int
    """How far it is known: 2 all over the world, 1 where the press is read, 0 where its country is told of."""
    namesakes: frozenset[str] = frozenset()
    """Countries in which another place of this name lies."""
    dwarfed: frozenset[str] = frozenset()
    """Those in which only a much smaller one does."""

    @property
    def is_sign(self) -> bool:
        """Whether who names it tells of its country: it is known, or its name is nowhere else."""
        return not self.namesakes and (self.fame > 0 or not self.dwarfed)


def with_coordinates(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The entities, countries and places with their coordinates as far as the others tell of their country, or their names need no such sign."""
    points = {entity.entity_id: point for entity in entities if (point := _point(entity))}
    tellers = _tellers(entities, points)
    return tuple(_placed(entity, points.get(entity.entity_id), tellers) for entity in entities)


def _placed(entity: Entity, point: Point | None, tellers: Mapping[str, Set[str]]) -> Entity:
    if point is None or not _is_certain(point, {country for country in _countries(point) if tellers.get(country, set()) - {entity.entity_id}}):
        return entity
    return replace(entity, latitude=point.latitude, longitude=point.longitude)


def _countries(point: Point) -> frozenset[str]:
    return point.namesakes | point.dwarfed | {point.country}


def _is_certain(point: Point, told: Set[str]) -> bool:
    """Whether the name means this place where other entities tell of those countries.

    A village may bear the name of a town far away, and a ship or a team that of a town in no way near: what is told of decides.
    """
    if point.namesakes & told:
        return False
    if point.country in told:
        return True
    return not point.namesakes and (point.fame == 2 or (point.fame == 1 and not point.dwarfed & told))


def _tellers(entities: Sequence[Entity], points: Mapping[str, Point]) -> dict[str, set[str]]:
    """The ids of the entities that tell of each country."""
    found: dict[str, set[str]] = {}
    for entity in entities:
        point = points.get(entity.entity_id)
        is_sign = point.is_sign if point else entity.kind not in ("place", "country")
        country = point.country if point else entity.country
        if is_sign and country:
            found.setdefault(country, set()).add(entity.entity_id)
    return found


def _point(entity: Entity) -> Point | None:
    """The point of the place or country that the entity's own name means; None for other kinds."""
    if entity.kind == "country":
        return _country_points().get(entity.country or "")
    place = find_place(entity.name, entity.country) if entity.kind == "place" else None
    if place is None or place.country is None or entity.country not in (None, place.country) or not is_own_name(entity.name, place):
        return None
    number = atlas_number(place)
    return _read(_lines()[number], place.country) if number is not None else None


def _read(line: str, country: str) -> Point | None:
    if not line:
        return None
    point, fame, namesakes, dwarfed = (*line.split("\t"), "", "", "")[:4]
    latitude, longitude = point.split(" ")
    return Point(float(latitude), float(longitude), country, int(fame or 0), frozenset(namesakes.split()), frozenset(dwarfed.split()))


@cache
def _lines() -> tuple[str, ...]:
    """Lines with the numbers of the atlas; the first is a comment there too."""
    return tuple(data_file(POINTS).read_text(encoding="utf-8").split("\n"))


@cache
def _country_points() -> dict[str, Point]:
    """By ISO 3166-1 alpha-3; a country is known wherever the press is read."""
    return {
        row["iso3"]: Point(float(row["latitude"]), float(row["longitude"]), row["iso3"], 1, frozenset(row["namesakes"].split()))
        for row in rows(COUNTRIES)
    }
