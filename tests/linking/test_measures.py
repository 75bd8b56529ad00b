"""Figures of `measures.yaml` in facts: what is compared, and what is left alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from builder import build

QUAKE = "A magnitude {} earthquake struck the coast of Chile on Tuesday, killing 12 people, officials said."
DEPTHS = {
    "d": "A magnitude 6.2 earthquake struck the coast of Peru on Monday. The quake was 60 miles deep. It destroyed 210 homes.",
    "e": "A magnitude 6.2 earthquake struck the coast of Peru on Monday. The quake was 100 km deep. It destroyed 210 homes.",
    "f": "A magnitude 6.2 earthquake struck the coast of Peru on Monday. The quake was 97 km (60 miles) deep. It destroyed 210 homes.",
    "g": "A magnitude 6.2 earthquake struck the coast of Peru on Monday. The quake was 60 km deep. It destroyed 210 homes.",
}
"""One depth in two units, and one that is another."""
FLOODS = {
    "h": "Floods swept through the Karo valley in Kenya on Friday, killing nine people. The town of Nakuru has 23,000 residents. Some 90 villages "
    "were affected. The dam lies 35 miles from the town. Rosa Diaz, a mother of four, drowned. The rain lasted three days.",
    "i": "Floods swept through the Karo valley in Kenya on Friday, killing nine people. Nakuru is home to 23,000 people. Water damaged 90 villages. "
    "The dam lies 56 km from the town. Rosa Diaz had four children. Officials announced three days of mourning.",
}
"""Figures that two pages word in two ways, and one number for two things."""
PAGES = {
    "a": f"{QUAKE.format('6.7')} The quake destroyed 300 homes. Japan pledged $90 million for the victims. Crews painted 14 walls and 3 doors.",
    "b": f"{QUAKE.format('6.9')} The quake destroyed 300 homes. Japan pledged $90 million for the victims. Germany pledged 5 million euros. "
    "Pupils painted 14 walls, and masons painted 3 gates.",
    "c": f"{QUAKE.format('6.9')} The quake destroyed 310 homes in Iquique. In Arica it destroyed 40 homes.",
}


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, object]]]:
    return built(tmp_path_factory.mktemp("quake"), PAGES, "Quake hits Chile")


def built(folder: Path, pages: dict[str, str], title: str) -> dict[str, list[dict[str, object]]]:
    for name, text in pages.items():
        (folder / f"{name}.txt").write_text(f"{title}\n\n{text}\n", encoding="utf-8")
    release = build(folder, folder / "dist", name="quake")
    return {name: release.table(name).to_pylist() for name in ("claims", "facts", "links")}


def links(tables: dict[str, list[dict[str, object]]], attribute: str) -> Iterator[tuple[object, object, object]]:
    """Relation and both values of each link between claims of the attribute."""
    claims = {row["claim_id"]: row for row in tables["claims"]}
    for link in tables["links"]:
        a, b = claims[link["claim_a"]], claims[link["claim_b"]]
        if a["attribute"] == attribute:
            yield link["relation"], a["value"], b["value"]


def test_two_magnitudes_of_one_quake_cannot_both_be_right(tables: dict[str, list[dict[str, object]]]) -> None:
    assert {(relation, frozenset((a, b))) for relation, a, b in links(tables, "magnitude")} == {
        ("conflicts", frozenset((6.7, 6.9))),
        ("agrees", frozenset((6.9,))),
    }


def test_a_page_with_two_figures_for_one_question_is_not_compared(tables: dict[str, list[dict[str, object]]]) -> None:
    assert list(links(tables, "destroyed")) == [("agrees", 300, 300)]


def test_money_is_told_apart_by_who_pays_it(tables: dict[str, list[dict[str, object]]]) -> None:
    assert list(links(tables, "pledged")) == [("agrees", 90_000_000, 90_000_000)]
    answers = {row["answer"] for row in tables["facts"] if row["attribute"] == "pledged"}
    assert answers == {"90,000,000 USD", "5,000,000 EUR"}
    assert {(row["holder"], row["currency"]) for row in tables["claims"] if row["attribute"] == "pledged"} == {("Japan", "USD"), ("Germany", "EUR")}


def test_a_figure_without_a_measure_is_a_fact_if_another_page_gives_its_number(tables: dict[str, list[dict[str, object]]]) -> None:
    told = [row for row in tables["claims"] if row["attribute"] == "other"]
    assert {(row["value"], row["fact_id"] is None) for row in told} == {(14, False), (3, True)}
    assert list(links(tables, "other")) == [("agrees", 14, 14)]


def test_one_depth_in_miles_and_in_km_is_one_fact_in_the_unit_of_most_pages(tmp_path: Path) -> None:
    tables = built(tmp_path, DEPTHS, "Quake hits Peru")
    attribute = next(row["attribute"] for row in tables["claims"] if row["unit"] == "mile")
    found = {(relation, frozenset((a, b))) for relation, a, b in links(tables, str(attribute))}
    assert ("agrees", frozenset((60, 100))) in found
    assert ("conflicts", frozenset((60, 100))) in found
    [fact] = [row for row in tables["facts"] if row["attribute"] == attribute]
    assert fact["unit"] == "km"
    assert any("60 miles" in str(row["reason"]) and "100 km" in str(row["reason"]) for row in tables["links"])


def test_two_pages_word_one_figure_in_two_ways(tmp_path: Path) -> None:
    tables = built(tmp_path, FLOODS, "Floods hit Kenya")
    claims = {row["claim_id"]: row for row in tables["claims"]}
    found = {
        frozenset(str(claims[link[side]]["attribute"]) for side in ("claim_a", "claim_b")) for link in tables["links"] if link["relation"] == "agrees"
    }
    assert {frozenset({"inhabitants"}), frozenset({"affected", "damaged"}), frozenset({"distance"}), frozenset({"children"})} <= found
    assert not any("duration" in attributes for attributes in found)
    assert {row["holder"] for row in tables["claims"] if row["attribute"] in ("inhabitants", "children")} == {"Nakuru", "Rosa Diaz"}
