"""What decisions of people do to claims, events and links, and what becomes of those that do not fit."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.corrections.correction_file import settled
from builder.corrections.decisions import Decision, correction_of, kinds
from builder.corrections.whole_ids import with_whole_ids
from builder.errors import BuilderError
from builder.ids import derived_id
from builder.linking.judged import Least
from builder.linking.stage import Linked, link_with
from builder.records import Claim, Event
from tests.conftest import examples
from tests.linking.builders import COMPARE, dated, day, document, entity, killed, relation_of, told

PAGES = [document("Harbour Post", "2020-03-02"), document("Evening Wire", "2020-03-03"), document("Fjord Times", "2020-03-04")]
TOLLS = [killed(page, f"{number} sailors died", number, number) for page, number in zip(PAGES, (4, 6, 9), strict=True)]
DAY = dated(PAGES[0], "the raid on Sunday", "occurred", "2020-03-01", "2020-03-01")
CLAIMS = [*TOLLS, DAY]
A, B, C = (claim.claim_id for claim in TOLLS)


def decide(kind: str, target: str, field: str, value: str = "", quote: str = "") -> Decision:
    ids = tuple(target.split())
    ordered = ids if value in kinds()[kind].directed else tuple(sorted(ids))
    return Decision(kind, ordered, field, value, "Ida", day("2021-01-01"), "a note", quote, f"line of {field} {value}")


def build(decisions: Sequence[Decision] = (), claims: Sequence[Claim] = CLAIMS) -> Linked:
    return link_with(COMPARE, (PAGES, claims, [], told(PAGES, CLAIMS)), (), Least(0, 0), decisions)


def rows(linked: Linked) -> list[tuple[object, ...]]:
    """What became of the decisions: field, from, to, whether applied, and why not."""
    made = map(correction_of, linked.outcomes)
    return [(one.field, one.from_value, one.to_value, one.is_applied, one.reason) for one in sorted(made, key=lambda one: one.correction_id)]


CHANGED: dict[str, tuple[str, str, dict[str, object], str | None]] = {
    "value": ("value", "5", {"value": 5, "value_low": 5, "value_high": 5, "qualifier": "exact"}, "4"),
    "range": ("bounds", "3..5", {"value": None, "value_low": 3, "value_high": 5, "qualifier": "range"}, "4..4"),
    "least": ("bounds", "3..", {"value": 3, "value_low": 3, "value_high": None, "qualifier": "at_least"}, "4..4"),
    "attribute": ("attribute", "injured", {"attribute": "injured"}, "killed"),
    "scope": ("scope", "part", {"scope": "part"}, "whole"),
    "combined": ("scope", "combined", {"scope": "combined", "value_low": None}, "whole"),
    "place": ("place", "Bergen", {"place": "Bergen", "context_place": "Bergen", "context_place_basis": "own"}, None),
    "day": ("day", "2020-02-28", {"start_date": day("2020-02-28"), "end_date": day("2020-02-28"), "date_basis": "human"}, None),
    "days": ("day", "2020-02-28..2020-03-01", {"start_date": day("2020-02-28"), "end_date": day("2020-03-01")}, None),
    "speaker": ("speaker", "coast guard", {"speaker": "coast guard", "stance": "reports", "origin": "coast guard"}, None),
    "polarity": ("polarity", "denied", {"is_negated": True}, "affirmed"),
    "modality": ("modality", "possible", {"modality": "possible"}, "actual"),
    "population": ("population", "combatants", {"population_group": "combatants"}, "people"),
}


@pytest.mark.parametrize(("field", "value", "expected", "before"), CHANGED.values(), ids=CHANGED)
def test_a_claim_is_set_and_what_the_machine_said_is_kept(field: str, value: str, expected: dict[str, object], before: str | None) -> None:
    linked = build([decide("claim", A, field, value, "4 sailors")])
    (claim,) = (one for one in linked.claims if one.claim_id == A)
    assert {column: getattr(claim, column) for column in expected} == expected
    assert (claim.method, claim.text, claim.quote) == ("human", TOLLS[0].text, TOLLS[0].quote)
    assert rows(linked) == [(field, before, value, True, None)]
    assert {one.method for one in linked.claims if one.claim_id != A} == {"rule"}
    assert not any(A in (pair.claim_a, pair.claim_b) for pair in linked.pairs)


def test_a_rejected_claim_leaves_facts_links_and_what_named_it() -> None:
    part = replace(TOLLS[1], claim_id=derived_id("clm", "part"), document_id=PAGES[0].document_id, scope="part", part_of=A, value_low=1, value=1)
    linked = build([decide("claim", A, "reject")], [*CLAIMS, part])
    assert A not in {claim.claim_id for claim in linked.claims} | {one for link in linked.links for one in (link.claim_a, link.claim_b)}
    assert not any(A in position.claim_ids for fact in linked.facts for position in fact.positions)
    assert {claim.part_of for claim in linked.claims} == {None}


def event_of(linked: Linked, claim_id: str) -> Event:
    (event_id,) = (claim.event_id for claim in linked.claims if claim.claim_id == claim_id)
    return next(event for event in linked.events if event.event_id == event_id)


def test_events_are_told_apart_and_joined() -> None:
    assert len(build().events) == 1
    apart = build([decide("event", f"{A} {B}", "different"), decide("event", f"{A} {C}", "different")])
    assert event_of(apart, A) != event_of(apart, B) == event_of(apart, C)
    assert relation_of(apart, TOLLS[0], TOLLS[1]) is None
    assert [row[1] for row in rows(apart)] == ["same", "same"]
    page_events = [replace(one, place=place, label=place) for one, place in zip(told(PAGES, CLAIMS), ("Oslo", "Lima", "Quito"), strict=True)]
    tables = (PAGES, CLAIMS, [], page_events)
    assert len(link_with(COMPARE, tables, ()).events) == 3
    joined = link_with(COMPARE, tables, (), decisions=[decide("event", f"{A} {C}", "same")])
    assert event_of(joined, A) == event_of(joined, C) != event_of(joined, B)
    assert rows(joined) == [("same", "different", None, True, None)]


def test_events_that_are_one_by_a_chain_and_two_by_a_line_stop() -> None:
    chain = [decide("event", f"{A} {B}", "same"), decide("event", f"{B} {C}", "same"), decide("event", f"{A} {C}", "different")]
    with pytest.raises(BuilderError, match=r"line of same .* and line of different .* contradict each other"):
        build(chain)


@pytest.mark.parametrize("quote", ["4 sailors died | 6 sailors died", "6 sailors died | 4 sailors died", "4 sailors", "6 sailors"])
def test_the_words_of_a_pair_stand_in_either_order(quote: str) -> None:
    assert [row[3] for row in rows(build([decide("link", f"{A} {B}", "reject", quote=quote)]))] == [True]


def test_links_are_rejected_and_set() -> None:
    assert relation_of(build(), TOLLS[1], TOLLS[0]) == ("supersedes", True)
    rejected = build([decide("link", f"{A} {B}", "reject")])
    assert relation_of(rejected, TOLLS[0], TOLLS[1]) is None
    assert rows(rejected) == [("reject", "supersedes (from the second to the first)" if A < B else "supersedes", None, True, None)]
    turned = build([decide("link", f"{A} {B}", "relation", "supersedes")])
    assert relation_of(turned, TOLLS[0], TOLLS[1]) == ("supersedes", True)
    (link,) = (link for link in turned.links if link.method == "human")
    assert (link.rule, link.reason[:34]) == ("by_hand", "A person decided how the two relat")


NAMES = [
    entity("Port Authority"),
    entity("Oslo Port Authority", aliases=("Port Authority of Oslo",)),
    entity("Jens Holm", "person", mention_count=2),
    entity("Jens Hulm", "person"),
]
PORT, OSLO_PORT, JENS, HOLM = (name.entity_id for name in NAMES)


def named(*decisions: Decision) -> Linked:
    return link_with(COMPARE, (PAGES, CLAIMS, NAMES, told(PAGES, CLAIMS)), (), Least(0, 0), decisions)


def names_in(linked: Linked) -> list[tuple[str, tuple[str, ...]]]:
    return sorted((one.name, one.aliases) for one in linked.entities)


def test_entities_are_joined_told_apart_and_named() -> None:
    port = ("Oslo Port Authority", ("Port Authority of Oslo",))
    assert names_in(named()) == [("Jens Holm", ("Jens Hulm",)), port, ("Port Authority", ())]
    joined = named(decide("entity", f"{PORT} {OSLO_PORT}", "same"))
    assert len(joined.entities) == 2
    assert rows(joined) == [("same", "different", None, True, None)]
    for decision in (decide("entity", f"{JENS} {HOLM}", "different"), decide("entity", JENS, "without", "Jens Hulm")):
        apart = named(decision)
        assert ("Jens Holm", ()) in names_in(apart)
        assert ("Jens Hulm", ()) in names_in(apart)
        assert rows(apart)[0][1] == "same"
    renamed = named(decide("entity", HOLM, "name", "Jens P. Holm", "Jens Hulm"))
    assert ("Jens P. Holm", ("Jens Holm", "Jens Hulm")) in names_in(renamed)
    assert rows(renamed) == [("name", "Jens Holm", "Jens P. Holm", True, None)]


@pytest.mark.parametrize(
    ("decision", "reason"),
    [
        (decide("entity", "ent-0 " + HOLM, "same"), "no page names an entity with this id"),
        (decide("entity", JENS, "without", "Jens"), "no page has the name 'Jens' by itself"),
        (decide("entity", JENS, "name", "J. Holm", "Jan Holm"), "the quoted words are not a name of it"),
    ],
)
def test_entities_that_are_not_there_change_nothing(decision: Decision, reason: str) -> None:
    linked = named(decision)
    assert names_in(linked) == names_in(named())
    assert rows(linked)[0][3:] == (False, reason)


def test_entities_that_are_one_and_two_stop() -> None:
    with pytest.raises(BuilderError, match=r"line of same .* line of without Jens Hulm .* contradict each other"):
        named(decide("entity", f"{JENS} {HOLM}", "same"), decide("entity", JENS, "without", "Jens Hulm"))


def test_an_answer_is_pinned_to_what_a_claim_says() -> None:
    (before,) = (fact for fact in build().facts if fact.claim_type == "casualty")
    pinned = build([decide("fact", A, "answer", quote="4 sailors died")])
    (fact,) = (fact for fact in pinned.facts if fact.claim_type == "casualty")
    assert (before.answer, before.method, fact.answer, fact.value_low, fact.value_high, fact.method) == ("9", "rule", "4", 4, 4, "human")
    assert [position.is_current for position in fact.positions] == [True, False, False]
    assert rows(pinned) == [("answer", "9", None, True, None)]
    with pytest.raises(BuilderError, match="give one fact two answers"):
        build([decide("fact", A, "answer"), decide("fact", B, "answer")])


UNAPPLIED = {
    "no such claim": (decide("claim", "clm-0", "reject"), "stale", "no claim has this id"),
    "other words": (decide("claim", A, "value", "5", "5 sailors"), "stale", "the quoted words are not those of the claim"),
    "no such pair": (decide("event", f"{A} clm-0", "same"), "stale", "a claim with this id is not there, or was rejected"),
    "other words of a pair": (decide("link", f"{A} {B}", "reject", quote="7 sailors"), "stale", "the quoted words are not those of the claims"),
    "a day has no number": (decide("claim", DAY.claim_id, "value", "5"), "unfit", "a claim of the type date has no number"),
    "no such attribute": (decide("claim", DAY.claim_id, "attribute", "killed"), "unfit", "date has no attribute 'killed'; it has "),
    "one page, one event": (decide("event", f"{A} {DAY.claim_id}", "different"), "unfit", "one page tells both as one event"),
    "an answer of nothing": (decide("fact", "clm-0", "answer"), "stale", "no claim has this id"),
    "other words of an answer": (decide("fact", A, "answer", quote="5"), "stale", "the quoted words are not those of the claim"),
    "two questions": (decide("link", f"{A} {DAY.claim_id}", "relation", "agrees"), "unfit", "the claims do not answer one question"),
}


@pytest.mark.parametrize(("decision", "code", "reason"), UNAPPLIED.values(), ids=UNAPPLIED)
def test_what_does_not_fit_is_a_problem_and_changes_nothing(decision: Decision, code: str, reason: str) -> None:
    plain, linked = build(), build([decision])
    assert (linked.claims, linked.events, linked.facts, linked.links) == (plain.claims, plain.events, plain.facts, plain.links)
    ((_, before, _, is_applied, why),) = rows(linked)
    assert (before, is_applied, linked.outcomes[0].code) == (None, False, code)
    assert str(why).startswith(reason)


DECISIONS = [
    decide("claim", A, "value", "5"),
    decide("claim", A, "speaker", "coast guard"),
    decide("claim", B, "reject"),
    decide("claim", C, "scope", "part"),
    decide("claim", C, "place", "Bergen"),
    decide("event", f"{A} {C}", "different"),
    decide("link", f"{A} {C}", "relation", "conflicts"),
    decide("link", f"{A} {B}", "reject"),
    decide("claim", "clm-0", "reject"),
    decide("fact", A, "answer"),
]


@examples(25)
@given(st.sets(st.sampled_from(range(len(DECISIONS)))), st.randoms(use_true_random=False))
def test_some_all_or_all_twice_in_any_order_give_the_same_tables(chosen: set[int], random: Random) -> None:
    decisions = [DECISIONS[i] for i in chosen]
    expected = build(settled(decisions))
    twice = [*decisions, *decisions]
    random.shuffle(twice)
    again = build(settled(twice))
    for table in ("claims", "events", "facts", "links"):
        assert getattr(again, table) == getattr(expected, table)
    assert sorted(rows(again), key=str) == sorted(rows(expected), key=str)
    assert len(expected.outcomes) == len(decisions)
    assert {claim.claim_id for claim in expected.claims} == {claim.claim_id for claim in CLAIMS} - ({B} if 2 in chosen else set())


def test_short_ids_of_earlier_releases_are_understood() -> None:
    short = [decide("claim", A[:20], "value", "5"), decide("event", f"{B[:20]} {C}", "different"), decide("link", f"{A[:20]} {B[:20]}", "reject")]
    whole = [decide("claim", A, "value", "5"), decide("event", f"{B} {C}", "different"), decide("link", f"{A} {B}", "reject")]
    assert build(short) == build(replace_places(short, whole))
    assert all(one[3] for one in rows(build(short)))


def replace_places(named: Sequence[Decision], decisions: Sequence[Decision]) -> list[Decision]:
    return [replace(decision, place=one.place) for one, decision in zip(named, decisions, strict=True)]


def test_one_line_with_the_short_and_one_with_the_whole_id_are_one_decision() -> None:
    twice = [decide("claim", A, "value", "5"), decide("claim", A[:20], "value", "5")]
    assert len(rows(build(twice))) == 1
    with pytest.raises(BuilderError, match="exclude each other"):
        build([decide("claim", A, "value", "5"), decide("claim", A[:20], "value", "6")])


def test_a_short_id_that_begins_two_ids_is_refused_by_name() -> None:
    twin = f"{A[:20]}{'f' * 16}"
    told_of = with_whole_ids([decide("claim", A[:20], "reject"), decide("claim", B[:20], "reject")], [A, B, twin])
    assert [one.target for one in told_of.decisions] == [(B,)]
    (outcome,) = told_of.outcomes
    assert (outcome.code, outcome.reason) == ("unfit", f"several ids begin with {A[:20]}: write one of {', '.join(sorted([A, twin]))}")


def test_a_pair_of_one_row_and_a_short_id_of_nothing_change_nothing() -> None:
    assert rows(build([decide("event", f"{A[:20]} {A}", "different")])) == [("different", None, None, False, "both ids are of one row")]
    assert rows(build([decide("claim", "clm-0123456789abcdef", "reject")])) == [("reject", None, None, False, "no claim has this id")]
