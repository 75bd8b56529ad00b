"""Properties of collections of pages about several events: order, additions and removals."""

from collections import defaultdict
from dataclasses import replace
from datetime import timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from builder.ids import content_id
from builder.linking.stage import Linked, link_with
from tests.bench.synthetic import Tables, synthetic
from tests.conftest import examples
from tests.linking.builders import COMPARE, day, document, involved, killed, page_event

few = examples(12)
worlds = st.integers(60, 400).map(synthetic)
"""Up to twenty pages about a few events, with reprints, wrong figures, unknown days and several spellings."""


def link(tables: Tables) -> Linked:
    return link_with(COMPARE, tables, ("acled", "ucdp", "ibc", "airwars"))


def links_of(linked: Linked) -> set[tuple[str, str, str, str]]:
    return {(one.claim_a, one.claim_b, one.relation, one.rule) for one in linked.links}


def claims_of_events(linked: Linked) -> dict[str, set[str]]:
    told: dict[str, set[str]] = defaultdict(set)
    for claim in linked.claims:
        told[claim.event_id or ""].add(claim.claim_id)
    return told


def test_the_collections_are_worth_linking() -> None:
    linked = link(synthetic(400))
    assert {"agrees", "refines", "conflicts"} <= {one.relation for one in linked.links}
    assert {"corroborated", "contested", "single_origin"} <= {fact.status for fact in linked.facts}
    assert len(linked.events) > 5
    assert any(page.duplicate_of for page in linked.documents)


@few
@given(worlds, st.randoms(use_true_random=False))
def test_nothing_depends_on_the_order_of_the_input(tables: Tables, random: Random) -> None:
    shuffled: Tables = tuple(random.sample(rows, len(rows)) for rows in tables)  # type: ignore[assignment, type-var]
    expected, found = link(tables), link(shuffled)
    for name in ("documents", "claims", "entities", "events", "facts", "links", "pairs", "estimates", "problems"):
        assert getattr(found, name) == getattr(expected, name), name


def test_two_events_under_one_id_link_the_same_in_any_order() -> None:
    page = document("Harbour Post", "2020-03-02")
    claims = [killed(page, "9 died", 9, 9), killed(page, "20 died", 20, 20)]
    first = page_event(page, "attack", "killings", claims[:1], place="Oslo", start_date=day("2020-03-01"), end_date=day("2020-03-01"))
    second = replace(first, start_date=None, end_date=None, claim_ids=(claims[1].claim_id,))
    assert link(([page], claims, [], [first, second])).claims == link(([page], claims, [], [second, first])).claims


@few
@given(worlds, st.integers(0, 300))
def test_an_unrelated_page_changes_no_link(tables: Tables, days: int) -> None:
    on = day("2031-05-01") + timedelta(days=days)  # type: ignore[operator]
    page = document("Farm Weekly", str(on))
    claims = [killed(page, "5 drowned", 5, 5), involved(page, "the Rowing Club was there", "participant", "Rowing Club")]
    told = page_event(page, "accident", "regatta", claims, place="Xylo", start_date=on, end_date=on, timex=str(on), words=("oar", "regatta"))
    before = link(tables)
    after = link(([*tables[0], page], [*tables[1], *claims], tables[2], [*tables[3], told]))
    assert links_of(after) == links_of(before)
    assert {fact.fact_id: fact for fact in before.facts}.items() <= {fact.fact_id: fact for fact in after.facts}.items()


@few
@given(worlds, st.data())
def test_a_page_printed_again_adds_no_origin(tables: Tables, data: st.DataObject) -> None:
    documents, claims, names, page_events = tables
    page = data.draw(st.sampled_from(documents))
    again = replace(page, document_id=content_id("doc", (page.document_id, "again")), outlet="Reprint Post", origin=None, origin_basis=None)
    new_id = {one.claim_id: content_id("clm", (one.claim_id, "again")) for one in claims if one.document_id == page.document_id}
    copies = [
        replace(one, claim_id=new_id[one.claim_id], document_id=again.document_id, outlet=again.outlet) for one in claims if one.claim_id in new_id
    ]
    retold = [
        replace(
            one,
            page_event_id=content_id("epi", (one.page_event_id, "again")),
            document_id=again.document_id,
            claim_ids=tuple(new_id[claim_id] for claim_id in one.claim_ids),
        )
        for one in page_events
        if one.document_id == page.document_id
    ]
    before, after = link(tables), link(([*documents, again], [*claims, *copies], names, [*page_events, *retold]))
    origins = {fact.fact_id: fact.origin_count for fact in after.facts}
    known = {one.claim_id: one.fact_id for one in after.claims}
    for fact in before.facts:
        told = {known[claim_id] for position in fact.positions for claim_id in position.claim_ids}
        assert len(told) == 1, "a reprint split a fact"
        assert origins[told.pop() or ""] <= fact.origin_count, fact.label


@few
@given(worlds, st.data())
def test_a_removed_page_splits_no_event_it_does_not_tell_of(tables: Tables, data: st.DataObject) -> None:
    """Without a page, two events that the page kept separate may become one; the links of all others stay the same."""
    gone = data.draw(st.sampled_from(tables[0])).document_id
    before = link(tables)
    documents, claims, names, page_events = tables
    left: Tables = (
        [page for page in documents if page.document_id != gone],
        [one for one in claims if one.document_id != gone],
        names,
        [one for one in page_events if one.document_id != gone],
    )
    after = link(left)
    others = {event.event_id for event in before.events if gone not in event.document_ids}
    told, told_after = claims_of_events(before), claims_of_events(after)
    assert all(any(told[event_id] <= again for again in told_after.values()) for event_id in others)
    kept = {event_id for event_id in others if told[event_id] in told_after.values()}
    untouched = {fact.fact_id for fact in before.facts if fact.event_id in kept}
    expected = {(one.claim_a, one.claim_b, one.relation, one.rule) for one in before.links if one.fact_id in untouched}
    assert expected <= links_of(after)
    lost = {one.claim_id for one in claims if one.document_id == gone}
    assert not {claim_id for one in after.links for claim_id in (one.claim_a, one.claim_b)} & lost
