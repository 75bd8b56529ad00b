import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.claims.propositions.proposition_finder import HALF_CHARACTER, LONGEST, find_propositions
from tests.conftest import examples

CASES = Path(__file__).parents[2] / "cases" / "propositions.csv"
PIECES = ["the", "army", "of", "(", ")", '"', "and", ",", "killed", "who", "\n\n", "1996", "."]


def cases() -> list[tuple[str, str, bool]]:
    lines = [line for line in CASES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [(row["text"], row["words"], row["is_found"] == "yes") for row in csv.DictReader(lines)]


def said(text: str) -> list[str]:
    return [" ".join(text[a:b] for a, b in spans).rstrip(".") for spans in find_propositions([text])[0]]


@pytest.mark.parametrize(("text", "words", "is_found"), cases())
def test_each_assertion_stands_by_itself(text: str, words: str, is_found: bool) -> None:
    assert (words in said(text)) is is_found


def test_nothing_is_found_where_nothing_is_asserted() -> None:
    assert find_propositions(["", "  \n ", "Lima.", "...", "?! ()"]) == [[], [], [], [], []]


def test_half_a_character_is_read_as_an_unknown_one() -> None:
    assert HALF_CHARACTER.sub("?", "a\ud800b\udfffc") == "a?b?c"
    assert HALF_CHARACTER.search("\ud7ff\ue000\U0001f469") is None


def test_each_text_stands_by_itself() -> None:
    texts = ["The mayor met the governor.", "", "Two nurses were killed."]
    assert find_propositions(texts) == [find_propositions([text])[0] for text in texts]


def test_spans_of_a_later_sentence_count_from_the_start_of_the_text() -> None:
    text = "The mayor resigned.\n\nThe bridge collapsed on Friday."
    assert said(text)[-1] == "The bridge collapsed on Friday"


def test_a_list_without_end_stays_whole() -> None:
    text = "ships of Peru, " * LONGEST
    assert all(len(spans) == 1 for spans in find_propositions([text])[0])


@pytest.mark.parametrize(
    "text",
    [
        "of " * 190,
        "( [ ( ] \" “ ” « ' " * 20,
        ") ] ” he said (",
        '"',
        '"(0.',
        "a (b",
        "the river of " * 60 + "south",
        "\ud800 fled",
        "the boy \ufeff\u200b ran 👩‍👩‍👧",
    ],
)
def test_odd_texts_do_not_raise(text: str) -> None:
    assert len(find_propositions([text])) == 1


@examples(25)
@given(st.text(max_size=80) | st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join))
def test_spans_lie_in_the_text_and_in_order(text: str) -> None:
    found = find_propositions([text])[0]
    for spans in found:
        flat = [edge for span in spans for edge in span]
        assert flat == sorted(flat)
        assert 0 <= flat[0] < flat[-1] <= len(text)
    assert [spans[0][0] for spans in found] == sorted(spans[0][0] for spans in found)
