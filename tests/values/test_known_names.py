"""Known names in any spelling, and the consonants that spellings share."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.resources import rows
from builder.values.known_names import demonym_of, fold, known_name, misspelt_country, skeleton, table


@pytest.mark.parametrize(
    ("text", "name", "kind", "country"),
    [
        ("Syrians", "Syria", "demonym", "SYR"),
        ("Dutch", "Netherlands", "demonym", "NLD"),
        ("the US", "United States", "country", "USA"),
        ("U.S.", "United States", "country", "USA"),
        ("United Nation's", "United Nations", "organization", None),
        ("the Kremlin", "Russia", "country", "RUS"),
        ("Damascus", "Syria", "country", "SYR"),
        ("Côte d'Ivoire", "Ivory Coast", "country", "CIV"),
        ("Jaish al-Islam", "Jaysh al-Islam", "armed_group", "SYR"),
        ("Jeish El Islam", "Jaysh al-Islam", "armed_group", "SYR"),
        ("Ahrar Ash-Sham", "Ahrar al-Sham", "armed_group", "SYR"),
        ("Hizbullah", "Hezbollah", "armed_group", "LBN"),
        ("IS", "Islamic State (ISIL)", "armed_group", None),
        ("Lavrov", "Sergey Lavrov", "person", "RUS"),
        ("AFP", "Agence France-Presse", "organization", "FRA"),
    ],
)
def test_knows_the_name(text: str, name: str, kind: str, country: str | None) -> None:
    known = known_name(text)
    assert known is not None
    assert (known.name, known.kind, known.country) == (name, kind, country)


@pytest.mark.parametrize("text", ["us", "is", "who", "it", "un", "Narvik Chess Club", "Jaish", "al-Salam Bakery", "", "x", "Ahmed al-Shami"])
def test_does_not_know_other_names(text: str) -> None:
    assert known_name(text) is None


@pytest.mark.parametrize(
    ("a", "b"),
    [("Jaish", "Jaysh"), ("Alloush", "Aloush"), ("al-Jaafri", "al-Jaafari"), ("al-Sham", "ash-Sham"), ("Gadhafi", "Gaddafi"), ("Homs", "Hims")],
)
def test_spellings_of_one_name_share_their_consonants(a: str, b: str) -> None:
    assert skeleton(a) == skeleton(b)


@pytest.mark.parametrize(("a", "b"), [("Jaysh", "Jihad"), ("al-Sham", "al-Islam"), ("Homs", "Hama"), ("Mosul", "Misrata"), ("Alloush", "Assad")])
def test_different_names_keep_different_consonants(a: str, b: str) -> None:
    assert skeleton(a) != skeleton(b)


@pytest.mark.parametrize(
    ("text", "country"), [("Anakra", "TUR"), ("Damasucs", "SYR"), ("Washingtn", "USA"), ("Afganistan", "AFG"), ("Havanna", "CUB"), ("Norwey", "NOR")]
)
def test_reads_a_misspelt_country(text: str, country: str) -> None:
    meant = misspelt_country(text)
    assert meant is not None
    assert meant.country == country


@pytest.mark.parametrize("text", ["Ankara", "Dakota", "Bengal", "Manila Bay", "Samara", "Paris", "Maridi", "Caracus"])
def test_does_not_mend_other_words(text: str) -> None:
    assert misspelt_country(text) is None


def test_a_demonym_belongs_to_every_known_country_code() -> None:
    assert demonym_of("SYR") == "Syrian"
    assert demonym_of("XXX") is None


@pytest.mark.parametrize("name", ["countries.csv", "bodies.csv", "persons.csv", "regions.csv", "cities.csv"])
def test_rows_of_the_lists_are_whole_and_no_name_is_listed_twice(name: str) -> None:
    listed = rows(f"values/data/{name}")
    names = [row["name"] for row in listed]
    assert len(names) == len(set(names))
    assert all(None not in row and None not in row.values() for row in listed)


def test_kinds_are_those_of_entities() -> None:
    kinds = {"person", "government", "armed_group", "organization", "country", "place", "group", "demonym"}
    assert {known.kind for known in table().values()} <= kinds


@given(st.text(max_size=30))
def test_any_text_can_be_looked_up(text: str) -> None:
    assert fold(fold(text)) == fold(text) or fold(text)
    known_name(text)
    skeleton(text)
    misspelt_country(text)
