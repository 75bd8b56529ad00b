from dataclasses import replace

import pytest

from builder.comparing import figures
from builder.linking import related
from builder.linking.entities import merge_entities
from builder.linking.links import rule_table, rules
from builder.linking.related import FEW_CLAIMS, MOST_POSITIONS, MOST_STANDING, are_comparable, relate
from builder.records import Claim, Link
from tests.linking.builders import COMPARE, day, document, entity, involved, killed, member, run, told

POST, STAR, ECHO = document("Harbour Post", "2020-03-02"), document("Evening Star", "2020-03-02"), document("Valley Echo")


def links(*claims: Claim, names: tuple[str, ...] = ()) -> tuple[Link, ...]:
    documents = [page for page in (POST, STAR, ECHO) if any(one.document_id == page.document_id for one in claims)]
    page_events = told(documents, claims)
    return run(documents, list(claims), page_events, [entity(name) for name in names]).links


def test_the_reason_names_values_outlets_and_days() -> None:
    (link,) = links(killed(POST, "32 died", 32, 32), killed(STAR, "at least 15 died", 15, None, value=15, qualifier="at_least"))
    said = "Harbour Post on 2 March 2020 says 32 and Evening Star on 2 March 2020 says at least 15: the former is more exact"
    assert link.reason == f"{said}; {link.probability:.2f} probable, as both give the whole count."
    assert (link.rule, link.dimension, link.is_same_page, link.is_same_origin) == ("narrower_bounds", "value", False, False)
    assert link.gap == 17 / 32


def test_the_reason_tells_speakers_as_of_days_and_undated_pages() -> None:
    earlier = killed(POST, "an earlier toll of 15", 15, 15, speaker="Ana Berg", as_of_date=day("2020-03-01"), as_of_basis="text")
    (link,) = links(killed(POST, "32 died", 32, 32), earlier)
    assert link.reason == "Harbour Post on 2 March 2020 gives 32, a later count than the 15 of Harbour Post (quoting Ana Berg, as of 1 March 2020)."
    (undated,) = links(killed(POST, "32 died", 32, 32), killed(ECHO, "32 died", 32, 32))
    assert "Valley Echo (undated)" in undated.reason


def test_every_rule_makes_a_sentence() -> None:
    for rule in rules().values():
        sentence = rule.reason.format(a="A", b="B", x="1", y="2")
        assert sentence.endswith("."), rule.rule
        assert "A" in sentence, rule.rule
        assert "B" in sentence, rule.rule


def test_pages_that_repeat_themselves_are_linked_too() -> None:
    (link,) = links(killed(POST, "32 died", 32, 32), killed(POST, "thirty-two died", 32, 32))
    assert (link.relation, link.is_same_page, link.is_same_origin) == ("agrees", True, True)


def test_a_part_is_not_compared_with_its_whole() -> None:
    whole = killed(POST, "32 died", 32, 32)
    assert not are_comparable(whole, killed(POST, "4 of them", 4, 4, part_of=whole.claim_id))


def test_modality_decides_what_can_be_compared() -> None:
    actual = killed(POST, "32 died", 32, 32)
    planned, possible = replace(actual, modality="planned"), replace(actual, modality="possible")
    assert are_comparable(actual, actual)
    assert are_comparable(planned, planned)
    assert are_comparable(actual, possible)
    assert not are_comparable(actual, planned)
    assert not are_comparable(possible, possible)
    assert not are_comparable(planned, possible)


def test_a_known_update_holds_for_other_pages() -> None:
    earlier = killed(POST, "an earlier toll of 15", 15, 15, as_of_date=day("2020-03-01"), as_of_basis="text")
    made = links(killed(POST, "32 died", 32, 32), earlier, killed(STAR, "15 died", 15, 15), killed(ECHO, "at least 32 died", 32, None, value=32))
    rules_of = {(link.relation, link.rule) for link in made if not link.is_same_page}
    assert ("supersedes", "known_update") in rules_of
    assert not any(link.relation == "conflicts" for link in made)
    unknown = links(killed(POST, "32 died", 32, 32), killed(STAR, "15 died", 15, 15))
    assert [link.relation for link in unknown] == ["conflicts"]


def test_members_meet_through_what_another_page_says_of_them() -> None:
    envoy = involved(POST, "envoy Ana Berg attends for Norland", "delegate", member("Ana Berg", "delegate", represents="Norland"))
    bare = involved(STAR, "Ana Berg attends", "participant", "Ana Berg")
    country = involved(ECHO, "Norland attends", "participant", "Norland")
    made = links(envoy, bare, country, names=("Ana Berg", "Norland"))
    assert {(link.relation, link.rule) for link in made} == {("agrees", "same_members"), ("agrees", "shared_through_body")}
    assert len(made) == 3


def test_big_facts_are_compared_with_one_claim_per_position() -> None:
    pages = [document(f"Outlet {i:03}", "2020-03-02") for i in range(FEW_CLAIMS + 10)]
    claims = [killed(page, "died", 5 + i % 2, 5 + i % 2) for i, page in enumerate(pages)]
    related = relate({"fct-1": claims}, COMPARE, merge_entities([]))
    few = relate({"fct-1": claims[:FEW_CLAIMS]}, COMPARE, merge_entities([]))
    assert len(few) == FEW_CLAIMS * (FEW_CLAIMS - 1) // 2
    assert len(related) == 2 * len(claims) - 3
    assert {one.relation.relation for one in related} == {"agrees", "conflicts"}


def test_links_of_a_fact_with_very_many_positions_are_bounded() -> None:
    claims = [killed(document(f"Outlet {i:03}", "2020-03-02"), "died", 100 + i, 100 + i) for i in range(3 * MOST_STANDING)]
    assert len(relate({"fct-1": claims}, COMPARE, merge_entities([]))) <= MOST_POSITIONS * len(claims) + MOST_STANDING**2 // 2


RISING = [(f"2020-03-{day:02}", 100 + 4 * day + number) for day in range(2, 29) for number in range(4)]


@pytest.mark.parametrize("given", [RISING[:60], RISING, [(day, toll // 4) for day, toll in RISING], [(None, toll) for _, toll in RISING]])
def test_what_is_current_of_a_big_fact_is_as_if_all_were_compared(given: list[tuple[str | None, int]], monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [document(f"Outlet {i:03}", published) for i, (published, _) in enumerate(given)]
    claims = [killed(page, f"The quake killed {toll} people.", toll, toll) for page, (_, toll) in zip(pages, given, strict=True)]
    made = run(pages, claims, told(pages, claims))
    monkeypatch.setattr(related, "FEW_CLAIMS", len(claims))
    whole = run(pages, claims, told(pages, claims))
    assert len(claims) > FEW_CLAIMS
    assert len(made.links) <= len(whole.links)
    assert [(fact.status, fact.answer, fact.positions) for fact in made.facts] == [(fact.status, fact.answer, fact.positions) for fact in whole.facts]


def test_of_very_many_positions_the_latest_are_compared() -> None:
    days = [f"2020-{month:02}-{day:02}" for month in range(1, 11) for day in range(1, 29)]
    claims = [killed(document(f"Outlet {i:03}", published), "died", 100 + i, 100 + i) for i, published in enumerate(days)]
    found = relate({"fct-1": claims}, COMPARE, merge_entities([]))
    overtaken = {one.b.claim_id for one in found if one.relation.relation == "supersedes"}
    assert len(claims) > MOST_STANDING
    assert {claim.claim_id for claim in claims[-MOST_STANDING // 2 :]} - overtaken == {claims[-1].claim_id}


def test_the_table_of_rules_names_each_rule_once() -> None:
    rows = rule_table().splitlines()
    assert rows[0] == "| rule | relation | compares | holds when | example |"
    assert [row.split(" | ")[0].removeprefix("| ") for row in rows[2:]] == list(rules())
    assert len({row.count("|") for row in rows}) == 1


def test_the_missing_may_become_fewer_but_not_the_dead() -> None:
    monday, tuesday = document("Harbour Post", "2020-03-02"), document("Evening Star", "2020-03-03")
    died = [killed(page, f"{n} people", n, n) for page, n in ((monday, 125), (tuesday, 61))]
    missing = [replace(one, attribute="missing") for one in died]
    fallen, conflict = figures.compare_figures(*missing), figures.compare_figures(*died)
    assert fallen is not None
    assert conflict is not None
    assert (fallen.relation, fallen.rule, fallen.is_a_first) == ("supersedes", "fallen_count", False)
    assert conflict.relation == "conflicts"


def test_lists_that_merely_overlap_share_a_member() -> None:
    two, three = involved(POST, "A and B met", "participant", "Ana", "Bo"), involved(STAR, "A, B and C met", "participant", "Ana", "Bo", "Cy")
    assert [link.rule for link in links(two, three, names=("Ana", "Bo", "Cy"))] == ["shared_member"]


def test_deaths_without_a_number_are_told_as_such() -> None:
    (link,) = links(killed(POST, "32 died", 32, 32), killed(STAR, "people died", None, None))
    assert link.reason == "Harbour Post on 2 March 2020 says 32 and Evening Star on 2 March 2020 says no number: the former is more exact."
