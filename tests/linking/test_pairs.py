from dataclasses import replace

import pytest

from builder.derived_records import Pair
from builder.linking.pairs import MOST_OF_EVENT, MOST_OF_PREMISE, split_of
from builder.records import Claim
from tests.linking.builders import day, document, killed, page_event, run, told

POST, STAR = document("Harbour Post", "2020-03-02"), document("Evening Star", "2020-03-02")


def pairs(*claims: Claim) -> tuple[Pair, ...]:
    page_events = told((POST, STAR), claims)
    return run([POST, STAR], list(claims), page_events).pairs


def labels(*claims: Claim) -> list[tuple[str, str]]:
    return [(pair.label, pair.relation) for pair in pairs(*claims)]


THIRTY_TWO = killed(POST, "The blast killed 32 people.", 32, 32)
HURT = replace(killed(STAR, "60 were hurt.", 60, 60), attribute="injured")


def test_a_pair_has_the_wording_of_a_claim_and_the_value_of_another() -> None:
    (pair,) = pairs(THIRTY_TWO, killed(STAR, "32 people died.", 32, 32))
    assert {pair.premise, pair.hypothesis} in (
        {THIRTY_TWO.text, "32 people were killed in the blast."},
        {"32 people died.", "32 people were killed."},
    )
    assert (pair.label, pair.relation) == ("entailment", "agrees")


def test_labels_of_links() -> None:
    fifteen = killed(STAR, "15 people died.", 15, 15)
    assert labels(THIRTY_TWO, fifteen) == [("contradiction", "conflicts")]
    assert labels(THIRTY_TWO, replace(fifteen, as_of_date=day("2020-03-01"))) == [("contradiction", "supersedes")]
    assert labels(THIRTY_TWO, replace(fifteen, as_of_basis="text", as_of_date=day("2020-03-01"))) == []


def test_near_misses_are_neutral_and_no_more_than_of_another_label() -> None:
    made = pairs(THIRTY_TWO, killed(STAR, "In all 32 people were killed.", 32, 32), HURT)
    assert {pair.label: pair.relation for pair in made} == {"entailment": "agrees", "neutral": "different_attribute"}
    assert len(made) == 2


def test_a_figure_of_another_event_contradicts_where_the_words_name_the_event() -> None:
    second = killed(STAR, "The blast killed at least 32 people.", 32, None, value=32, qualifier="at_least")
    third = killed(POST, "A storm killed 8 people.", 8, 8, sentence_id="sen-1")
    storm = page_event(POST, "other", "storm", [third], start_date=day("2020-02-01"), end_date=day("2020-02-01"), is_main=False)
    made = run([POST, STAR], [THIRTY_TWO, second, third], [*told((POST, STAR), (THIRTY_TWO, second)), storm]).pairs
    others = {(pair.premise, pair.hypothesis) for pair in made if pair.relation == "different_event"}
    assert others == {(THIRTY_TWO.text, "8 people were killed in the blast."), (second.text, "8 people were killed in the blast.")}
    assert {pair.label for pair in made if pair.relation == "different_event"} == {"contradiction"}


def test_no_words_come_twice_and_an_event_has_a_limit() -> None:
    pages = [document(f"Paper {number}", "2020-03-02") for number in range(12)]
    claims = [killed(page, f"Page {number}: the blast killed {30 + number} people.", 30 + number, 30 + number) for number, page in enumerate(pages)]
    claims += [killed(page, "The blast killed 30 people.", 30, 30) for page in pages]
    made = run(pages, claims, told(pages, claims)).pairs
    words = [(pair.premise, pair.hypothesis) for pair in made]
    assert 0 < len(made) <= MOST_OF_EVENT
    assert len(set(words)) == len(words)
    assert max(sum(pair.premise == premise and pair.label == "contradiction" for pair in made) for premise, _ in words) <= MOST_OF_PREMISE
    assert all(pair.premise != pair.hypothesis for pair in made)


@pytest.mark.parametrize(
    ("event_id", "split"), [("evt-0a", "test"), ("evt-1f", "test"), ("evt-3c", "validation"), ("evt-4c", "train"), ("x", "train")]
)
def test_the_split_follows_from_the_event(event_id: str, split: str) -> None:
    assert split_of(event_id) == split
