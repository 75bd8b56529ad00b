"""Places by name, with a hint where several share it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.values.known_places import Place, find_place, is_listed, usual_name


@pytest.mark.parametrize(
    ("name", "country", "expected"),
    [
        ("Aleppo", None, Place("Aleppo", "city", "SYR", ("Aleppo province", "Syria"))),
        ("eastern Aleppo", None, Place("Aleppo", "city", "SYR", ("Aleppo province", "Syria"))),
        ("Raqa", None, Place("Raqqa", "city", "SYR", ("Raqqa province", "Syria"))),
        ("Ar Raqqah", None, Place("Raqqa", "city", "SYR", ("Raqqa province", "Syria"))),
        ("Homs governorate", None, Place("Homs province", "region", "SYR", ("Syria",))),
        ("Mosul", None, Place("Mosul", "city", "IRQ", ("Nineveh province", "Iraq"))),
        ("northern Syria", None, Place("Syria", "country", "SYR")),
        ("Texas", None, Place("Texas", "region", "USA", ("United States",))),
        ("Austin", None, Place("Austin", "city", "USA", ("Texas", "United States"))),
        ("Middle East", None, Place("Middle East", "region", None)),
        ("Geneva", None, Place("Geneva", "city", "CHE", ("Switzerland",))),
        ("Moscow", None, Place("Moscow", "city", "RUS", ("Russia",))),
        ("Switzerland", None, Place("Switzerland", "country", "CHE")),
        ("Kandahar", None, Place("Kandahar", "city", "AFG", ("Kandahar province", "Afghanistan"))),
    ],
)
def test_finds_the_place(name: str, country: str | None, expected: Place) -> None:
    assert find_place(name, country) == expected


def test_the_hint_chooses_among_places_of_one_name() -> None:
    anywhere, hinted = find_place("Tripoli"), find_place("Tripoli", "LBN")
    assert anywhere is not None
    assert hinted is not None
    assert (anywhere.country, hinted.country) == ("LBY", "LBN")


@pytest.mark.parametrize("name", ["", "Xyzzyx", "the", "north", "Ministry of Finance", "province"])
def test_other_words_are_no_place(name: str) -> None:
    assert find_place(name) is None


@given(st.text(max_size=20))
def test_any_text_can_be_looked_up(name: str) -> None:
    found = find_place(name, "SYR")
    assert found is None or found.kind in ("city", "region", "country")


@pytest.mark.parametrize("name", ["Southampton", "North Bay", "Easton"])
def test_a_compass_word_inside_a_name_stays(name: str) -> None:
    found = find_place(name)
    assert found is None or found.name == name


def test_an_atlas_spelling_gives_way_to_the_page_s_own() -> None:
    place = find_place("Harestah", "SYR") or find_place("Harasta", "SYR")
    assert place is not None
    assert usual_name("Harestah", place) == "Harestah"


def test_a_listed_name_stays() -> None:
    place = find_place("Mareb", "YEM")
    assert place is not None
    assert usual_name("Mareb", place) == "Marib"


def test_listed_towns_and_others() -> None:
    assert is_listed("Homs", "SYR")
    assert is_listed("Raqqa", None)
    assert not is_listed("Homs", "PER")
    assert not is_listed("Mary", None)
