"""Places of the world: cities, regions and countries, with the larger places they lie in."""

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache

from builder.resources import data_file, rows
from builder.values.known_names import fold, known_name, skeleton

PLACES, NAMES = "values/data/atlas_places.txt", "values/data/atlas_names.txt"
COMPASS = r"(?:north|south|east|west)(?:[- ]?(?:east|west))?(?:ern)?"
PREFIX = re.compile(rf"^(?:(?:the|central|downtown|greater|{COMPASS}|(?:city|town|village|province) of)\s+)+", re.IGNORECASE)
SUFFIX = re.compile(r"\s+(?:city|town|village|province|governorate|region|oblast|state|district|county|countryside|area)$", re.IGNORECASE)
REGION_WORDS = ("province", "governorate", "region", "oblast", "state", "district", "county", "countryside")
FEWEST_BONES = 4
MOST_LETTERS = 2
"""Two spellings of one name differ by at most so many letters in length: 'Shooting' is not Chattanooga."""
SHORTEST_OTHER_NAME = 4
"""A shorter name that is only one more name of a city ('Ash' for Nashua) is more often a part of another one."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place that general knowledge settles."""

    name: str
    kind: str
    """city, region or country."""
    country: str | None
    """ISO 3166-1 alpha-3; None for areas larger than a country."""
    within: tuple[str, ...] = ()
    """The larger places it lies in, the nearest first."""


@lru_cache(maxsize=1 << 16)
def find_place(name: str, country: str | None = None) -> Place | None:
    """The place that bears the name; among several the one in the given country (ISO 3166-1 alpha-3), else the most populous."""
    if not any(c.isupper() for c in name):
        return None
    known = known_name(name)
    if known and known.kind == "country" and known.role != "capital":
        return Place(known.name, "country", known.country)
    bare = PREFIX.sub("", name.strip())
    if bare != name.strip() and (known := known_name(bare)) and known.kind == "country" and known.role != "capital":
        return Place(known.name, "country", known.country)
    for text in dict.fromkeys((name.strip(), bare)):
        found = _chosen(_named(text), country)
        is_known = found and (not _is_other_name(text, found) or (country in (None, found.country) and len(text) >= SHORTEST_OTHER_NAME))
        if is_known:
            return found
    return _of_larger_name(bare, country) or _by_spelling(bare, country)


def is_listed(name: str, country: str | None) -> bool:
    """Is a place of the country (ISO 3166-1 alpha-3) known by exactly this name, or one that the press names often whatever the country?"""
    return any(place.country == country or place.name in _listed_names() for place in _named(name))


def is_own_name(name: str, place: Place) -> bool:
    """Is it the place's name in the atlas, or another one that no other place has?"""
    return key_of(name) == key_of(place.name) or _named(name) == [place]


def atlas_number(place: Place) -> int | None:
    """The number of the place's line in the atlas; None for countries and for regions made from the name of a city."""
    lines, line = _lines(PLACES), atlas_line(place)
    position = bisect_left(lines, line, lo=1)
    return position if position < len(lines) and lines[position] == line else None


def atlas_line(place: Place) -> str:
    """The place as the atlas holds it: code of the country, kind, name, region."""
    region = "".join(place.within[:-1] if place.country in country_names() else place.within)
    return "\t".join([place.country or "", place.kind, place.name, region])


def usual_name(name: str, place: Place) -> str:
    """The place's name as the press writes it: the listed one, else the given spelling where the atlas only has another of the same consonants."""
    bones = skeleton(name)
    is_spelling = len(bones.replace(" ", "")) >= FEWEST_BONES and bones == skeleton(place.name)
    return " ".join(name.split()) if is_spelling and place.kind == "city" and place.name not in _listed_names() else place.name


@cache
def _listed_names() -> frozenset[str]:
    return frozenset(row["name"] for table in ("cities", "regions") for row in rows(f"values/data/{table}.csv"))


def _is_other_name(name: str, place: Place) -> bool:
    """Is it one more name of a city that the press seldom names ('Tolo' for Toulon)? Elsewhere it is a place that no list has."""
    return key_of(name) != key_of(place.name) and skeleton(name) != skeleton(place.name) and place.name not in _listed_names()


def _of_larger_name(name: str, country: str | None) -> Place | None:
    """'Aleppo city' is Aleppo; 'Homs governorate', where no list has it, a region named after its city."""
    bare = SUFFIX.sub("", name)
    if bare == name:
        return None
    if name.lower().endswith("county"):
        return None  # counties bear the names of persons and far towns: Orange County
    city = _chosen(_named(bare), country)
    if city is not None and _is_other_name(bare, city):
        return None
    if city is None or city.kind != "city" or not name.lower().endswith(REGION_WORDS):
        return city
    return Place(f"{city.name} province", "region", city.country, city.within[-1:])


def _by_spelling(name: str, country: str | None) -> Place | None:
    """A place of the given country whose consonants are the same ('Khan Shaykhun')."""
    bones = skeleton(name)
    if country is None or len(bones.replace(" ", "")) < FEWEST_BONES:
        return None
    place = _by_bones(country).get(bones)
    return place if place is not None and abs(len(place.name) - len(name)) <= MOST_LETTERS else None


def _chosen(places: list[Place], country: str | None) -> Place | None:
    return next((place for place in places if country and place.country == country), places[0] if places else None)


def key_of(name: str) -> str:
    """The spelling under which the atlas holds a name."""
    return fold(name).lower().replace("'", "").replace("`", "")


def _named(name: str) -> list[Place]:
    """The places of that name, the better known first: listed ones, then cities by population, then other names of cities."""
    key = key_of(name) + "\t"
    names = _lines(NAMES)
    position = bisect_left(names, key, lo=1)
    if position == len(names) or not names[position].startswith(key):
        return []
    return [_place(_lines(PLACES)[int(number)]) for number in names[position][len(key) :].split(" ")]


@cache
def _place(line: str) -> Place:
    country, kind, name, region = line.split("\t")
    return Place(name, kind, country or None, tuple(filter(None, (region, country_names().get(country)))))


@cache
def _lines(path: str) -> list[str]:
    """The lines of a file of the atlas, sorted from the second on."""
    return data_file(path).read_text(encoding="utf-8").removesuffix("\n").split("\n")


@cache
def _by_bones(country: str) -> dict[str, Place]:
    """The places of a country by the consonants of their names, where only one has them."""
    found: dict[str, list[Place]] = defaultdict(list)
    lines = _lines(PLACES)
    for line in lines[bisect_left(lines, country, lo=1) :]:
        if not line.startswith(country):
            break
        found[skeleton(_place(line).name)].append(_place(line))
    return {bones: places[0] for bones, places in found.items() if len(places) == 1}


@cache
def country_names() -> dict[str, str]:
    """The English names of countries by their ISO codes."""
    return {row["iso3"]: row["name"] for row in rows("values/data/countries.csv")}
