"""Where places lie, from a sentence to the row of the entity, and what makes a name certain."""

import csv
import re
from dataclasses import replace
from pathlib import Path

import pytest

from builder.extraction import extract
from builder.language.parsing import plain_page
from builder.linking.coordinates import with_coordinates
from builder.linking.entities import merge_entities
from builder.records import Entity
from builder.release.release import Release
from builder.release.versions import PAGE_PATH
from builder.resources import data_file, rows
from builder.settings import Settings
from builder.values.known_places import PLACES, country_names
from tests.linking.builders import entity

CASES = Path(__file__).resolve().parent.parent / "cases" / "coordinates.csv"
NEAR = 0.02
"""The file has two decimals."""


def cases() -> list[tuple[str, str, str]]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    return [(row[0], row[1], row[2]) for row in csv.reader(line for line in lines if not line.startswith("#"))][1:]


@pytest.fixture(scope="module")
def located() -> dict[str, Entity | None]:
    """The entity of the marked name of each sentence, read as a page of its own."""
    found: dict[str, Entity | None] = {}
    sentences = [sentence for sentence, _, _ in cases()]
    read = extract([plain_page(sentence.replace("[", "").replace("]", "")) for sentence in sentences], Settings())
    for sentence, page in zip(sentences, read, strict=True):
        start, end = sentence.index("["), sentence.index("]") - 1
        table = merge_entities(page.names, page.claims)
        by_id = {row.entity_id: row for row in with_coordinates(table.entities)}
        ids = [mention.entity_id for mention in page.mentions if mention.kind == "name" and mention.start < end and start < mention.end]
        found[sentence] = by_id[table.kept_id[ids[0]]] if ids and ids[0] else None
    return found


@pytest.mark.parametrize(("sentence", "latitude", "longitude"), cases())
def test_from_sentence_to_point(located: dict[str, Entity | None], sentence: str, latitude: str, longitude: str) -> None:
    row = located[sentence]
    if latitude:
        assert row is not None
        assert (row.latitude, row.longitude) == (pytest.approx(float(latitude), abs=NEAR), pytest.approx(float(longitude), abs=NEAR))
    else:
        assert row is None or (row.latitude, row.longitude) == (None, None)


def point(entities: list[Entity]) -> tuple[float | None, float | None]:
    """The coordinates of the first of them."""
    row = with_coordinates(entities)[0]
    return row.latitude, row.longitude


BIRMINGHAM = entity("Birmingham", "place", country="GBR")
BRITAIN, AMERICA = entity("United Kingdom", "country", country="GBR"), entity("United States", "country", country="USA")
CAMBRIDGE = entity("Cambridge", "place", country="GBR")
NOWHERE = (None, None)


def test_a_shared_name_is_sure_where_only_one_of_its_countries_is_told_of() -> None:
    assert point([BIRMINGHAM, BRITAIN]) == (52.48, -1.9)
    assert point([BIRMINGHAM]) == NOWHERE
    assert point([BIRMINGHAM, BRITAIN, AMERICA]) == NOWHERE
    assert point([BIRMINGHAM, BRITAIN, entity("Chicago", "place", country="USA")]) == NOWHERE
    assert point([BIRMINGHAM, entity("London", "place", country="GBR"), entity("Norway", "country", country="NOR")]) == (52.48, -1.9)


def test_two_shared_names_do_not_vouch_for_each_other() -> None:
    assert point([BIRMINGHAM, CAMBRIDGE]) == NOWHERE


def test_a_town_needs_a_sign_of_its_country_unless_the_press_everywhere_names_it() -> None:
    huacho, peru = entity("Huacho", "place", country="PER"), entity("Peru", "country", country="PER")
    assert point([huacho, peru]) == (-11.12, -77.61)
    assert point([huacho]) == NOWHERE
    assert point([huacho, entity("Huaral", "place", country="PER")]) == (-11.12, -77.61)
    assert point([huacho, entity("Santa Rosa", "place", country="PER")]) == NOWHERE
    assert point([huacho, entity("Peruvian Coast Guard", "organization", country="PER")]) == (-11.12, -77.61)
    assert point([entity("Lima", "place", country="PER")]) == (-12.04, -77.03)


def test_a_capital_is_doubtful_where_the_country_of_a_village_of_its_name_is_told_of() -> None:
    wellington = entity("Wellington", "place", country="NZL")
    assert point([wellington]) == (-41.29, 174.78)
    assert point([wellington, BRITAIN]) == NOWHERE
    assert point([wellington, BRITAIN, entity("New Zealand", "country", country="NZL")]) == (-41.29, 174.78)
    assert point([entity("Paris", "place", country="FRA"), AMERICA]) == (48.85, 2.35)


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Springfield", "USA"),
        ("Washington", "USA"),
        ("Columbus", "USA"),
        ("Anderson Street", "USA"),
        ("western Lima", "PER"),
        ("Lima", "BRA"),
        ("Middle East", None),
        ("Tarrowby-on-Sea", None),
    ],
)
def test_names_that_mean_no_one_place(name: str, country: str | None) -> None:
    assert point([entity(name, "place", country=country), AMERICA, entity("Peru", "country", country="PER")]) == NOWHERE


@pytest.mark.parametrize("kind", ["person", "organization", "armed_group", "group", "government"])
def test_only_places_and_countries_lie_somewhere(kind: str) -> None:
    assert point([entity("Lima", kind, country="PER")]) == NOWHERE
    assert point([entity("Lima", "place", country="PER")]) == (-12.04, -77.03)


def test_a_city_of_the_region_of_its_name_lies_in_both() -> None:
    assert point([entity("New York", "place", country="USA")]) == (40.71, -74.01)


def test_other_columns_stay() -> None:
    lima = entity("Lima", "place", country="PER", aliases=("Ciudad de Lima",))
    (row,) = with_coordinates([lima])
    assert replace(row, latitude=None, longitude=None) == lima


def test_the_points_keep_step_with_the_atlas_and_lie_on_earth() -> None:
    atlas, points = (data_file(name).read_text(encoding="utf-8").split("\n") for name in (PLACES, "linking/data/place_points.txt"))
    assert len(atlas) == len(points)
    known = [line.split("\t") for line in points[1:] if line]
    assert len(known) > 30_000
    places = [[float(degrees) for degrees in line[0].split(" ")] for line in known]
    assert all(abs(north) <= 90 and abs(east) <= 180 for north, east in places)
    assert {fame for _, fame, *_ in (line for line in known if len(line) > 1)} == {"", "1", "2"}
    assert all(re.fullmatch("[A-Z]{3}", country) for line in known for countries in line[2:] for country in countries.split())


def test_every_country_has_a_point() -> None:
    points = {row["iso3"]: (float(row["latitude"]), float(row["longitude"])) for row in rows("linking/data/country_points.csv")}
    assert set(points) == set(country_names())
    assert all(abs(north) <= 90 and abs(east) <= 180 for north, east in points.values())
    assert points["MLT"] == (35.9, 14.51)
    assert 44 < points["FRA"][0] < 49
    assert 0 < points["FRA"][1] < 5


@pytest.mark.slow
def test_a_release_has_them_and_its_page_a_map(seed_release: Release) -> None:
    points = {row["name"]: (row["latitude"], row["longitude"]) for row in seed_release.table("entities").to_pylist()}
    assert points["Astana"] == (51.18, 71.45)
    assert points["Syria"] == (35.01, 38.54)
    assert all(points[name] == NOWHERE for name, kind in _kinds(seed_release).items() if kind not in ("place", "country"))
    page = (seed_release.path / PAGE_PATH).read_text(encoding="utf-8")
    placed = [row for row in seed_release.table("events").to_pylist() if row["place"] and points[row["place"]] != NOWHERE]
    assert 5 < len(placed) == page.count('class="pin') - page.count('class="sign"')


def _kinds(release: Release) -> dict[str, str]:
    return {row["name"]: row["kind"] for row in release.table("entities").to_pylist()}
