"""Which figures of pages are compared as tolls of one event, and which single victims as one person."""

from dataclasses import replace
from typing import Any

import pytest

from builder.linking.entities import merge_entities
from builder.linking.figure_scopes import scopes
from builder.linking.figures_aside import figures_aside
from builder.linking.headline_tolls import OPENING, beside_headline
from builder.linking.related import relate
from builder.linking.single_victims import are_two_people, family_names, may_be_one_person
from builder.records import Claim
from tests.linking.builders import COMPARE, document, entity, killed

POST = document("Harbour Post", "2020-03-02")
STAR = document("Evening Star", "2020-03-02")
PERSONS = merge_entities([entity("Ines Duarte", "person"), entity("Pavel Novak", "person"), entity("Turku", "place")])
NAMES = family_names(PERSONS.entities)


def toll(page: Any, number: float, start: int, **fields: Any) -> Claim:
    return killed(page, f"{number} died at {start}", number, number, start=start, **fields)


def relations(*claims: Claim, parts: frozenset[str] = frozenset()) -> list[str]:
    return [one.relation.relation for one in relate({"fct-1": claims}, COMPARE, PERSONS, parts)]


@pytest.mark.parametrize(
    ("told", "beside"),
    [
        ([(31, 10), (4, 900)], {4}),
        ([(4, 10), (31, 300), (612, 2000)], {4, 612}),
        ([(4, 900), (31, 2000)], {31}),
        ([(31, 10), (31, 900)], set()),
        ([(31, OPENING), (40, OPENING + 1)], {40}),
    ],
)
def test_a_page_means_the_largest_figure_at_its_start(told: list[tuple[float, int]], beside: set[float]) -> None:
    claims = [toll(POST, number, start) for number, start in told]
    found = beside_headline(claims)
    assert {claim.value for claim in claims if claim.claim_id in found} == beside


def test_an_earlier_count_is_not_what_a_page_means() -> None:
    earlier, now = toll(POST, 31, 30, revision="earlier"), toll(POST, 23, 10)
    assert beside_headline([earlier, now]) == {earlier.claim_id}
    assert beside_headline([earlier]) == frozenset()
    assert relations(earlier, now, toll(STAR, 31, 10)).count("supersedes") == 2


def test_figures_that_fit_the_toll_and_parts_with_a_group_stay() -> None:
    exact, vague = toll(POST, 31, 10), killed(POST, "dozens died", 24, 99, qualifier="vague", start=900)
    children = toll(POST, 3, 20, scope="part", population_group="children")
    some = toll(POST, 5, 30, scope="part", population_group="people")
    assert beside_headline([exact, vague]) == frozenset()
    assert beside_headline([children, some]) == {some.claim_id}
    assert beside_headline([]) == frozenset()


def test_only_tolls_contradict_each_other() -> None:
    assert relations(toll(POST, 31, 10), toll(STAR, 40, 10)) == ["conflicts"]
    assert relations(toll(POST, 31, 10), toll(STAR, 40, 10), toll(STAR, 4, 900)) == ["conflicts"]


def test_a_second_figure_of_a_page_may_agree_with_anothers_toll() -> None:
    assert sorted(relations(toll(POST, 31, 10), toll(POST, 4, 900), toll(STAR, 4, 10))) == ["agrees", "conflicts"]


def joined(words: str, noun: str, start: int, end: int, page: Any = POST, sentence: str = "sen-1") -> Claim:
    claim = victim(page, words, noun)
    return replace(claim, sentence_id=sentence, start=start, end=end)


@pytest.mark.parametrize(
    ("told", "scope"),
    [
        ([("a baker and a nurse were hurt", "baker", 0, 29), ("a nurse were hurt", "nurse", 12, 29)], "part"),
        ([("hurt a guard", "guard", 5, 17), ("hurt a guard and a cook", "cook", 5, 28)], "part"),
        ([("Ines Duarte and a boy died", "Duarte", 0, 26), ("a boy died", "boy", 16, 26)], "part"),
        ([("the murder of a pilot", "pilot", 0, 21), ("his death", None, 40, 49)], "whole"),
        ([("a nurse was hurt", "nurse", 0, 16), ("the nurse was hurt", "nurse", 0, 18)], "whole"),
        ([("a nurse was hurt", "nurse", 0, 16)], "whole"),
    ],
)
def test_of_two_victims_joined_neither_is_all(told: list[Any], scope: str) -> None:
    claims = [joined(*one) for one in told]
    elsewhere = joined("a nurse was hurt", "nurse", 4, 20, STAR, "sen-2")
    assert {scopes([*claims, elsewhere])[claim.claim_id] for claim in (*claims, elsewhere)} == {scope}


def test_those_rescued_or_aboard_have_a_toll_too_but_a_measure_has_none() -> None:
    told = [toll(POST, 12, 10), toll(POST, 8000, 900)]
    rescued = [replace(claim, claim_type="count", attribute="rescued") for claim in told]
    homes = [replace(claim, claim_type="count", attribute="damaged") for claim in told]
    assert beside_headline(rescued) == {rescued[1].claim_id}
    assert beside_headline(homes) == frozenset()


def test_two_speakers_of_one_page_contradict_each_other() -> None:
    mayor, union = toll(POST, 31, 10, speaker="Mayor"), toll(POST, 50, 900, speaker="Union")
    assert relations(mayor, union) == ["conflicts"]
    assert relations(mayor, toll(POST, 50, 900, speaker="Mayor")) == []
    assert relations(mayor, toll(POST, 50, 900)) == []
    assert relations(toll(POST, 31, 10), union) == []


def test_of_two_speakers_whom_a_page_sets_against_each_other_neither_counted_later() -> None:
    before = toll(document("Coast Post", "2020-03-01"), 31, 10)
    mayor, union = toll(POST, 31, 10, speaker="Mayor"), toll(POST, 50, 900, speaker="Union")
    assert sorted(relations(before, mayor, union)) == ["agrees", "conflicts", "conflicts"]
    assert sorted(relations(before, mayor, toll(POST, 50, 900, speaker="mayor"))) == ["agrees"]
    again, anew = (toll(document("Coast Star", "2020-03-04"), 50, 10, speaker=speaker) for speaker in ("union", "Mayor"))
    assert "supersedes" not in relations(before, mayor, union, again)
    assert relations(before, mayor, union, anew).count("supersedes") == 2


@pytest.mark.parametrize(
    ("told", "others", "aside"),
    [
        ([(31, 10), (4, 900)], [], {4}),
        ([(6, 10), (170000, 1400)], [(6, 10)], {170000}),
        ([(5, 10), (18, 1400)], [(7, 10)], {18}),
        ([(31, 10), (4, 900)], [(4, 10)], set()),
        ([(31, 10), (31, 900)], [], set()),
    ],
)
def test_figures_that_no_page_bears_out_answer_no_question_about_the_toll(
    told: list[tuple[float, int]], others: list[tuple[float, int]], aside: set[float]
) -> None:
    claims = [*(toll(POST, *one) for one in told), *(toll(STAR, *one) for one in others)]
    by_fact = {"fct-1": claims}
    found = figures_aside(by_fact, relate(by_fact, COMPARE, PERSONS))
    assert {claim.value for claim in claims if claim.claim_id in found} == aside


def test_a_part_of_a_given_whole_and_an_earlier_count_are_not_aside() -> None:
    part = toll(POST, 9, 900, scope="part", out_of="the dead")
    earlier, now = toll(STAR, 15, 900, revision="earlier"), toll(STAR, 31, 10)
    by_fact = {"fct-1": [part], "fct-2": [earlier, now]}
    assert figures_aside(by_fact, relate(by_fact, COMPARE, PERSONS)) == frozenset()


@pytest.mark.parametrize(("revision", "is_update"), [("later", True), (None, False)])
def test_a_toll_that_rose_replaces_the_smaller_one(revision: str | None, *, is_update: bool) -> None:
    old, new = toll(POST, 31, 10), toll(STAR, 40, 10, revision=revision)
    [one] = relate({"fct-1": [old, new]}, COMPARE, PERSONS)
    assert one.relation.relation == ("supersedes" if is_update else "conflicts")
    assert not is_update or one.a is new


def test_days_of_other_pages_date_an_undated_toll() -> None:
    friday, saturday, undated = document("Coast Post", "2020-05-01"), document("Coast Star", "2020-05-02"), document("Coast Echo")
    dated = [toll(friday, 47, 10), toll(saturday, 52, 10)]
    for number, other in ((47, 52), (52, 47)):
        related = relate({"fct-1": [*dated, bare := toll(undated, number, 10)]}, COMPARE, PERSONS)
        [one] = [one for one in related if bare in (one.a, one.b) and one.relation.relation != "agrees"]
        assert (one.relation.relation, one.relation.rule) == ("supersedes", "as_dated")
        assert (one.a is bare) == (number > other)
    [unknown] = relate({"fct-1": [dated[0], toll(undated, 60, 10)]}, COMPARE, PERSONS)
    assert unknown.relation.relation == "conflicts"
    revised = toll(document("Coast Wire", "2020-05-03"), 47, 10, as_of_basis="text")
    related = relate({"fct-1": [*dated, revised, bare := toll(undated, 47, 10)]}, COMPARE, PERSONS)
    assert {one.relation.relation for one in related if bare in (one.a, one.b)} == {"agrees", "conflicts"}, "the days show both orders"


def test_what_a_page_says_was_lowered_replaces_larger_counts_of_others() -> None:
    lowered, rose = (toll(document("Coast Wire", "2020-05-05"), 54, 10, revision=revision) for revision in ("lowered", "later"))
    other, older = toll(document("Coast Star", "2020-05-05"), 57, 10), toll(document("Coast Star", "2020-05-04"), 57, 10)
    for rival in (other, older):
        [one] = relate({"fct-1": [lowered, rival]}, COMPARE, PERSONS)
        assert (one.relation.relation, one.relation.rule, one.a) == ("supersedes", "fell_to", lowered)
        assert relations(rose, rival) == ["conflicts"]
    newer = toll(document("Coast Star", "2020-05-06"), 57, 10)
    [rise] = relate({"fct-1": [lowered, newer]}, COMPARE, PERSONS)
    assert (rise.relation.rule, rise.a) == ("risen_count", newer)


@pytest.mark.parametrize(("period", "scope"), [(None, "part"), ("event", "part"), ("window", "whole")])
def test_more_bodies_are_a_part_of_the_toll_of_their_page(period: str | None, scope: str) -> None:
    more, whole = toll(POST, 3, 10, scope="part", period=period), toll(POST, 25, 60)
    assert scopes([more, whole])[more.claim_id] == scope


def test_of_two_numbers_only_one_replaces_the_other() -> None:
    rising = [toll(document("Coast Post", "2020-05-04"), 31, 10), toll(document("Coast Star", "2020-05-05"), 38, 10)]
    [rise] = relate({"fct-1": rising}, COMPARE, PERSONS)
    assert (rise.relation.rule, rise.a) == ("risen_count", rising[1])
    of_some = [toll(STAR, 38, 40, revision="earlier"), toll(STAR, 31, 10)]
    [other] = relate({"fct-1": of_some}, COMPARE, PERSONS)
    assert (other.relation.rule, other.a) == ("later_count", of_some[1])
    assert {one.relation.relation for one in relate({"fct-1": [*rising, *of_some]}, COMPARE, PERSONS)} == {"agrees"}


def test_a_described_count_is_no_rival_of_parts() -> None:
    girls = toll(STAR, 2, 10, scope="part", population="girls", population_group="children")
    pupils = toll(POST, 11, 10, population="pupils", population_group="children")
    assert relations(pupils, girls, parts=frozenset({"fct-1"})) == []
    assert relations(pupils, girls) == ["conflicts"]
    assert relations(pupils, toll(STAR, 11, 10, scope="part", population_group="children"), parts=frozenset({"fct-1"})) == ["agrees"]


def test_an_older_page_is_no_update() -> None:
    old = toll(document("Valley Echo", "2020-03-01"), 40, 10, revision="later")
    [one] = relate({"fct-1": [old, toll(POST, 31, 10)]}, COMPARE, PERSONS)
    assert one.relation.relation == "conflicts"


def victim(page: Any, words: str, noun: str | None = None, group: str = "people") -> Claim:
    return killed(page, words, 1, 1, scope="unknown", population=noun, population_group=group)


@pytest.mark.parametrize(
    ("a", "b", "are_two", "may_be_one"),
    [
        (("Ines Duarte was killed", None), ("Duarte died in hospital", None), False, True),
        (("Ines Duarte was killed", None), ("Pavel Novak died", None), True, True),
        (("a baker was killed", "baker"), ("Ines Duarte died", None), False, True),
        (("a baker was killed in Turku", "baker"), ("the baker died", "baker"), False, True),
        (("a baker was killed", "baker"), ("a courier died", "courier"), False, False),
        (("a baker was killed", "baker"), ("he died", None), False, True),
        (("a man was killed", "man", "men"), ("a woman died", "woman", "women"), True, False),
        (("a boy was killed", "boy", "children"), ("a surgeon died", "surgeon", "medics"), True, False),
        (("a woman was killed", "woman", "women"), ("a surgeon died", "surgeon", "medics"), False, False),
    ],
)
def test_who_a_single_victim_is(a: tuple[str, ...], b: tuple[str, ...], *, are_two: bool, may_be_one: bool) -> None:
    first, second = victim(POST, *a), victim(STAR, *b)
    assert are_two_people(first, second, NAMES) == are_two
    assert may_be_one_person(first, second, NAMES) == may_be_one
    assert (relations(first, second) == ["agrees"]) == (not are_two)
    of_several = relate({"fct-1": [first, second]}, COMPARE, PERSONS, frozenset({"fct-1"}))
    assert [one.is_doubtful for one in of_several] == ([] if are_two else [not may_be_one])


def test_one_victim_does_not_contradict_a_toll() -> None:
    assert relations(victim(POST, "a baker was killed", "baker"), toll(STAR, 3, 10)) == []
    assert relations(toll(POST, 1, 10), toll(STAR, 3, 10)) == ["conflicts"]
