"""Writes the outline of the world for the map, and a point in each country, from Natural Earth's countries at 1:110 million.

`python -m builder.ledger.page.natural_earth naturalearth_lowres.shp`: the file is in the wheel of geopandas 0.14.4, among its data sets.
"""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from builder.ledger.page.world_map import OUTLINE, TENTHS
from builder.linking.coordinates import COUNTRIES
from builder.resources import data_file, rows
from builder.values.geonames import ATLAS_LEAST, capitals, states, towns
from builder.values.known_names import known_name
from builder.values.known_places import country_names

SOURCE = "Natural Earth, countries at 1:110 million, public domain; written by builder/ledger/page/natural_earth.py"
Ring = Sequence[tuple[float, float]]
"""Degrees east and north; the first point is also the last."""


@dataclass(frozen=True, slots=True)
class Land:
    """A country of Natural Earth: its code (ISO 3166-1 alpha-3), name and outlines."""

    code: str
    name: str
    rings: tuple[Ring, ...]


def main() -> None:
    """Writes both files."""
    lands = read_lands(Path(sys.argv[1]))
    data_file(OUTLINE).write_text(outline_text(lands), encoding="utf-8", newline="\n")
    data_file(COUNTRIES).write_text(countries_text(lands), encoding="utf-8", newline="\n")


def read_lands(path: Path) -> list[Land]:
    """The countries of the file."""
    import shapefile

    with shapefile.Reader(str(path)) as reader:
        return [Land(one.record["iso_a3"], one.record["name"], tuple(_rings(one.shape.points, one.shape.parts))) for one in reader.iterShapeRecords()]


def _rings(points: Ring, parts: Sequence[int]) -> Iterable[Ring]:
    for first, last in pairwise([*parts, len(points)]):
        yield [(point[0], point[1]) for point in points[first:last]]


def outline_text(lands: Iterable[Land]) -> str:
    """A line per ring, from west to east: its bounds and its path in tenths of a degree, east and south."""
    rings = sorted({path for land in lands for ring in land.rings if (path := _path(ring))})
    return "\n".join([f"# Rings of land: west, north, east, south, path. {SOURCE}", *(" ".join([*map(str, box), path]) for box, path in rings), ""])


def _path(ring: Ring) -> tuple[tuple[int, int, int, int], str] | None:
    """The bounds of a ring and its SVG path; None for an island too small to be seen."""
    rounded = [(round(east * TENTHS), round(-north * TENTHS)) for east, north in ring]
    points = [point for number, point in enumerate(rounded) if number == 0 or point != rounded[number - 1]]
    if len(points) < 4:
        return None
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points[:-1])]
    path = f"M{points[0][0]},{points[0][1]}l" + ",".join(f"{x},{y}" for x, y in steps) + "z"
    easts, souths = zip(*points, strict=True)
    return (min(easts), min(souths), max(easts), max(souths)), path.replace(",-", "-")


def countries_text(lands: Iterable[Land]) -> str:
    """A point in each listed country: in the middle of its largest land; where that is not drawn, its capital or largest town, by GeoNames."""
    drawn = {_code(land): middle(max(land.rings, key=lambda ring: abs(_area(ring)))) for land in lands}
    seats = capitals()
    largest: dict[str | None, tuple[float, float]] = {}
    for town in towns(ATLAS_LEAST):
        point = (town.longitude, town.latitude)
        largest.setdefault(town.place.country, point)
        if town.place.name == seats.get(town.place.country or "") and town.place.country not in drawn:
            drawn[town.place.country or ""] = point
    points = largest | drawn
    found = {code: points[code] for code in sorted(country_names()) if code in points}
    lines = [f"{code},{round(north, 2):g},{round(east, 2):g},{_namesakes(code)}" for code, (east, north) in found.items()]
    head = f"# A point in each country. {SOURCE}. Small countries: capitals of GeoNames (CC BY 4.0)."
    return "\n".join([head, "iso3,latitude,longitude,namesakes", *lines, ""])


def _code(land: Land) -> str:
    known = known_name(land.name)
    return land.code if land.code in country_names() or known is None else known.country or ""


def _namesakes(code: str) -> str:
    """The countries with a region of the country's name, as Georgia is a state too."""
    name = country_names()[code]
    found = {row["iso3"] for row in rows("values/data/regions.csv") if row["name"] == name}
    return " ".join(sorted(found | ({"USA"} if name in states().values() else set())))


def _area(ring: Ring) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2


def middle(ring: Ring) -> tuple[float, float]:
    """The centre of gravity; where that lies outside, as in a crescent, the middle of the widest stretch of land west or east of it."""
    area = _area(ring)
    east = sum((a[0] + b[0]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairwise(ring)) / (6 * area)
    north = sum((a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairwise(ring)) / (6 * area)
    crossed = sorted(a[0] + (north - a[1]) / (b[1] - a[1]) * (b[0] - a[0]) for a, b in pairwise(ring) if (a[1] > north) != (b[1] > north))
    stretches = list(zip(crossed[::2], crossed[1::2], strict=True))
    if any(west <= east <= end for west, end in stretches):
        return east, north
    west, end = max(stretches, key=lambda stretch: stretch[1] - stretch[0])
    return (west + end) / 2, north


if __name__ == "__main__":
    main()
