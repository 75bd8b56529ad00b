"""The map: where points stand, what the view shows, and that the table has the same events."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.ledger.page.ledger_page import release_page
from builder.ledger.page.map_marks import LARGEST, SMALLEST, STATUSES, fanned, shape
from builder.ledger.page.question_rows import Section, question_of
from builder.ledger.page.rendering import STATUS_WORDS
from builder.ledger.page.world_map import MOST_MARKS, OUTLINE, WORLD, land_in, map_of, view_of
from builder.records import Entity
from builder.resources import data_file
from tests.ledger.page.test_ledger_page import Reader, page
from tests.sample_release import ENTITIES, EVENTS, FACTS, sample_tables

POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))
LIMA, QUITO, OSLO, SUVA = (-12.04, -77.03), (-0.23, -78.52), (59.91, 10.75), (-18.14, 178.44)
SVG = "{http://www.w3.org/2000/svg}"


def section(place_id: str | None, label: str = "Fire", pages: int = 1, status: str = "contested") -> Section:
    event = replace(EVENTS[0], label=label, event_id=f"evt-{label}", place=place_id, place_id=place_id, document_ids=tuple(map(str, range(pages))))
    return Section(event, (question_of(replace(FACTS[0], status=status), (), ()),))


@given(st.lists(POINTS, min_size=1, max_size=6))
def test_every_point_is_inside_the_view(points: list[tuple[float, float]]) -> None:
    view = view_of(points)
    places = [view.place(*point) for point in points]
    assert all(0 <= x <= 100 and 0 <= y <= 100 for x, y in places)
    assert view.width * view.stretch == pytest.approx(2 * view.height)
    assert view.west >= -180
    assert view.west + view.width <= 180.0001
    assert view.north <= 90
    assert view.north - view.height >= -90.0001


@given(st.lists(POINTS, min_size=2, max_size=6))
def test_north_stays_above_and_west_left(points: list[tuple[float, float]]) -> None:
    view = view_of(points)
    for (north, east), (x, y) in zip(points, [view.place(*point) for point in points], strict=True):
        for (other_north, other_east), (other_x, other_y) in zip(points, [view.place(*point) for point in points], strict=True):
            assert north <= other_north or y <= other_y
            assert east <= other_east or x >= other_x


@pytest.mark.parametrize(
    ("latitude", "longitude", "place"), [(90, -180, (0, 0)), (0, 0, (50, 50)), (-90, 180, (100, 100)), (45, 90, (75, 25)), (-45, -90, (25, 75))]
)
def test_the_world_is_equirectangular(latitude: float, longitude: float, place: tuple[float, float]) -> None:
    assert WORLD.place(latitude, longitude) == place


def test_a_view_of_one_region_and_of_the_whole_world() -> None:
    near = view_of([LIMA, QUITO])
    assert near.west < -78.6
    assert near.west + near.width > -77
    assert near.height < 40
    assert view_of([LIMA, OSLO, SUVA]) is WORLD
    assert len(land_in(near)) < len(land_in(WORLD)) / 10
    assert near.box == " ".join(f"{round(one, 1):g}" for one in (near.west * near.stretch * 10, -near.north * 10, near.height * 20, near.height * 10))


def test_the_outline_is_small_and_its_paths_are_whole() -> None:
    text = data_file(OUTLINE).read_text(encoding="ascii")
    assert len(text) < 60_000
    source, *rings = text.splitlines()
    assert "Natural Earth" in source
    assert "public domain" in source
    assert len(rings) > 200
    assert all(re.fullmatch(r"-?\d+ -?\d+ -?\d+ -?\d+ M-?\d+,?-?\d+l[-,\d]+z", ring) for ring in rings)


def test_events_without_coordinates_are_counted_not_drawn() -> None:
    drawn = map_of([section("lima", "a"), section("nowhere", "b"), section(None, "c")], {"lima": LIMA})
    assert drawn is not None
    assert [mark.event.label for mark in drawn.marks] == ["a"]
    assert (drawn.unplaced_count, drawn.left_out) == (2, 0)
    assert map_of([section(None), section("nowhere")], {"lima": LIMA}) is None


def test_a_map_of_many_says_what_it_leaves_out() -> None:
    drawn = map_of([section("lima", str(number)) for number in range(MOST_MARKS + 3)], {"lima": LIMA})
    assert drawn is not None
    assert (len(drawn.marks), drawn.left_out, drawn.unplaced_count) == (MOST_MARKS, 3, 0)


def test_events_of_one_place_stand_apart_the_one_told_of_most_in_the_middle() -> None:
    marks = fanned([section("lima", "small"), section("lima", "large", pages=5), section("lima", "also small")], (20.0, 30.0))
    assert [mark.event.label for mark in marks] == ["large", "also small", "small"]
    assert {(mark.x, mark.y) for mark in marks} == {(20.0, 30.0)}
    assert len({mark.path for mark in marks}) == 3
    assert marks[0].path == shape("contested", SMALLEST * 5**0.5)


def test_many_events_of_one_place_stay_near_it() -> None:
    few, many = (fanned([section("lima", str(number)) for number in range(count)], (20.0, 30.0)) for count in (3, 300))
    assert few[0].reach < 25
    assert {mark.reach for mark in many} == {67.2}
    assert len({mark.path for mark in many}) == 300


@pytest.mark.parametrize(("pages", "radius"), [(0, SMALLEST), (1, SMALLEST), (4, 12.0), (500, LARGEST)])
def test_size_grows_with_pages(pages: int, radius: float) -> None:
    assert fanned([section("lima", pages=pages)], (0, 0))[0].path == shape("contested", radius)


def test_every_status_has_a_shape_of_its_own() -> None:
    assert set(STATUSES) == set(STATUS_WORDS)
    assert len({shape(status, 6) for status in STATUSES}) == len(STATUSES)


def test_an_event_has_the_status_that_needs_a_look_first() -> None:
    mixed = section("lima", status="corroborated")
    mixed = replace(mixed, questions=(*mixed.questions, *section("lima", status="contested").questions))
    assert fanned([mixed], (0, 0))[0].status == "contested"
    assert fanned([replace(mixed, questions=())], (0, 0))[0].status == "not_established"


def test_names_do_not_cover_each_other() -> None:
    drawn = map_of([section("Lima", "a"), section("Callao", "b"), section("Quito", "c")], {"Lima": LIMA, "Callao": (-12.05, -77.12), "Quito": QUITO})
    assert drawn is not None
    assert {label.name for label in drawn.labels} == {"Lima", "Quito"}


def test_the_page_shows_each_event_with_a_place_as_a_point_and_in_the_table() -> None:
    text = page()
    (found,) = re.findall(r'<details class="map" open>.*?</table>\n</details>\n</details>', text, re.DOTALL)
    svg = ElementTree.fromstring(
        found[found.index('<svg class="world"') : found.index("<figcaption")].replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1).strip()
    )
    links = [(link.attrib["href"], link.attrib["aria-labelledby"]) for link in svg.iter(f"{SVG}a")]
    assert links == [(f"#{EVENTS[0].event_id}", f"on-map-{EVENTS[0].event_id}")]
    table = Reader(found[found.index("<table>") :])
    assert table.values("href") == [href for href, _ in links]
    assert table.values("id") == [label for _, label in links]
    assert "Kalamo" in table.text


def test_a_page_of_a_release_without_coordinates_has_no_map() -> None:
    entities = [replace(entity, latitude=None, longitude=None) for entity in ENTITIES]
    assert 'class="map"' not in page(entities=entities)


@pytest.mark.parametrize(("latitude", "longitude"), [(91.0, 0.0), (0.0, -181.0), (float("nan"), 0.0), (0.0, float("inf"))])
def test_a_point_that_is_nowhere_on_earth_is_not_drawn(latitude: float, longitude: float) -> None:
    entities: list[Entity] = [replace(entity, latitude=latitude, longitude=longitude) for entity in ENTITIES]
    assert 'class="map"' not in release_page("ferry", "1.0.0", sample_tables(entities=entities), "")
