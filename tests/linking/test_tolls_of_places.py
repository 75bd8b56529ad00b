"""Which tolls are those of one place among several."""

from dataclasses import replace

import pytest

from builder.linking.entities import merge_entities
from builder.linking.place_tree import Places
from builder.linking.tolls_of_places import tolls_of_places
from builder.records import Claim
from tests.linking.builders import claim, document, entity, killed

NAMES = [entity(name, "place") for name in ("Oslo", "Bergen", "Turku")]
PLACES = Places(merge_entities(NAMES))
IDS = {one.name: one.entity_id for one in NAMES}
POST, STAR = document("Coast Post", "2020-05-01"), document("Coast Star", "2020-05-02")


def toll(page: object, number: float, place: str | None = None, **fields: object) -> Claim:
    where = {"place": place, "place_id": IDS.get(place or ""), "event_id": "evt-1", "is_place_scope": False}
    return killed(page, f"{number} died in {place}", number, number, **(where | fields))  # type: ignore[arg-type]


def located(page: object, place: str, start: int = 0) -> Claim:
    return claim(page, f"in {place}", "location", "place", place=place, place_id=IDS.get(place), event_id="evt-1", start=start)  # type: ignore[arg-type]


LIST = [toll(POST, 14, "Oslo", is_place_scope=True), toll(POST, 9, "Bergen", is_place_scope=True)]


def limited(*claims: Claim) -> dict[float | None, str]:
    names = {place_id: name for name, place_id in IDS.items()}
    found = tolls_of_places([*LIST, *claims], PLACES)
    return {one.value: names[found[one.claim_id]] for one in claims if one.claim_id in found}


def test_figures_that_a_page_lists_by_place() -> None:
    assert set(tolls_of_places(LIST, PLACES).values()) == {IDS["Oslo"], IDS["Bergen"]}
    assert tolls_of_places(LIST[:1], PLACES) == {}


@pytest.mark.parametrize(
    ("number", "place", "is_limited"),
    [(14, "Oslo", True), (11, "Bergen", True), (20, "Oslo", True), (25, "Oslo", False), (14, "Turku", False), (9, None, False)],
)
def test_a_toll_in_one_of_the_places(number: float, place: str | None, *, is_limited: bool) -> None:
    assert bool(limited(toll(STAR, number, place))) == is_limited


@pytest.mark.parametrize(
    ("number", "first", "is_limited"),
    [(9, "Bergen", True), (12, "Bergen", True), (21, "Bergen", False), (30, "Bergen", False), (9, "Turku", False)],
)
def test_a_page_that_tells_of_one_of_the_places_first(number: float, first: str, *, is_limited: bool) -> None:
    told = toll(STAR, number)
    found = tolls_of_places([*LIST, located(STAR, "Oslo", 90), located(STAR, first, 5), told], PLACES)
    assert (found.get(told.claim_id) == IDS[first]) == is_limited


def test_other_tolls_of_such_pages_and_what_is_no_toll() -> None:
    hurt = replace(toll(STAR, 40, "Oslo"), attribute="injured")
    assert limited(hurt) == {40: "Oslo"}
    homes = replace(toll(STAR, 14, "Oslo"), claim_type="count", attribute="destroyed")
    assert limited(homes, toll(STAR, 3, "Oslo", scope="part"), toll(POST, 23, "Oslo")) == {}
    assert limited(toll(STAR, 14, "Oslo", event_id="evt-2")) == {}


def test_parts_of_a_sum_in_one_sentence_are_listed_too() -> None:
    whole = toll(POST, 23)
    parts = [toll(POST, number, place, scope="part", part_of=whole.claim_id) for number, place in ((14, "Oslo"), (9, "Bergen"))]
    rest = toll(POST, 9, "Bergen")
    assert len(tolls_of_places([whole, *parts], PLACES)) == 2
    assert len(tolls_of_places([whole, parts[0], rest], PLACES)) == 2
    assert tolls_of_places([whole, parts[0], toll(POST, 19, "Bergen")], PLACES) == {}
    assert tolls_of_places([whole, parts[0], replace(parts[1], sentence_id="sen-7")], PLACES) == {}
