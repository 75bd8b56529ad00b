"""Terminal and page tell the same positions in the same order, and the same links between them."""

from dataclasses import replace
from datetime import date

import pytest

from builder.ledger.ledger import Ledger, read_ledger
from builder.ledger.outline import outline_of
from builder.ledger.page.question_rows import sections_of
from builder.ledger.positions import positions_in_order, ties_of
from builder.records import Link, Position
from tests.histories import History
from tests.sample_release import CLAIMS, EVENTS, FACTS, FOURTEEN, LINKS, TWELVE

LOW, HIGH = FACTS[0].positions


def stand(text: str, low: float | None = None, high: float | None = None, day: date | None = None, *, is_current: bool = True) -> Position:
    return replace(LOW, text=text, value_low=low, value_high=high, start_date=day, end_date=day, is_current=is_current, claim_ids=(text,))


def link(first: str, second: str, relation: str, probability: float | None = None, *, is_same_page: bool = False) -> Link:
    told = f"{first} {relation} {second}"
    return replace(
        LINKS[0], link_id=told, claim_a=first, claim_b=second, relation=relation, probability=probability, reason=told, is_same_page=is_same_page
    )


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([stand("31", 31, 31), stand("12", 12, 12, is_current=False), stand("20", 20, 20)], ["20", "31", "12"]),
        ([stand("at least 9", 9), stand("9", 9, 9), stand("at most 7", None, 7), stand("unclear")], ["at most 7", "9", "at least 9", "unclear"]),
        ([stand("5 May", day=date(2020, 5, 5)), stand("3 May", day=date(2020, 5, 3)), stand("spring")], ["3 May", "5 May", "spring"]),
        ([stand("the mayor"), stand("a bishop"), stand("unions")], ["the mayor", "a bishop", "unions"]),
    ],
)
def test_current_positions_first_then_the_smaller_the_earlier_and_what_was_given_first(given: list[Position], expected: list[str]) -> None:
    assert [position.text for position in positions_in_order(given)] == expected


def told(positions: list[Position], links: list[Link]) -> list[tuple[str, int, int, int]]:
    return [(tie.link.reason, tie.position_a, tie.position_b, tie.more_count) for tie in ties_of(positions, links)]


def test_links_are_told_once_per_relation_and_pair_by_the_best_one() -> None:
    positions = [replace(stand("a"), claim_ids=("a", "a2")), stand("b")]
    links = [
        link("b", "a", "agrees"),
        link("a", "b", "conflicts", 0.5),
        link("b", "a2", "conflicts", 0.75),
        link("a2", "b", "conflicts", 0.9, is_same_page=True),
        link("a", "b", "refines"),
        link("b", "a2", "refines"),
        link("a", "a2", "agrees", is_same_page=True),
        link("a", "nobody", "conflicts"),
    ]
    assert told(positions, links) == [
        ("b conflicts a2", 0, 1, 2),
        ("a refines b", 0, 1, 0),
        ("b refines a2", 1, 0, 0),
        ("b agrees a", 0, 1, 0),
    ]
    assert told(positions, links[::-1]) == told(positions, links)


@pytest.fixture
def sample() -> Ledger:
    against = replace(LINKS[0], link_id="lnk-0", claim_a=FOURTEEN.claim_id, claim_b=TWELVE.claim_id, relation="conflicts", reason="14 and 12")
    return Ledger(tuple(CLAIMS), tuple(EVENTS), tuple(FACTS), (*LINKS, against))


def same_in_both(ledger: Ledger) -> int:
    """Holds the two views of a ledger together; gives the number of links that both tell."""
    on_page = {question.fact.fact_id: question for section in sections_of(ledger, 1000) for question in section.questions}
    in_terminal = {question.fact_id: question for event in outline_of(ledger).events for question in event.questions}
    assert on_page.keys() == in_terminal.keys()
    for fact_id, question in in_terminal.items():
        assert [stand.text for stand in question.positions] == [row.position.text for row in on_page[fact_id].rows]
        ties = [(tie.link.relation, tie.position_a, tie.position_b, tie.link.reason, tie.more_count) for tie in on_page[fact_id].ties]
        assert [(bond.relation, bond.position_a, bond.position_b, bond.reason, bond.more_count) for bond in question.links] == ties
    return sum(len(question.links) for question in in_terminal.values())


def test_terminal_and_page_tell_the_same(sample: Ledger) -> None:
    assert same_in_both(sample) == 2


@pytest.mark.slow
def test_terminal_and_page_tell_the_same_of_a_build(history: History) -> None:
    assert same_in_both(read_ledger(history.build())) > 10
