"""Every entry of `schemas/measures.yaml` finds what its examples say, and nothing in its near misses."""

import pytest

from builder.language.found import Found
from builder.measure_traits import measures
from builder.measures.measure_finder import find_measures
from builder.values.dimensions import dimensions
from builder.values.percentages import SHARES
from builder.values.quantities.units import unit_phrases
from tests.claims.event_tables import article_of


def found(text: str, attribute: str) -> list[Found]:
    """The claims of that attribute in the text."""
    return [one for one in find_measures(article_of(text), measures()[attribute].claim_type) if one.attribute == attribute]


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, entry in measures().items() for text in entry.example])
def test_an_attribute_finds_its_example(name: str, text: str) -> None:
    values = [one.quantity.value for one in found(text, name) if one.quantity]
    assert values == pytest.approx([measures()[name].example[text]])


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, entry in measures().items() for text in entry.near_miss])
def test_an_attribute_finds_nothing_in_its_near_miss(name: str, text: str) -> None:
    assert found(text, name) == []


def test_every_attribute_but_the_usual_ones_has_an_example_and_a_near_miss() -> None:
    assert all(entry.default_of or (entry.example and entry.near_miss) for entry in measures().values())


def test_every_dimension_and_unit_is_known() -> None:
    known = {"count", "money", "share", "age", *dimensions()}
    assert {name for entry in measures().values() for name in entry.dimensions} <= known
    units = {name for listed in unit_phrases().by_first_word.values() for _, (name, _, _) in listed}
    assert {unit for named in dimensions().values() for unit in named} <= units | SHARES
