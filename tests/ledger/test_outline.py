"""The ledger by position: disputes first, links once per pair of positions, and each source with the place of its words."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from builder.errors import BuilderError
from builder.ids import derived_id
from builder.ledger.choice import Choice, near_names
from builder.ledger.ledger import Ledger, read_ledger
from builder.ledger.outline import outline_json, outline_of
from builder.ledger.view import outline_lines
from builder.records import Link
from tests.histories import History
from tests.sample_release import CLAIMS, EVENT_ID, EVENTS, FACTS, FOURTEEN, LINKS, TOLL_ID, TWELVE

SAMPLE = Ledger(tuple(CLAIMS), tuple(EVENTS), tuple(FACTS), tuple(LINKS), addresses={TWELVE.document_id: "https://post.example/7"})


def test_what_is_disputed_stands_first() -> None:
    contested = replace(FACTS[2], status="contested")
    first, *rest = outline_of(replace(SAMPLE, facts=(*FACTS[:2], contested))).events[0].questions
    assert first.fact_id == contested.fact_id
    assert [question.fact_id for question in rest] == [fact.fact_id for fact in sorted(FACTS[:2], key=lambda fact: fact.fact_id)]


def test_each_source_ends_in_the_place_of_its_words() -> None:
    lines = [line.strip() for line in outline_lines(outline_of(SAMPLE, Choice(event=EVENT_ID)), width=200)]
    told = next(line for line in lines if line.startswith("- Harbour Post 2021-05-04, coast guard:"))
    assert told.endswith(f"https://post.example/7#char={TWELVE.start},{TWELVE.end}")
    assert any(line.endswith(f"{FOURTEEN.document_id}#char={FOURTEEN.start},{FOURTEEN.end}") for line in lines)


def link(first: str, second: str, relation: str, probability: float | None) -> Link:
    ends = (first, second)
    return Link(
        derived_id("lnk", [*ends, relation]), TOLL_ID, *ends, relation, "value", None, "a_rule", f"told {probability}", False, False, probability
    )


def test_links_are_told_once_per_pair_of_positions_by_the_most_probable() -> None:
    again = replace(TWELVE, claim_id="clm-again", outlet="Morning Star")
    low, high = FACTS[0].positions
    toll = replace(FACTS[0], positions=(replace(low, claim_ids=(*low.claim_ids, again.claim_id)), high))
    links = (
        link(TWELVE.claim_id, FOURTEEN.claim_id, "conflicts", 0.5),
        link(FOURTEEN.claim_id, again.claim_id, "conflicts", 0.75),
        link(TWELVE.claim_id, again.claim_id, "agrees", None),
    )
    (question,) = outline_of(replace(SAMPLE, claims=(*CLAIMS, again), facts=(toll,), links=links)).events[0].questions
    assert [(bond.relation, bond.probability, bond.more_count) for bond in question.links] == [("conflicts", 0.75, 1), ("agrees", None, 0)]
    lines = [line.strip() for line in outline_lines(outline_of(replace(SAMPLE, claims=(*CLAIMS, again), facts=(toll,), links=links)))]
    assert "> conflicts: told 0.75 [a_rule] And 1 more." in lines


def test_agreements_of_a_page_with_itself_are_left_out() -> None:
    own = replace(LINKS[0], relation="agrees", is_same_page=True)
    for is_same_page in (True, False):
        links = (replace(own, is_same_page=is_same_page),)
        (toll,) = outline_of(replace(SAMPLE, facts=(FACTS[0],), links=links)).events[0].questions
        assert (toll.links == ()) is is_same_page


@pytest.mark.parametrize(
    ("choice", "count"),
    [
        (Choice(event="FERRY"), 3),
        (Choice(event=EVENT_ID), 3),
        (Choice(outlet="evening"), 1),
        (Choice(claim_type="date"), 1),
        (Choice(status="contested"), 0),
        (Choice(relation="refines"), 1),
        (Choice(relation="conflicts"), 0),
        (Choice(limit=2), 2),
    ],
)
def test_a_choice_keeps_what_fits_it(choice: Choice, count: int) -> None:
    outline = outline_of(SAMPLE, choice)
    assert sum(len(event.questions) for event in outline.events) == count
    assert outline.left_out == (len(FACTS) - count if choice.limit else 0)


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        (Choice(event="fery"), "no event has 'fery' in its name; near: ferry disaster"),
        (Choice(event="election"), "no event has 'election' in its name$"),
        (Choice(outlet="Evenin Wier"), "no outlet has 'Evenin Wier' in its name; near: Evening Wire"),
        (Choice(claim_type="deaths"), "no fact is of the type 'deaths'; there are casualty, date"),
    ],
)
def test_what_is_not_there_is_said_with_what_is_near(choice: Choice, message: str) -> None:
    with pytest.raises(BuilderError, match=message):
        outline_of(SAMPLE, choice)


def test_near_names_are_the_most_alike_first() -> None:
    labels = ["Flood in Porto, 3 May 2019", "Strike in Genoa", "Storm in Portland", "Fire in Perth"]
    assert near_names("flod in porto", labels) == ["Flood in Porto, 3 May 2019"]
    assert near_names("porland", labels) == ["Storm in Portland"]
    assert near_names("earthquake", labels) == []


def test_an_event_takes_no_more_than_a_screen_and_says_how_to_see_the_rest() -> None:
    shown = list(outline_lines(outline_of(SAMPLE), screen=12))
    assert len(shown) <= 13
    assert shown[-2].strip().startswith("... ")
    assert shown[-2].endswith(f"more questions: --event {EVENT_ID} --all")
    first = list(outline_lines(outline_of(SAMPLE), screen=6))
    assert first[: len(first) - 2] == shown[: len(first) - 2]
    whole = list(outline_lines(outline_of(SAMPLE)))
    assert not any(line.strip().startswith("... ") for line in whole)


def test_many_sources_of_a_position_are_counted_unless_all_are_asked_for() -> None:
    copies = [replace(FOURTEEN, claim_id=f"clm-{number}", outlet=f"Paper {number}") for number in range(8)]
    toll = replace(FACTS[0], positions=(replace(FACTS[0].positions[1], claim_ids=tuple(copy.claim_id for copy in copies)),))
    ledger = replace(SAMPLE, claims=tuple(copies), facts=(toll,), links=())
    assert any(line.strip() == "- 3 more: Paper 5, Paper 6, Paper 7" for line in outline_lines(outline_of(ledger), screen=99))
    assert sum("- Paper" in line for line in outline_lines(outline_of(ledger))) == 8


def test_lines_are_as_wide_as_asked_also_in_wide_letters() -> None:
    from rich.cells import cell_len

    wide = replace(SAMPLE, claims=tuple(replace(claim, quote="渡船沉没" * 20) for claim in CLAIMS))
    for width in (70, 80, 120):
        assert max(cell_len(line) for line in outline_lines(outline_of(wide, Choice(event=EVENT_ID)), width=width)) <= width


def test_json_has_what_is_shown_and_the_ends_of_every_quote(history: History, tmp_path: Path) -> None:
    told = json.loads(outline_json(outline_of(read_ledger(history.build()))))
    tolls = [question for event in told["events"] for question in event["questions"] if question["claim_type"] == "casualty"]
    assert [(position["text"], position["is_current"]) for position in tolls[0]["positions"]] == [
        ("20", True),
        ("21", True),
        ("31", True),
        ("12", False),
        ("19", False),
    ]
    sources = [source for position in tolls[0]["positions"] for source in position["sources"]]
    for source in sources:
        text = (tmp_path / "pages" / source["address"]).read_text(encoding="utf-8")
        assert text[source["start"] : source["end"]] == source["quote"]
