import pytest

from builder.linking.questions import DETERMINED, NAMED_STORM
from tests.linking.builders import document, killed, page_event, run


@pytest.mark.parametrize("label", ["the talks", "a truce", "Thursday's sixth round of talks", "Syria's war", "World War II", "last week’s attack"])
def test_a_label_with_its_own_determiner_stays(label: str) -> None:
    assert DETERMINED.match(label)


@pytest.mark.parametrize("label", ["Syrian conflict", "talks in Astana", "theatre attack", "attack on a convoy", "houses attack"])
def test_other_labels_get_one(label: str) -> None:
    assert not DETERMINED.match(label)


@pytest.mark.parametrize(
    ("unit", "start"),
    [
        ("person", "How many people were killed in the raid?"),
        ("armed group", "How many armed groups were killed"),
        ("family", "How many families were killed"),
        ("bus", "How many buses were killed"),
        ("share", "What share of the whole were killed"),
    ],
)
def test_the_question_counts_its_unit(unit: str, start: str) -> None:
    page = document("One")
    claim = killed(page, "12 killed", 12, 12, unit=unit)
    facts = run([page], [claim], [page_event(page, "attack", "raid", [claim])]).facts
    assert facts[0].label.startswith(start)


@pytest.mark.parametrize(
    ("population", "who"),
    [
        ("guardsman", "guardsmen"),
        ("woman", "women"),
        ("child", "children"),
        ("soldier", "soldiers"),
        ("German", "Germans"),
        ("human", "humans"),
        ("Ada Lind", "people"),
    ],
)
def test_the_question_asks_for_several_where_one_was_counted(population: str, who: str) -> None:
    page = document("One")
    claims = [killed(page, "9 killed", 9, 9), killed(page, f"one {population}", 1, 1, scope="part", population=population, population_group="other")]
    facts = run([page], claims, [page_event(page, "attack", "raid", claims)]).facts
    assert f"How many {who} were killed in the raid as part of the total?" in {fact.label for fact in facts}


@pytest.mark.parametrize("label", ["Hurricane Iris", "Typhoon Koru in Luzon", "Tropical Storm Ada"])
def test_a_storm_goes_by_its_name(label: str) -> None:
    assert NAMED_STORM.match(label)


@pytest.mark.parametrize("label", ["Hurricane Iris disaster", "storm in Luzon", "Storm", "Cyclone damage"])
def test_what_only_speaks_of_a_storm_has_no_name(label: str) -> None:
    assert not NAMED_STORM.match(label)
