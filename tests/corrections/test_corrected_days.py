"""The ledger as it was known on a day has the decisions of people too, whichever there are and in whatever order."""

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.corrections.decisions import Decision, correction_of, decision_of
from builder.linking.as_of import known_on
from builder.linking.judged import Least
from builder.linking.stage import Linked, link_with
from tests.conftest import examples
from tests.corrections.test_corrected_rows import CLAIMS, DECISIONS, PAGES, A, B, C, build, decide
from tests.linking.builders import COMPARE, day, told

FIRST, LAST = "2020-03-02", "2020-03-04"
DAYS = (FIRST, "2020-03-03", LAST)
CHOSEN = st.sets(st.sampled_from(range(len(DECISIONS))))


def kept(linked: Linked) -> list[Decision]:
    """The decisions as a view of a release reads them: the rows of the table that were applied."""
    rows = sorted(map(correction_of, linked.outcomes), key=lambda row: row.correction_id)
    return [decision_of(row) for row in rows if row.is_applied]


def known(linked: Linked, text: str, decisions: Sequence[Decision]) -> Linked:
    """What was known on a day, from the tables of a build."""
    on = day(text)
    assert on is not None
    return known_on(on, (linked.documents, linked.claims, linked.entities, linked.events), Least(0, 0), decisions).linked


def chosen_decisions(chosen: set[int]) -> list[Decision]:
    return [DECISIONS[number] for number in sorted(chosen)]


@examples(25)
@given(CHOSEN)
def test_the_last_day_is_the_release(chosen: set[int]) -> None:
    built = build(chosen_decisions(chosen))
    last = known(built, LAST, kept(built))
    assert (last.facts, last.links) == (built.facts, built.links)
    assert last.claims == built.claims


@examples(25)
@given(CHOSEN, st.sampled_from(DAYS), st.randoms(use_true_random=False))
def test_once_or_twice_and_in_any_order_a_day_is_the_same(chosen: set[int], on: str, random: Random) -> None:
    built = build(chosen_decisions(chosen))
    expected = known(built, on, kept(built))
    twice = [*kept(built), *kept(built)]
    random.shuffle(twice)
    for decisions in (kept(built)[::-1], twice):
        again = known(built, on, decisions)
        for table in ("claims", "events", "facts", "links"):
            assert getattr(again, table) == getattr(expected, table)


@examples(25)
@given(CHOSEN, st.sampled_from(DAYS))
def test_a_day_is_a_build_of_its_pages_with_the_same_decisions(chosen: set[int], on: str) -> None:
    pages = [page for page in PAGES if page.published_date and str(page.published_date) <= on]
    claims = [claim for claim in CLAIMS if claim.document_id in {page.document_id for page in pages}]
    decisions = chosen_decisions(chosen)
    of_day = link_with(COMPARE, (pages, claims, [], told(pages, claims)), (), Least(0, 0), decisions)
    built = build(decisions)
    seen = known(built, on, kept(built))
    assert content(seen) == content(of_day)


def content(linked: Linked) -> tuple[list[tuple[object, ...]], set[tuple[object, ...]]]:
    """Answers and links without the ids of facts, which come from the event of the whole collection."""
    facts = [(fact.claim_type, fact.scope, fact.answer, fact.status, fact.report_count, fact.method) for fact in linked.facts]
    return sorted(facts, key=str), {(link.claim_a, link.claim_b, link.relation, link.rule, link.method) for link in linked.links}


def test_without_decisions_a_day_has_none() -> None:
    plain = build()
    assert known(plain, LAST, []) == known(plain, LAST, [decide("link", f"{A} clm-0", "reject")])
    assert {fact.method for fact in known(plain, LAST, []).facts} == {"rule"}


@pytest.mark.parametrize(("on", "answers"), [(FIRST, ["4"]), ("2020-03-03", ["4"]), (LAST, ["9"])])
def test_an_answer_is_pinned_since_its_page_is_out(on: str, answers: list[str]) -> None:
    late = build([decide("fact", C, "answer"), decide("claim", B, "reject")])
    facts = known(late, on, kept(late)).facts
    assert [fact.answer for fact in facts if fact.claim_type == "casualty"] == answers
    assert {fact.method for fact in facts if fact.claim_type == "casualty"} == {"human" if on == LAST else "rule"}
