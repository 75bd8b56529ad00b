import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.claims.propositions import find_propositions


def said(text: str) -> list[str]:
    return [" ".join(text[a:b] for a, b in spans) for spans in find_propositions([text])[0]]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The mayor and the governor met in Lima.", "The mayor met in Lima"),
        ("The mayor and the governor met in Lima.", "the governor met in Lima"),
        ("Two nurses were killed and wounded.", "Two nurses were wounded"),
        ("Maria Lopez, the minister of health, resigned.", "Maria Lopez the minister of health"),
        ("The bridge, which was built in 1950, collapsed on Friday.", "The bridge was built in 1950"),
        ("The bridge, which was built in 1950, collapsed on Friday.", "The bridge collapsed on Friday"),
        ("The storm destroyed the school on Monday near the coast.", "The storm destroyed the school near the coast"),
        ("The army shelled the village, killing 7 people.", "The army killing 7 people"),
    ],
)
def test_each_assertion_stands_by_itself(text: str, wanted: str) -> None:
    assert wanted in said(text)


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        ("The mayor and the governor met in Lima.", "The mayor and the governor met in Lima"),
        ("The bridge, which was built in 1950, collapsed on Friday.", "The bridge collapsed in 1950"),
        ("The storm destroyed the school on Monday near the coast.", "The storm destroyed the school on Monday near the coast"),
    ],
)
def test_what_is_said_apart_is_not_said_together(text: str, unwanted: str) -> None:
    assert unwanted not in said(text)


def test_nothing_is_found_where_nothing_is_asserted() -> None:
    assert find_propositions(["", "  \n ", "Lima."]) == [[], [], []]


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=80))
def test_spans_lie_in_the_text_and_in_order(text: str) -> None:
    for spans in find_propositions([text])[0]:
        flat = [edge for span in spans for edge in span]
        assert flat == sorted(flat)
        assert 0 <= flat[0] <= flat[-1] <= len(text)
