import csv
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from builder.comparing.compared import Relation
from builder.comparing.figures import compare_figures
from builder.comparing.relations import compare_days, compare_members, compare_places, compare_statements
from builder.ids import content_id
from builder.linking.related import Compare
from builder.records import Claim, Member
from builder.resources import data_file
from tests.linking.builders import claim, dated, day, document, involved, killed, member

PAGE = document("Harbour Post", "2020-03-02")
CASES = Path(__file__).resolve().parent.parent / "cases"


def rows(name: str) -> list[list[str]]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return list(csv.reader(line for line in lines if not line.startswith("#")))[1:]


def figure(cell: str) -> Claim:
    value, low, high, as_of = cell.split()
    number, lowest, highest = (None if part == "-" else float(part) for part in (value, low, high))
    basis = "text" if as_of.startswith("text:") else "none" if as_of == "-" else "published"
    stood = None if as_of == "-" else day(as_of.removeprefix("text:"))
    return killed(PAGE, cell, lowest, highest, value=number, as_of_date=stood, as_of_basis=basis)


def dates(cell: str) -> Claim:
    attribute, timex, start, end = (None if part == "-" else part for part in cell.split())
    return dated(PAGE, cell, str(attribute), str(timex), start, end)


def check(found: Relation | None, relation: str, first: str, rule: str) -> None:
    if not relation:
        assert found is None
        return
    assert found is not None
    assert (found.relation, found.is_a_first, found.rule) == (relation, first == "a", rule)


@pytest.mark.parametrize(("a", "b", "relation", "first", "rule"), rows("relations.csv"))
def test_figures(a: str, b: str, relation: str, first: str, rule: str) -> None:
    check(compare_figures(figure(a), figure(b)), relation, first, rule)


@pytest.mark.parametrize(("a", "b", "relation", "first", "rule"), rows("days.csv"))
def test_days(a: str, b: str, relation: str, first: str, rule: str) -> None:
    check(compare_days(dates(a), dates(b)), relation, first, rule)


def test_a_figure_called_an_earlier_one_is_superseded() -> None:
    earlier = replace(figure("15 15 15 2020-03-02"), revision="earlier")
    check(compare_figures(earlier, figure("32 32 32 2020-03-02")), "supersedes", "b", "later_count")
    check(compare_figures(earlier, figure("9 9 9 -")), "supersedes", "b", "later_count")
    older_page = replace(figure("32 32 32 2020-03-01"), published_date=day("2020-03-01"))
    check(compare_figures(earlier, older_page), "conflicts", "a", "no_common_value")


def test_a_figure_called_a_later_one_replaces_those_of_its_page_only() -> None:
    later = replace(figure("15 15 15 2020-03-02"), revision="later")
    check(compare_figures(later, figure("32 32 32 2020-03-02")), "supersedes", "a", "later_count")
    elsewhere = replace(figure("32 32 32 2020-03-02"), document_id="doc-other")
    check(compare_figures(later, elsewhere), "conflicts", "a", "no_common_value")
    check(compare_figures(later, replace(figure("32 32 32 2020-03-02"), revision="later")), "conflicts", "a", "no_common_value")
    of_two = replace(later, speaker="the army"), replace(figure("32 32 32 2020-03-02"), speaker="doctors")
    check(compare_figures(*of_two), "conflicts", "a", "no_common_value")
    check(compare_figures(of_two[0], replace(of_two[1], speaker="the army")), "supersedes", "a", "later_count")


def test_a_count_that_rose_replaces_no_larger_one_of_a_named_speaker() -> None:
    rose, lowered = (replace(figure("15 15 15 2020-03-02"), revision=revision) for revision in ("later", "lowered"))
    of_paper, bare = replace(figure("32 32 32 2020-03-02"), speaker="a newspaper"), figure("32 32 32 2020-03-02")
    check(compare_figures(rose, of_paper), "conflicts", "a", "no_common_value")
    check(compare_figures(rose, bare), "supersedes", "a", "later_count")
    check(compare_figures(lowered, of_paper), "supersedes", "a", "later_count")
    check(compare_figures(rose, replace(figure("9 9 9 2020-03-02"), speaker="a newspaper")), "supersedes", "a", "later_count")


@pytest.mark.parametrize(
    ("nouns", "relation"),
    [(("people", "people"), "conflicts"), (("passengers", "people"), ""), (("people", "crew"), ""), ((None, None), "conflicts")],
)
def test_how_many_were_aboard_does_not_rise_and_passengers_are_not_all(nouns: tuple[str | None, str | None], relation: str) -> None:
    first, second = figure("112 112 112 2020-03-02"), figure("134 134 134 2020-03-05")
    a, b = (replace(one, claim_type="count", attribute="aboard", population=noun) for one, noun in zip((first, second), nouns, strict=True))
    check(compare_figures(a, b), relation, "a", "no_common_value")
    check(compare_figures(first, second), "supersedes", "b", "risen_count")


@pytest.mark.parametrize(("number", "is_update"), [("6800 6801 -", False), ("1700 1700 1700", False), ("120 120 120", True)])
def test_a_toll_grows_less_than_a_hundredfold(number: str, *, is_update: bool) -> None:
    earlier = replace(figure("15 15 15 2020-03-02"), revision="earlier")
    check(compare_figures(earlier, figure(f"{number} 2020-03-02")), "supersedes" if is_update else "", "b", "later_count")


def test_gap_is_the_difference_by_the_larger_number() -> None:
    found = compare_figures(figure("290000 290001 - -"), figure("470000 470001 - -"))
    assert found is not None
    assert found.gap == pytest.approx(0.383, abs=0.001)
    vague = compare_figures(figure("- 24 99 -"), figure("120 120 120 -"))
    assert vague is not None
    assert vague.gap is None


def test_a_denial_without_a_bound_says_nothing_to_compare() -> None:
    denial = replace(figure("- - - -"), is_negated=True)
    assert compare_figures(denial, figure("5 5 5 -")) is None


def test_a_denied_figure_conflicts_with_that_figure_only() -> None:
    denied = replace(figure("50 50 50 -"), is_negated=True)
    found = compare_figures(denied, figure("50 50 50 -"))
    assert found is not None
    assert found.rule == "denied_figure"
    assert compare_figures(denied, figure("20 20 20 -")) is None


def arrested(low: float, *, published: str | None = None, **fields: Any) -> Claim:
    page = document("Quay Times", published)
    return replace(killed(page, "arrested", low, low), **({"attribute": "detained", "is_negated": low == 0} | fields))


@pytest.mark.parametrize(
    ("later", "earlier", "rule"),
    [
        (arrested(2), arrested(0), "came_about"),  # 'Police in Porto arrested two men' / 'No one had been arrested by nightfall'
        (arrested(1, scope="unknown"), arrested(0), "came_about"),  # 'A man, 40, was held in Ghent' / 'No suspects are in custody'
        (arrested(1, scope="unknown"), arrested(1, scope="unknown", is_negated=True), "came_about"),  # 'was arrested in Nakuru' / 'was not arrested'
        (arrested(3, published="2022-02-03"), arrested(0, published="2022-02-03"), "came_about"),  # 'detained in Lima' / 'no arrests'
        (arrested(12, published="2022-02-04"), arrested(0, published="2022-02-03"), "came_about"),  # 'held 12 fans in Oslo' / 'held nobody'
        (arrested(3, published="2022-02-03"), arrested(0, published="2022-02-04"), None),  # freed again, or in doubt
        (arrested(1), arrested(1, is_negated=True, speaker="the army"), "denied_figure"),  # 'denied that it arrested the journalist in Accra'
        (arrested(12), arrested(12, is_negated=True), "denied_figure"),  # 'did not detain the 12 fishermen'
    ],
)
def test_an_arrest_follows_on_no_arrest(later: Claim, earlier: Claim, rule: str | None) -> None:
    found = compare_figures(later, earlier)
    assert (found.rule if found else None) == rule
    if found and rule == "came_about":
        assert found.is_a_first
        assert found.relation == "supersedes"


def test_deaths_do_not_come_about_after_no_deaths() -> None:
    some, nobody = replace(arrested(4), attribute="killed"), replace(arrested(0), attribute="killed")
    found = compare_figures(some, nobody)
    assert found is not None
    assert found.rule == "no_common_value"


def test_a_special_group_may_be_a_part_of_a_larger_toll() -> None:
    soldiers, people = replace(figure("19 19 19 -"), population_group="combatants"), figure("31 31 31 -")
    assert compare_figures(soldiers, people) is None
    assert compare_figures(soldiers, replace(people, population_group="civilians")) is None
    assert compare_figures(soldiers, replace(people, population_group="combatants")) is not None
    assert compare_figures(soldiers, figure("9 9 9 -")) is not None


def test_deaths_without_number_of_a_special_group_are_no_toll_of_all() -> None:
    some_rebels = replace(figure("- - - -"), population_group="combatants")
    assert compare_figures(some_rebels, figure("6 6 6 -")) is None
    assert compare_figures(some_rebels, replace(figure("6 6 6 -"), population_group="combatants")) is not None


def test_none_of_a_side_contradicts_no_toll() -> None:
    none_of_ours = replace(figure("0 0 0 -"), population_id="ent-x")
    assert compare_figures(none_of_ours, figure("6 6 6 -")) is None
    assert compare_figures(figure("0 0 0 -"), figure("6 6 6 -")) is not None


def test_numbers_far_apart_do_not_relate() -> None:
    assert compare_figures(figure("31 31 31 -"), figure("400 400 400 -")) is None
    assert compare_figures(figure("31 31 - -"), figure("400 400 400 -")) is None
    assert compare_figures(figure("31 31 - -"), figure("310 310 310 -")) is not None
    assert compare_figures(figure("2 2 2 text:2020-03-01"), figure("50 50 50 2020-03-02")) is not None


def test_a_denied_day_conflicts_with_that_day_only() -> None:
    monday = dates("start 2017-01-23 2017-01-23 2017-01-23")
    denied = replace(monday, is_negated=True)
    found = compare_days(denied, monday)
    assert found is not None
    assert found.rule == "denied_day"
    assert compare_days(denied, dates("start 2017-01-24 2017-01-24 2017-01-24")) is None
    assert compare_days(denied, denied) is None


def listed(role: str, *names: str | Member, **fields: object) -> Claim:
    return involved(PAGE, " ".join(str(name) for name in names), role, *names, **fields)


def members_rule(a: Claim, b: Claim) -> tuple[str, str, bool] | None:
    found = compare_members(a, b)
    return (found.relation, found.rule, found.is_a_first) if found else None


def test_lists_are_open_world() -> None:
    assert members_rule(listed("mediator", "Norland", "Sudland"), listed("mediator", "Norland")) == ("agrees", "shared_member", True)
    assert members_rule(listed("mediator", "Norland"), listed("mediator", "Sudland")) is None
    assert members_rule(listed("participant", "Norland"), listed("participant", "Sudland", is_negated=True)) is None


def told(text: str, name: str, **fields: object) -> Claim:
    return involved(PAGE, text, "participant", name, **fields)


@pytest.mark.parametrize(
    ("named", "denied", "rule"),
    [
        ("Norland came to the talks", "Norland did not attend the talks", "named_and_denied"),
        ("Ruiz played in the final", "Ruiz did not play in the final", "named_and_denied"),
        ("Haddad was fined by the court", "Haddad did not win", None),
        ("Sudland signed the pact", "Sudland sent no doctors", None),
    ],
)
def test_one_names_whom_the_other_denies_of_the_same_thing(named: str, denied: str, rule: str | None) -> None:
    name = named.split()[0]
    found = members_rule(told(named, name), told(denied, name, is_negated=True))
    assert (found[1] if found else None) == rule


def test_two_denials_agree() -> None:
    denied = listed("participant", "Norland", is_negated=True)
    assert members_rule(denied, denied) == ("agrees", "same_denial", True)


def test_closed_roles() -> None:
    peru, chile = listed("perpetrator", "Peru"), listed("perpetrator", "Chile")
    either = listed("perpetrator", "Peru", "Chile", modality="possible")
    assert members_rule(peru, chile) == ("conflicts", "other_actor", True)
    assert members_rule(peru, either) == ("refines", "fewer_alternatives", True)
    assert members_rule(either, peru) == ("refines", "fewer_alternatives", False)
    assert members_rule(replace(chile, is_negated=True), either) == ("refines", "rules_out_alternative", True)
    assert members_rule(peru, replace(chile, is_negated=True)) == ("refines", "names_another", True)
    assert members_rule(listed("perpetrator", "many people"), replace(chile, is_negated=True)) is None
    assert members_rule(peru, replace(chile, modality="possible")) is None


def test_two_persons_may_both_be_right() -> None:
    lund, ruiz = (Member(content_id("ent", ("person", name)), name, "perpetrator") for name in ("Eva Lund", "Ana Ruiz"))
    assert members_rule(listed("perpetrator", lund), listed("perpetrator", ruiz)) is None


def test_unnamed_actors_contradict_nobody() -> None:
    gunman = listed("perpetrator", Member(None, "a gunman", "perpetrator"))
    assert members_rule(gunman, listed("perpetrator", "Norland")) is None


@pytest.mark.parametrize(
    ("name", "is_body"),
    [
        ("Suspected Islamist", False),
        ("Islamists", False),
        ("Alleged Separatists", False),
        ("Jihadist", False),
        ("Terrorists", False),
        ("Hill Brigade", True),
        ("Valley Taliban", True),
        ("Norland Police", True),
    ],
)
def test_who_only_has_a_belief_contradicts_no_body(name: str, *, is_body: bool) -> None:
    assert (members_rule(listed("perpetrator", name), listed("perpetrator", "Norland")) is not None) == is_body


def test_somebody_claims_an_attack_after_nobody_did() -> None:
    before, after = (claim(document("Coast Post", day), "the blast", "participants", "claimant") for day in ("2020-03-02", "2020-03-04"))
    nobody, named = replace(before, is_negated=True), replace(after, members=(member("Hill Brigade", "claimant"),))
    assert members_rule(nobody, named) == ("supersedes", "claimed_since", False)
    assert members_rule(named, nobody) == ("supersedes", "claimed_since", True)
    assert members_rule(replace(nobody, published_date=after.published_date), named) == ("conflicts", "nobody_and_somebody", True)
    assert members_rule(replace(nobody, attribute="perpetrator"), replace(named, attribute="perpetrator")) == (
        "conflicts",
        "nobody_and_somebody",
        True,
    )
    assert members_rule(replace(before, is_negated=True, published_date=None), named) == ("conflicts", "nobody_and_somebody", True)


def test_members_meet_through_the_body_they_belong_to() -> None:
    envoy = member("Ana Berg", "delegate", represents="Norland")
    assert members_rule(listed("delegate", envoy), listed("participant", "Norland")) == ("agrees", "shared_through_body", True)
    brigade = member("Hill Brigade", "perpetrator", represents="Norland")
    assert members_rule(listed("perpetrator", "Norland"), listed("perpetrator", brigade)) == ("refines", "more_specific_member", False)


def test_nobody() -> None:
    nobody = listed("claimant", is_negated=True)
    assert members_rule(nobody, nobody) == ("agrees", "both_nobody", True)
    assert members_rule(nobody, listed("claimant", "Norland")) == ("conflicts", "nobody_and_somebody", True)
    assert members_rule(nobody, listed("claimant", "Norland", is_negated=True)) is None
    assert members_rule(listed("claimant"), listed("claimant", "Norland")) is None


def located(place: str | None, **fields: object) -> Claim:
    return claim(PAGE, str(place), "location", "place", place=place, **fields)


def test_places() -> None:
    same = compare_places(located("Bergen"), located("BERGEN"))
    assert same is not None
    assert same.rule == "same_place"
    within = compare_places(located("Norway"), located("Oslo"))
    assert within is None or (within.rule, within.is_a_first) == ("place_within", False)
    assert compare_places(located("Oslo"), located("Bergen")) is None
    assert compare_places(located(None), located("Oslo")) is None
    denied = compare_places(located("Oslo", is_negated=True), located("Oslo"))
    assert denied is not None
    assert denied.rule == "denied_place"
    for cue in ("denied", "has rejected", "disputes"):
        assert compare_places(located("Oslo", is_negated=True, cue=cue, speaker="The army"), located("Oslo")) is None
    for cue in ("said", "announced", None):
        assert compare_places(located("Oslo", is_negated=True, cue=cue), located("Oslo")) is not None


def test_statements_of_one_speaker_in_much_the_same_words() -> None:
    said = claim(PAGE, "The bridge will open again before the winter", "statement", "said", speaker="Ana Berg")
    again = claim(PAGE, "The bridge will open again before winter", "statement", "said", speaker="Ana Berg")
    other = claim(PAGE, "Nobody is allowed to swim in the harbour", "statement", "said", speaker="Ana Berg")
    found = compare_statements(said, again)
    assert found is not None
    assert found.rule == "same_words"
    assert compare_statements(said, other) is None
    assert compare_statements(said, replace(again, speaker="Bo Lund")) is None


def test_relations_need_both_parties() -> None:
    parties = (member("Norland", "subject"), member("Hill Brigade", "object"))
    backs = claim(PAGE, "Norland backs the Hill Brigade", "relation", "backs", members=parties)
    found = compare_statements(backs, backs)
    assert found is not None
    assert found.rule == "same_parties"
    denied = compare_statements(backs, replace(backs, is_negated=True))
    assert denied is not None
    assert denied.rule == "denied_relation"
    assert compare_statements(backs, replace(backs, members=(parties[0], member("Coast Guard", "object")))) is None
    assert compare_statements(backs, replace(backs, members=parties[:1])) is None


bound = st.one_of(st.none(), st.integers(0, 60))


@st.composite
def figures(draw: st.DrawFn) -> Claim:
    low, high = draw(bound), draw(bound)
    if low is not None and high is not None and low > high:
        low, high = high, low
    value = draw(st.one_of(st.none(), st.integers(0, 60)))
    as_of = draw(st.sampled_from([None, "2020-03-01", "2020-03-02"]))
    return killed(PAGE, "x", low, high, value=value, as_of_date=day(as_of), as_of_basis=draw(st.sampled_from(["text", "published"])))


@given(figures(), figures())
def test_the_order_of_two_figures_does_not_matter(a: Claim, b: Claim) -> None:
    forth, back = compare_figures(a, b), compare_figures(b, a)
    assert (forth is None) == (back is None)
    if forth is None or back is None:
        return
    assert (forth.relation, forth.rule, forth.gap) == (back.relation, back.rule, back.gap)
    if forth.relation in ("refines", "supersedes"):
        assert forth.is_a_first != back.is_a_first


def test_every_rule_is_in_the_table_and_every_row_is_used() -> None:
    source = "".join(data_file(name).read_text(encoding="utf-8") for name in ("comparing/figures.py", "comparing/relations.py", "linking/related.py"))
    listed_rules = yaml.safe_load(data_file("comparing/data/relations.yaml").read_text(encoding="utf-8"))
    for entry in listed_rules:
        assert f'"{entry["rule"]}"' in source, entry["rule"]
        assert entry["relation"] in ("agrees", "refines", "conflicts", "supersedes")


@st.composite
def days(draw: st.DrawFn) -> Claim:
    timex = draw(st.sampled_from(["2020", "2020-03", "2020-03-01", "2020-03-02", "XXXX-03-01", "XXXX-WXX-7", "2020-W10", "P2D", "P3D"]))
    start = {"2020-03-01": "2020-03-01", "2020-03-02": "2020-03-02", "2020-03": "2020-03-01", "2020": "2020-01-01"}.get(timex)
    end = {"2020-03": "2020-03-31", "2020": "2020-12-31"}.get(timex, start)
    attribute = "duration" if timex.startswith("P") else draw(st.sampled_from(["start", "occurred"]))
    return dated(PAGE, timex, attribute, timex, start, end, is_negated=draw(st.booleans()))


@st.composite
def lists(draw: st.DrawFn) -> Claim:
    role = draw(st.sampled_from(["participant", "perpetrator", "claimant"]))
    names = draw(st.lists(st.sampled_from(["Norland", "Sudland", "Hill Brigade", "Coast Guard"]), unique=True, max_size=3))
    bodies = st.sampled_from([None, "Norland", "Sudland"])
    members = tuple(member(name, role, represents=draw(bodies)) for name in names)
    modality = draw(st.sampled_from(["actual", "possible"]))
    return claim(PAGE, " ".join(names), "participants", role, members=members, is_negated=draw(st.booleans()), modality=modality)


@st.composite
def places(draw: st.DrawFn) -> Claim:
    return located(draw(st.sampled_from(["Oslo", "OSLO", "Norway", "Bergen", "Paris", "France", "Nordvik", None])), is_negated=draw(st.booleans()))


@given(
    st.one_of(
        st.tuples(st.just(compare_days), days(), days()),
        st.tuples(st.just(compare_members), lists(), lists()),
        st.tuples(st.just(compare_places), places(), places()),
    )
)
def test_the_order_of_two_claims_does_not_matter(pair: tuple[Compare, Claim, Claim]) -> None:
    compare, a, b = pair
    if a.attribute != b.attribute and compare is compare_members:
        return
    forth, back = compare(a, b), compare(b, a)
    assert (forth is None) == (back is None)
    if forth is None or back is None:
        return
    assert (forth.relation, forth.dimension, forth.rule) == (back.relation, back.dimension, back.rule)
    if forth.relation == "refines":
        assert forth.is_a_first != back.is_a_first


@given(
    st.one_of(st.tuples(st.just(compare_days), days()), st.tuples(st.just(compare_members), lists()), st.tuples(st.just(compare_places), places()))
)
def test_no_claim_contradicts_itself(one: tuple[Compare, Claim]) -> None:
    compare, given_claim = one
    found = compare(given_claim, given_claim)
    assert found is None or found.relation == "agrees"


@pytest.mark.parametrize(
    ("value", "is_negated", "rule"),
    [(40, False, "entailing_act"), (41, False, None), (40, True, None)],
)
def test_two_acts_meet_in_one_number_alone(value: float, is_negated: bool, rule: str | None) -> None:
    damaged = claim(PAGE, "40 farms damaged", "count", "damaged", value=40, value_low=40, value_high=40, unit="farm")
    affected = claim(PAGE, "farms affected", "count", "affected", value=value, value_low=value, value_high=value, unit="farm", is_negated=is_negated)
    found = compare_figures(damaged, affected)
    assert (found.rule if found else None) == rule


def test_an_age_neither_rises_nor_falls_while_a_count_may() -> None:
    for claim_type, attribute, relation in (
        ("measure", "age", "conflicts"),
        ("measure", "magnitude", "conflicts"),
        ("count", "destroyed", "supersedes"),
    ):
        old, new = (
            replace(killed(document("Post", published), f"{number}", number, number), claim_type=claim_type, attribute=attribute)
            for published, number in (("2020-03-01", 31), ("2020-03-04", 36))
        )
        found = compare_figures(old, new)
        assert found is not None
        assert found.relation == relation
