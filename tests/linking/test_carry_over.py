"""Ids of one release in the next."""

from collections.abc import Mapping
from dataclasses import replace

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.engines import mapped_tables
from builder.linking.carry_over import CLAIM_COLUMNS, Formers, PreviousIds, carry_over, previous_ids
from builder.linking.stage import Linked
from builder.records import Claim, Document
from builder.tables import to_table
from builder.values.known_names import fold
from tests.linking.builders import day, document, entity, killed, page_event, run
from tests.short_ids import shortened

PAGES = [document(f"Outlet {i}", "2020-03-02") for i in range(6)]
TOLLS = [killed(page, f"{12 + i} died", 12 + i, 12 + i) for i, page in enumerate(PAGES)]
RAID = {"label": "harbour raid", "place": "Oslo", "words": ("boats", "harbour", "raid"), "timex": "2020-03-01"}


def release(pages: list[Document], claims: list[Claim], days: dict[str, str] | None = None) -> Linked:
    """One raid reported by all pages, or several raids, one for each day that pages give."""
    told = []
    for page in pages:
        on = (days or {}).get(page.outlet or "", "2020-03-01")
        mine = [claim for claim in claims if claim.document_id == page.document_id]
        told.append(page_event(page, "attack", claims=mine, **(RAID | {"timex": on, "start_date": day(on), "end_date": day(on)})))
    return run(pages, claims, told)


def ids_of(linked: Linked) -> PreviousIds:
    return previous_ids(*(to_table(name, getattr(linked, name)) for name in ("claims", "events", "facts", "entities")))


def known(
    event_of: Mapping[str, str] | None = None,
    fact_of: Mapping[str, str] | None = None,
    formers: Formers | None = None,
    entity_of: Mapping[str, str] | None = None,
) -> PreviousIds:
    """The ids of a release by the events and facts of its claims."""
    events, facts = event_of or {}, fact_of or {}
    ids = sorted({*events, *facts})
    columns = [ids, [events.get(one) for one in ids], [facts.get(one) for one in ids]]
    return PreviousIds(pa.table([pa.array(column, pa.string()) for column in columns], CLAIM_COLUMNS), formers or {}, entity_of or {})


def renamed(linked: Linked, old: str, new: str) -> PreviousIds:
    """The ids of a release in which an event had another id."""
    ids = ids_of(linked)
    events = [new if event == old else event for event in ids.claims.column("event_id").to_pylist()]
    return replace(ids, claims=ids.claims.set_column(1, "event_id", pa.array(events, pa.string())))


def test_nothing_changes_between_equal_releases() -> None:
    linked = release(PAGES, TOLLS)
    assert carry_over(linked, ids_of(linked)) == linked


def test_an_event_keeps_the_id_it_had() -> None:
    linked = release(PAGES, TOLLS)
    (event,) = linked.events
    carried = carry_over(linked, renamed(linked, event.event_id, "evt-old"))
    assert [event.event_id for event in carried.events] == ["evt-old"]
    assert {claim.event_id for claim in carried.claims} == {"evt-old"}
    assert {fact.event_id for fact in carried.facts} == {"evt-old"}
    assert {pair.event_id for pair in carried.pairs} == {"evt-old"}


def test_new_pages_do_not_take_the_id_away() -> None:
    before = release(PAGES[:2], TOLLS[:2])
    ids = renamed(before, before.events[0].event_id, "evt-old")
    assert [event.event_id for event in carry_over(release(PAGES, TOLLS), ids).events] == ["evt-old"]


def test_of_merged_events_the_larger_gives_the_id_and_the_other_is_kept_as_former() -> None:
    linked = release(PAGES, TOLLS)
    split = {claim.claim_id: "evt-small" if claim in TOLLS[:2] else "evt-large" for claim in TOLLS}
    (event,) = carry_over(linked, known(split, {}, {"evt-small": ["evt-older"]})).events
    assert event.event_id == "evt-large"
    assert set(event.former_ids) == {"evt-small", "evt-older"}


def test_of_split_events_the_larger_part_keeps_the_id() -> None:
    days = {page.outlet or "": "2020-04-20" for page in PAGES[:2]}
    linked = release(PAGES, TOLLS, days)
    assert len(linked.events) == 2
    carried = carry_over(linked, known({claim.claim_id: "evt-old" for claim in TOLLS}, {}, {}))
    by_id = {event.event_id: event for event in carried.events}
    (other,) = set(by_id) - {"evt-old"}
    assert len(by_id["evt-old"].document_ids) == 4
    assert by_id["evt-old"].former_ids == ()
    assert by_id[other].former_ids == ("evt-old",)


def test_a_half_is_not_most() -> None:
    linked = release(PAGES, TOLLS)
    halves = {claim.claim_id: f"evt-{i % 2}" for i, claim in enumerate(TOLLS)}
    (event,) = carry_over(linked, known(halves, {}, {})).events
    assert event.event_id == linked.events[0].event_id


def test_two_events_never_share_an_id() -> None:
    days = {page.outlet or "": "2020-04-20" for page in PAGES[:2]}
    linked = release(PAGES, TOLLS, days)
    small = next(event.event_id for event in linked.events if len(event.document_ids) == 2)
    carried = carry_over(linked, known({claim.claim_id: small for claim in TOLLS}, {}, {}))
    assert len({event.event_id for event in carried.events}) == 2
    assert {claim.event_id for claim in carried.claims} == {event.event_id for event in carried.events}


def test_an_event_without_claims_gives_way_to_one_that_inherits_its_id() -> None:
    linked = release(PAGES, TOLLS)
    war = replace(linked.events[0], event_id="evt-war", label="war", kind="war")
    raid = replace(linked.events[0], part_of_id="evt-war")
    carried = carry_over(replace(linked, events=(raid, war)), known({claim.claim_id: "evt-war" for claim in TOLLS}, {}, {}))
    by_kind = {event.kind: event for event in carried.events}
    assert by_kind["attack"].event_id == "evt-war"
    assert by_kind["war"].event_id not in ("evt-war", raid.event_id)
    assert by_kind["attack"].part_of_id == by_kind["war"].event_id


@given(st.lists(st.integers(0, 3), min_size=6, max_size=6), st.lists(st.integers(0, 3), min_size=6, max_size=6))
def test_ids_carried_over_once_stay(first: list[int], second: list[int]) -> None:
    """Whatever merges and splits there are between two releases, building the second one again changes nothing."""
    before = carry_over(grouped(first), known())
    after = carry_over(grouped(second), ids_of(before))
    assert len({event.event_id for event in after.events}) == len(set(second))
    assert carry_over(grouped(second), ids_of(after)) == after


def grouped(days: list[int]) -> Linked:
    """The tolls as raids of the given days: pages of one day report one raid."""
    return release(PAGES, TOLLS, {page.outlet or "": f"2020-0{3 + number}-11" for page, number in zip(PAGES, days, strict=True)})


@pytest.mark.parametrize("at_once", [1, 4])
def test_ids_are_the_same_however_many_known_claims_are_looked_through_at_once(at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    before, after = grouped([0, 0, 1, 1, 2, 2]), grouped([0, 1, 1, 1, 2, 3])
    carried = [carry_over(after, ids) for ids in (ids_of(before), short_ids_of(before))]
    monkeypatch.setattr(mapped_tables, "KNOWN_AT_ONCE", at_once)
    assert [carry_over(after, ids) for ids in (ids_of(before), short_ids_of(before))] == carried


def test_facts_links_and_estimates_follow() -> None:
    linked = release(PAGES, TOLLS)
    (fact,) = linked.facts
    carried = carry_over(linked, known({}, {claim.claim_id: "fct-old" for claim in TOLLS}, {"fct-old": ["fct-older"]}))
    assert [(fact.fact_id, fact.former_ids) for fact in carried.facts] == [("fct-old", ("fct-older",))]
    assert {claim.fact_id for claim in carried.claims} == {"fct-old"}
    assert {link.fact_id for link in carried.links} == {"fct-old"}
    assert {estimate.fact_id for estimate in carried.estimates} == {"fct-old"}
    assert fact.fact_id != "fct-old"


@pytest.mark.parametrize(("alias", "formers"), [("CG", ("ent-cg",)), ("Navy", ())])
def test_an_entity_remembers_the_ids_of_names_it_took_over(alias: str, formers: tuple[str, ...]) -> None:
    linked = run([], [], [], [entity("Coast Guard", aliases=(alias,))])
    carried = carry_over(linked, known({}, {}, {}, {fold("CG"): "ent-cg", fold("Coast Guard"): linked.entities[0].entity_id}))
    assert carried.entities[0].former_ids == formers


def test_a_name_that_is_still_an_entity_of_its_own_is_no_former_id() -> None:
    linked = run([], [], [], [entity("Coast Guard", aliases=("Navy", "CG")), entity("Navy")])
    kept, navy = (next(one for one in linked.entities if one.name == name) for name in ("Coast Guard", "Navy"))
    ids = known({}, {}, {kept.entity_id: [navy.entity_id, "ent-old"]}, {fold("Navy"): navy.entity_id})
    carried = {one.name: one.former_ids for one in carry_over(linked, ids).entities}
    assert carried == {"Coast Guard": ("ent-old",), "Navy": ()}


def short_ids_of(linked: Linked) -> PreviousIds:
    return previous_ids(*(shortened(to_table(name, getattr(linked, name))) for name in ("claims", "events", "facts", "entities")))


def test_after_short_ids_every_row_has_its_whole_one_and_keeps_the_short_one() -> None:
    linked = replace(release(PAGES, TOLLS), entities=(entity("Coast Guard"),))
    carried = carry_over(linked, short_ids_of(linked))
    for name, column in (("events", "event_id"), ("facts", "fact_id"), ("entities", "entity_id")):
        whole = [getattr(one, column) for one in getattr(linked, name)]
        assert [(getattr(one, column), one.former_ids) for one in getattr(carried, name)] == [(one, (one[:20],)) for one in whole]
    assert (carried.claims, carried.links, carried.pairs) == (linked.claims, linked.links, linked.pairs)
    assert carry_over(linked, ids_of(carried)) == carried


def test_a_short_id_that_its_event_kept_for_long_goes_to_the_former_ones() -> None:
    linked = release(PAGES, TOLLS)
    ids = short_ids_of(linked)
    claims = dict.fromkeys(ids.claims.column("claim_id").to_pylist(), "evt-00000000000000ab")
    old = known(claims, formers={"evt-00000000000000ab": ["evt-00000000000000aa"]})
    (event,) = carry_over(linked, old).events
    assert (event.event_id, event.former_ids) == (linked.events[0].event_id, ("evt-00000000000000aa", "evt-00000000000000ab"))


def test_the_short_id_of_a_name_that_is_still_an_entity_is_its_own_former_one_alone() -> None:
    linked = run([], [], [], [entity("Coast Guard", aliases=("Navy",)), entity("Navy")])
    guard, navy = (next(one for one in linked.entities if one.name == name) for name in ("Coast Guard", "Navy"))
    carried = {one.name: one.former_ids for one in carry_over(linked, short_ids_of(linked)).entities}
    assert carried == {"Coast Guard": (guard.entity_id[:20],), "Navy": (navy.entity_id[:20],)}
