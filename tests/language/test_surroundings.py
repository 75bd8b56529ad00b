"""Names found only by the words around them: towns by their descriptions, persons by what they do."""

import pytest

from tests.claims.tables import article_of


def kinds(text: str) -> dict[str, str]:
    return {name.name: name.kind for name in article_of(text).names}


@pytest.mark.parametrize(
    "text",
    [
        "Shells fell on the town of Zardana.",
        "Zardana district was quiet.",
        "The Zardana and Kilimba districts were quiet.",
        "Militants attacked Zardana, a hill town near the lake.",
    ],
)
def test_a_description_makes_a_place(text: str) -> None:
    assert kinds(text)["Zardana"] == "place"


@pytest.mark.parametrize("text", ["Zardana, a singer from the coast, was born late.", "The songs of Zardana are long."])
def test_other_descriptions_make_none(text: str) -> None:
    assert kinds(text).get("Zardana") != "place"


def test_two_capitalised_words_that_join_something_are_a_person() -> None:
    assert kinds("Pablo Ruiz joined the choir.") == {"Pablo Ruiz": "person"}


def test_an_office_is_no_person() -> None:
    assert "person" not in kinds("Coast Guard joined the search.").values()
