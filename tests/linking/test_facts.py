from dataclasses import replace

import pytest

from builder.linking.entities import merge_entities
from builder.linking.fact_keys import fact_keys
from builder.linking.place_tree import Places
from builder.records import Claim, Document, Event, Fact
from tests.linking.builders import claim, dated, day, document, involved, killed, run, told

POST, STAR, ECHO = document("Harbour Post", "2020-03-01"), document("Evening Star", "2020-03-01"), document("Valley Echo", "2020-03-02")
EVENT = Event(
    "evt-1", "war", "conflict", "PLOVER:ASSAULT", "Hill war", "Hill war.", day("2011-03-15"), None, 1, "Norway", None, "NOR", 6, None, None, ()
)


def keys(*claims: Claim) -> list[str | None]:
    given = [replace(one, event_id="evt-1") for one in claims]
    found = fact_keys(given, {"evt-1": EVENT}, Places(merge_entities([])))
    return [found[one.claim_id].fact_id if one.claim_id in found else None for one in given]


def test_victim_words_do_not_split_a_toll_but_parts_do() -> None:
    people, rebels = killed(POST, "9 people", 9, 9), killed(POST, "9 rebels", 9, 9, population_group="combatants")
    children = killed(POST, "2 children", 2, 2, population_group="children", scope="part")
    women = killed(POST, "2 women", 2, 2, population_group="women", scope="part")
    whole, same, part, other = keys(people, rebels, children, women)
    assert whole == same
    assert len({whole, part, other}) == 3


def test_nobody_is_behind_a_quake_but_people_die_in_it() -> None:
    blamed, toll = involved(POST, "The helicopters did it", "perpetrator", "Norland"), killed(POST, "9 people", 9, 9)
    present = involved(POST, "Villagers fled", "participant", "villagers")
    quake = replace(EVENT, kind="earthquake", family="disaster")
    found = fact_keys([replace(one, event_id="evt-1") for one in (blamed, present, toll)], {"evt-1": quake}, Places(merge_entities([])))
    assert set(found) == {toll.claim_id}
    assert None not in keys(blamed, present, toll)


def test_an_odd_part_is_told_apart_by_its_noun() -> None:
    bodies = [killed(POST, text, 9, 9, scope="part", population_group="other", population=text) for text in ("bodies recovered", "victims treated")]
    assert len(set(keys(*bodies))) == 2


def test_unknown_scope_is_whole_unless_the_page_gives_a_larger_figure() -> None:
    whole, few = killed(POST, "9 died", 9, 9), killed(POST, "2 bodies", 2, 2, scope="unknown")
    elsewhere = killed(STAR, "2 bodies", 2, 2, scope="unknown")
    total, part, alone = keys(whole, few, elsewhere)
    assert total == alone != part


def test_one_victim_is_a_part_on_every_page_if_any_page_tells_of_more() -> None:
    nurse = killed(STAR, "a nurse died", 1, 1, scope="unknown", population_group="medics", population="nurse")
    woman = killed(ECHO, "the woman died", 1, 1, scope="unknown", population_group="women", population="woman")
    assert len(set(keys(nurse, woman, killed(ECHO, "one person died", 1, 1)))) == 1
    total, first, second = keys(killed(POST, "9 died", 9, 9), nurse, woman)
    assert total != first == second, "how a victim is worded makes no other question"


def test_a_place_splits_only_where_it_limits_the_figure() -> None:
    base = killed(POST, "9 died", 9, 9)
    near = killed(POST, "9 died in Oslo", 9, 9, place="Oslo", is_place_scope=False)
    limited = killed(POST, "9 died in the town of Oslo", 9, 9, place="Oslo", place_id="ent-oslo", is_place_scope=True)
    own = killed(POST, "9 died in Norway", 9, 9, place="Norway", is_place_scope=True)
    first, second, third, fourth = keys(base, near, limited, own)
    assert first == second == fourth != third


def test_periods() -> None:
    span = killed(POST, "9 died", 9, 9, period="event")
    running = killed(POST, "9 have died so far", 9, 9, period="running")
    since_start = killed(POST, "9 since 2011", 9, 9, period="running", start_date=day("2011-01-01"), end_date=day("2011-12-31"))
    since_later = killed(POST, "9 since June 2015", 9, 9, period="running", start_date=day("2015-06-01"))
    window = killed(POST, "9 in May", 9, 9, period="window", start_date=day("2015-05-01"), end_date=day("2015-05-31"))
    own, same, from_start, later, closed = keys(span, running, since_start, since_later, window)
    assert own == same == from_start
    assert len({own, later, closed}) == 3


def test_what_lasted_a_day_has_no_total_since_january() -> None:
    blast = replace(EVENT, kind="bombing", start_date=day("2015-05-02"), end_date=day("2015-05-02"))
    year = {"start_date": day("2015-01-01"), "end_date": day("2015-12-31")}
    told = [
        killed(POST, "9 died", 9, 9),
        killed(POST, "9 since Saturday", 9, 9, period="running", start_date=day("2015-05-02"), end_date=day("2015-05-02")),
        killed(POST, "1500 since January", 1500, 1500, period="running", start_date=day("2015-01-01"), end_date=day("2015-01-31")),
        killed(POST, "1700 this year", 1700, 1700, period="window", **year),
        killed(POST, "9 in 2015", 9, 9, period="event", **year),
    ]
    found = fact_keys([replace(one, event_id="evt-1") for one in told], {"evt-1": blast}, Places(merge_entities([])))
    own, since_day, since_january, this_year, in_year = (found[one.claim_id].fact_id for one in told)
    assert own == since_day == in_year
    assert len({own, since_january, this_year}) == 3


@pytest.mark.parametrize(
    ("number", "noun", "group", "is_part"),
    [
        (98, "evacuees", "people", True),
        (51, "pilgrims", "people", True),
        (30, "coal miners", "other", True),
        (11, "children", "children", True),
        (40, "rebels", "combatants", True),
        (98, "people", "people", False),
        (60, "civilians", "civilians", False),
        (70, None, None, False),
        (112, "evacuees", "people", False),
        (130, "evacuees", "people", False),
    ],
)
def test_people_of_a_description_are_a_part_of_a_larger_count_of_all(number: int, noun: str | None, group: str | None, *, is_part: bool) -> None:
    toll = killed(POST, "the toll rose to 112", 112, 112, population_group="people", revision="later")
    few = killed(POST, f"{number} {noun} died", number, number, population=noun, population_group=group)
    whole, found = keys(toll, few)
    assert (whole != found) == is_part
    assert len(set(keys(replace(few, document_id=STAR.document_id), toll))) == 1, "its own page gives no count of all"


def test_a_described_count_is_a_part_on_all_pages_or_on_none() -> None:
    toll, few = killed(POST, "112 people died", 112, 112, population="people"), killed(POST, "98 monks died", 98, 98, population="monks")
    elsewhere = killed(STAR, "98 monks died", 98, 98, population="monks")
    whole, part, same = keys(toll, few, elsewhere)
    assert whole != part == same
    assert len(set(keys(toll, few, elsewhere, killed(ECHO, "98 people died", 98, 98, population="people")))) == 1
    earlier = killed(POST, "an earlier toll of 98 monks", 98, 98, population="monks", revision="earlier")
    assert len(set(keys(toll, earlier))) == 1


def test_units() -> None:
    people = killed(POST, "9 died", 9, 9, unit=None)
    lives = killed(POST, "9 lives", 9, 9, unit="life")
    share = killed(POST, "half the crew", 0.45, 0.5, unit="share", out_of="the crew")
    households = killed(POST, "9 households", 9, 9, unit="household")
    first, second, third, fourth = keys(people, lives, share, households)
    assert first == second
    assert len({first, third, fourth}) == 3


def test_attributes_that_ask_the_same() -> None:
    start, occurred = dated(POST, "began", "start", "2011", "2011-01-01"), dated(POST, "took place", "occurred", "2011", "2011-01-01")
    delegate, participant = involved(POST, "as a delegate", "delegate", "A"), involved(POST, "took part", "participant", "A")
    assert len(set(keys(start, occurred))) == len(set(keys(delegate, participant))) == 1
    assert len(set(keys(start, dated(POST, "ended", "end", "2011", "2011-01-01")))) == 2


def test_statements_and_relations_are_told_apart_by_their_parties() -> None:
    said = [claim(page, f"{name} spoke", "statement", "said", speaker=name) for name in ("Ana Berg", "Bo Lund") for page in (POST, STAR)]
    first, same, second, _ = keys(*said)
    assert first == same != second


def test_what_only_one_page_has_somebody_say_is_no_fact() -> None:
    said = [claim(POST, words, "statement", "said", speaker="Ana Berg") for words in ("we are safe", "nobody was hurt")]
    assert keys(*said) == [None, None]
    assert None not in keys(*said, claim(STAR, "all are well", "statement", "said", speaker="Ana Berg"))


def test_combined_figures_have_no_key() -> None:
    assert keys(killed(POST, "9 dead or missing", 9, 9, scope="combined")) == [None]


def only_fact(*claims: Claim) -> Fact:
    pages = sorted({one.document_id for one in claims})
    documents = [page for page in (POST, STAR, ECHO) if page.document_id in pages]
    page_events = told(documents, claims)
    (fact,) = run(documents, list(claims), page_events).facts
    return fact


def test_one_source() -> None:
    fact = only_fact(killed(POST, "9 died", 9, 9))
    assert (fact.status, fact.answer, fact.report_count, fact.origin_count) == ("single_origin", "9", 1, 1)
    assert fact.label == "How many people were killed in the raid in Oslo of 1 March 2020?"


def test_two_sources_that_agree_or_refine_corroborate() -> None:
    assert only_fact(killed(POST, "9 died", 9, 9), killed(STAR, "nine died", 9, 9)).status == "corroborated"
    refined = only_fact(killed(POST, "9 died", 9, 9), killed(STAR, "at least 5 died", 5, None, value=5))
    assert (refined.status, refined.answer) == ("corroborated", "9")
    assert [position.is_current for position in refined.positions].count(True) == 1


def test_one_source_in_two_outlets_is_one_origin() -> None:
    claims = [killed(page, f"9 died, {page.outlet}", 9, 9, speaker="Coast Guard", speaker_id="ent-c") for page in (POST, STAR)]
    fact = only_fact(*claims)
    assert (fact.status, fact.report_count, fact.outlet_count, fact.origin_count) == ("single_origin", 2, 2, 1)


def test_two_reports_of_one_origin_do_not_corroborate() -> None:
    agency = document("Valley Echo", "2020-03-01", origin="Reuters"), document("Night Mail", "2020-03-01", origin="Reuters")
    claims = [killed(page, f"9 died, {page.outlet}", 9, 9) for page in agency]
    (fact,) = run(list(agency), claims, told(agency, claims)).facts
    assert (fact.status, fact.report_count, fact.origin_count) == ("single_origin", 2, 1)
    third = [*claims, killed(POST, "nine died", 9, 9)]
    (borne_out,) = run([*agency, POST], third, told((*agency, POST), third)).facts
    assert (borne_out.status, borne_out.origin_count) == ("corroborated", 2)


def test_an_update_by_another_source_is_no_corroboration_of_what_it_replaces() -> None:
    fact = only_fact(killed(POST, "9 died", 9, 9), killed(STAR, "nine died", 9, 9), killed(ECHO, "12 died", 12, 12))
    assert (fact.status, fact.answer, fact.is_updated) == ("single_origin", "12", True)


def test_a_contested_fact_may_be_updated_too() -> None:
    earlier = killed(POST, "an earlier toll of 5", 5, 5, as_of_date=day("2020-02-29"), as_of_basis="text")
    fact = only_fact(earlier, killed(POST, "9 died", 9, 9), killed(STAR, "12 died", 12, 12))
    assert (fact.status, fact.is_updated, fact.answer) == ("contested", True, "9 to 12")


def test_contradicting_sources_contest() -> None:
    fact = only_fact(killed(POST, "9 died", 9, 9), killed(STAR, "12 died", 12, 12))
    assert (fact.status, fact.answer, fact.is_updated, fact.value_low, fact.value_high) == ("contested", "9 to 12", False, 9, 12)


def test_a_later_count_updates() -> None:
    fact = only_fact(killed(POST, "9 died", 9, 9), killed(ECHO, "12 died", 12, 12))
    assert (fact.status, fact.answer, fact.is_updated) == ("single_origin", "12", True)


def test_a_figure_has_its_series_of_days() -> None:
    late = killed(ECHO, "at least 12 died", 12, None)
    first, second = killed(POST, "9 died", 9, 9), killed(STAR, "8 to 10 died", 8, 10)
    denied = killed(STAR, "it did not kill 40", 40, 40, is_negated=True)
    fact = only_fact(late, first, second, killed(ECHO, "11 died", 11, 11, as_of_date=None, as_of_basis="none"), denied)
    told = [(one.as_of_date, one.value_low, one.value_high) for one in fact.series]
    assert told == [(day("2020-03-01"), 8, 10), (day("2020-03-02"), 12, None)]
    assert fact.series[0].claim_ids == tuple(sorted((first.claim_id, second.claim_id)))
    assert only_fact(dated(POST, "on Sunday", "occurred", "2020-03-01", "2020-03-01")).series == ()


def test_what_is_only_possible_is_no_position_that_counts() -> None:
    fact = only_fact(killed(POST, "9 may have died", 9, 9, modality="possible"))
    assert (fact.status, fact.report_count, fact.value_low) == ("single_origin", 0, None)
    assert fact.answer == "not established: 9 (possible)"
    both = only_fact(killed(POST, "9 died", 9, 9), killed(STAR, "12 may have died", 12, 12, modality="possible"))
    assert (both.status, both.answer) == ("single_origin", "9")


def test_an_open_position_leaves_the_answer_open() -> None:
    fact = only_fact(killed(POST, "9 died", 9, 9), killed(STAR, "at least 9 died", 9, None, value=9, qualifier="at_least"))
    assert (fact.answer, fact.value_low, fact.value_high) == ("at least 9", 9, None)


def figures(*words: str) -> list[Claim]:
    """Figures of as many pages: 'about 20', '31', 'more than 35'."""
    bounds = {"about": (0.9, 1.1), "nearly": (0.9, 1), "more": (1, None), "at": (1, None), "up": (None, 1)}
    names = {"about": "about", "nearly": "nearly", "more": "more_than", "at": "at_least", "up": "up_to"}
    made = []
    for page, given in zip((POST, STAR, ECHO), words, strict=False):
        hedge, value = given.split()[0], float(given.split()[-1])
        low, high = bounds.get(hedge, (1, 1))
        ends = (None if end is None else value * end for end in (low, high))
        made.append(killed(page, f"{given} died", *ends, value=value, qualifier=names.get(hedge, "exact"), as_of_date=None, as_of_basis="none"))
    return made


@pytest.mark.parametrize(
    ("told", "answer"),
    [
        (["about 1400", "more than 1400"], "about 1,400"),
        (["about 20", "31"], "about 20 or 31"),
        (["about 20", "31", "at least 35"], "about 20, 31 or at least 35"),
        (["8", "15"], "8 to 15"),
        (["32", "nearly 50"], "32 to 50"),
        (["9", "at least 9"], "at least 9"),
        (["3", "19", "at least 19"], "3 or at least 19"),
        (["at least 12"], "at least 12"),
        (["8", "11", "15"], "8 to 15"),
    ],
)
def test_an_answer_has_no_bound_that_nobody_gave(told: list[str], answer: str) -> None:
    assert only_fact(*figures(*told)).answer == answer


@pytest.mark.parametrize(
    ("made", "answer"),
    [
        (dated(POST, "on Sunday", "occurred", "2020-03-01", "2020-03-01"), "1 March 2020"),
        (dated(POST, "on a Sunday", "occurred", "XXXX-WXX-7"), "a Sunday"),
        (involved(POST, "the two sides", "participant", "Norland", "Sudland"), "Norland and Sudland"),
        (involved(POST, "no group", "claimant", is_negated=True), "nobody"),
        (claim(POST, "in Oslo", "location", "place", place="Oslo"), "Oslo"),
    ],
)
def test_answers_of_other_types(made: Claim, answer: str) -> None:
    assert only_fact(made).answer == answer


def test_the_answer_of_a_statement_is_what_was_said() -> None:
    said = [claim(page, "We are safe", "statement", "said", speaker="Ana Berg") for page in (POST, STAR)]
    assert only_fact(*said).answer == "“We are safe”"


def test_each_statement_that_two_pages_report_is_a_fact_of_its_own() -> None:
    safe = [claim(page, "We are safe", "statement", "said", speaker="Ana Berg") for page in (POST, STAR)]
    closed = [claim(page, "The port stays closed until May", "statement", "said", speaker="Ana Berg") for page in (POST, ECHO)]
    alone = claim(ECHO, "Nobody called the mayor", "statement", "said", speaker="Ana Berg")
    facts = run((POST, STAR, ECHO), (*safe, *closed, alone), told((POST, STAR, ECHO), (*safe, *closed, alone))).facts
    assert {(fact.answer, fact.report_count) for fact in facts} == {("“We are safe”", 2), ("“The port stays closed until May”", 2)}


def test_the_answer_names_the_places_that_several_origins_bear_out_or_else_a_few() -> None:
    oslo = [claim(page, "in Oslo", "location", "place", place="Oslo") for page in (POST, STAR)]
    bergen = claim(ECHO, "in Bergen", "location", "place", place="Bergen")
    assert only_fact(*oslo, bergen).answer == "Oslo"
    towns = [claim(POST, f"in {town}", "location", "place", place=town) for town in ("Oslo", "Bergen", "Molde", "Narvik", "Hamar")]
    assert only_fact(*towns).answer.endswith("; and 2 more")


@pytest.mark.parametrize(
    ("told", "answer"),
    [
        ([(POST, "court", None), (STAR, "court", None), (ECHO, "Graz", "ent-graz")], "Graz"),
        ([(POST, "station", None), (STAR, "Osaka", "ent-osaka")], "Osaka"),
        ([(POST, "hospital", None), (STAR, "Accra", "ent-accra"), (ECHO, "Accra", "ent-accra")], "Accra"),
        ([(POST, "school", None), (POST, "Cusco", "ent-cusco")], "Cusco"),
        ([(POST, "prison", None), (STAR, "Evin prison", None)], "Evin prison"),
        ([(POST, "courtroom", None), (STAR, "courtroom", None)], "courtroom"),
        ([(POST, "old mosque", None), (POST, "Jos", "ent-jos")], "Jos; old mosque"),
        ([(POST, "Munch Museum", None), (STAR, "Oslo", "ent-oslo")], "Munch Museum; Oslo"),
    ],
)
def test_a_common_noun_alone_is_no_answer_where_a_place_is_named(told: list[tuple[Document, str, str | None]], answer: str) -> None:
    places = [claim(page, f"in {place}", "location", "place", place=place, place_id=place_id) for page, place, place_id in told]
    assert only_fact(*places).answer == answer


def test_a_figure_without_its_holder_has_that_of_the_same_number() -> None:
    served = claim(POST, "Ruiz served nine years", "measure", "service", value=9, value_low=9, value_high=9, unit="year", holder="Ana Ruiz")
    same = claim(STAR, "She served nine years", "measure", "service", value=9, value_low=9, value_high=9, unit="year")
    other = claim(ECHO, "He served four years", "measure", "service", value=4, value_low=4, value_high=4, unit="year")
    named, unnamed, another = keys(served, same, other)
    assert named == unnamed
    assert another != named


def test_a_number_of_two_holders_is_nobodys() -> None:
    ruiz, lund = (
        claim(POST, f"{name} served nine years", "measure", "service", value=9, value_low=9, value_high=9, unit="year", holder=name)
        for name in ("Ana Ruiz", "Eva Lund")
    )
    same = claim(STAR, "She served nine years", "measure", "service", value=9, value_low=9, value_high=9, unit="year")
    assert len(set(keys(ruiz, lund, same))) == 3


def test_two_magnitudes_of_one_page_are_rivals() -> None:
    weak, strong = (
        claim(POST, f"magnitude {value}", "measure", "magnitude", value=value, value_low=value, value_high=value, unit="magnitude")
        for value in (5.9, 6.1)
    )
    again = claim(STAR, "magnitude 5.9", "measure", "magnitude", value=5.9, value_low=5.9, value_high=5.9, unit="magnitude")
    assert len(set(keys(weak, strong, again))) == 1


def counted(page: Document, attribute: str, value: float, unit: str = "person", holder: str | None = None) -> Claim:
    text = f"{value:g} {unit} {attribute} {holder}"
    return claim(page, text, "count", attribute, value=value, value_low=value, value_high=value, unit=unit, scope="whole", holder=holder)


def test_inhabitants_without_their_place_make_a_question_only_by_their_number() -> None:
    here, same, other = keys(counted(POST, "inhabitants", 900), counted(STAR, "inhabitants", 900), counted(ECHO, "inhabitants", 7000))
    assert here is not None
    assert here == same
    assert other is None


def test_the_children_of_two_parents_are_two_questions() -> None:
    assert len(set(keys(counted(POST, "children", 4, holder="Eva Lund"), counted(STAR, "children", 4, holder="Ivo Lund")))) == 2


def test_few_children_of_an_unnamed_parent_are_nobodys() -> None:
    named, unnamed = keys(counted(POST, "children", 4, holder="Eva Lund"), counted(STAR, "children", 4))
    assert named is not None
    assert unnamed is None


def test_many_children_of_an_unnamed_parent_are_those_of_the_only_named_one() -> None:
    named, unnamed = keys(counted(POST, "children", 14, holder="Eva Lund"), counted(STAR, "children", 14))
    assert named == unnamed


@pytest.mark.parametrize(
    ("attribute", "value", "unit", "is_one"),
    [
        ("damaged", 40, "village", True),
        ("destroyed", 40, "village", True),
        ("damaged", 41, "village", False),
        ("damaged", 40, "farm", False),
        ("closed", 40, "village", False),
    ],
)
def test_what_was_affected_is_one_figure_with_the_same_number_damaged(attribute: str, value: float, unit: str, is_one: bool) -> None:
    affected, fuller = keys(counted(POST, "affected", 40, "village"), counted(STAR, attribute, value, unit))
    assert (affected == fuller) is is_one


def test_destroyed_and_damaged_are_two_questions() -> None:
    assert len(set(keys(counted(POST, "destroyed", 40, "village"), counted(STAR, "damaged", 40, "village")))) == 2
