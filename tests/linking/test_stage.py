"""The worked examples of the design, linked from end to end, and what must hold whatever the input."""

from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from builder.intermediate import PageEvent
from builder.linking.stage import Linked
from builder.records import Claim, Document
from tests.conftest import examples
from tests.linking.builders import dated, day, document, entity, involved, killed, member, page_event, relation_of, run, told

SYRIA = (entity("Syria", "country", country="SYR"),)


def war_pages() -> tuple[list[Document], list[Claim], list[PageEvent]]:
    first, second, third = document("World Post", "2017-01-24"), document("Moscow Echo", "2017-05-04"), document("Arab Star", "2016-10-15")
    exact = killed(
        first, "more than 400,000 people have died", 400001, None, value=400000, qualifier="more_than", period="running", start_date=day("2011-01-01")
    )
    vague = killed(second, "has cost hundreds of thousands of lives", 200000, 999999, qualifier="vague")
    recent = killed(third, "hundreds of civilians killed in recent bombing", 200, 999, qualifier="vague", population_group="civilians")
    war = {"kind": "war", "label": "Syrian war", "place": "Syria", "is_main": False, "words": ("civil", "conflict", "syrian", "war")}
    wars = [page_event(page, claims=claims, **war) for page, claims in ((first, [exact]), (second, [vague]), (third, []))]
    wars[0] = replace(wars[0], start_date=day("2011-01-01"), end_date=day("2011-12-31"), timex="2011")
    bombing = page_event(third, "bombing", "recent bombing", [recent], place="Syria", part_of=wars[2].page_event_id, is_main=False)
    return [first, second, third], [exact, vague, recent], [*wars, bombing]


def test_a_number_refines_a_vague_word_of_the_same_war_and_no_bombing() -> None:
    documents, claims, page_events = war_pages()
    linked = run(documents, claims, page_events, SYRIA)
    exact, vague, recent = claims
    assert relation_of(linked, exact, vague) == ("refines", True)
    assert relation_of(linked, exact, recent) is None
    assert relation_of(linked, vague, recent) is None
    events = {event.kind: event for event in linked.events}
    assert events["bombing"].part_of_id == events["war"].event_id


def border_pages() -> tuple[list[Document], list[Claim], list[PageEvent]]:
    """Two outlets that reprint one agency, and a third with a first toll."""
    trt, ahram, alam = (
        document("Turk News", "2016-08-15"),
        document("Nile Daily", "2016-08-15", origin="AFP"),
        document("Gulf World", "2016-08-15", origin="AFP"),
    )
    first = killed(trt, "at least 15 people are dead", 15, None, value=15, qualifier="at_least")
    part = killed(trt, "four other victims died later", 4, 4, scope="part", part_of=first.claim_id, population_group="other", population="victims")
    claims = [first, part]
    for page in (ahram, alam):
        claims.append(killed(page, "32 rebels died", 32, 32, population_group="combatants", speaker="Observatory", speaker_id="ent-o"))
        claims.append(
            killed(
                page, "nearly 50 died", 45, 50, population_group="combatants", value=50, qualifier="nearly", speaker="The Group", speaker_id="ent-g"
            )
        )
    claims.append(killed(ahram, "more than 30 dead", 31, None, value=30, qualifier="more_than"))
    claims.append(
        killed(ahram, "an earlier toll of 15", 15, 15, speaker="Observatory", speaker_id="ent-o", as_of_date=day("2016-08-14"), as_of_basis="text")
    )
    bombing = {
        "kind": "bombing",
        "label": "border bombing",
        "place": "Atmeh",
        "start_date": day("2016-08-14"),
        "end_date": day("2016-08-14"),
        "timex": "2016-08-14",
    }
    return [trt, ahram, alam], claims, told((trt, ahram, alam), claims, **bombing)


def test_the_border_bombing() -> None:
    documents, claims, page_events = border_pages()
    linked = run(documents, claims, page_events)
    first, part, rebels, boast, _, _, headline, earlier = claims
    assert relation_of(linked, rebels, first) == ("refines", True)
    assert relation_of(linked, rebels, earlier) == ("supersedes", True)
    assert relation_of(linked, rebels, boast) == ("conflicts", True)
    assert relation_of(linked, part, first) is None
    fact = next(fact for fact in linked.facts if fact.scope == "whole")
    assert (fact.status, fact.is_updated, fact.answer, fact.origin_count) == ("contested", True, "32 to 50", 3)
    conflict = next(link for link in linked.links if link.relation == "conflicts" and link.claim_a in (rebels.claim_id, boast.claim_id))
    assert conflict.gap == 0.36
    assert not conflict.is_same_origin
    by_id = {claim.claim_id: claim for claim in linked.claims}
    assert by_id[headline.claim_id].origin == "Observatory"
    assert by_id[first.claim_id].origin == "Turk News"


def test_estimates_of_the_border_bombing() -> None:
    linked = run(*border_pages())
    whole = {fact.fact_id for fact in linked.facts if fact.scope == "whole"}
    by_profile = {estimate.profile: estimate for estimate in linked.estimates if estimate.fact_id in whole}
    assert by_profile["acled"].value_best == 32
    assert (by_profile["ucdp"].value_low, by_profile["ucdp"].value_high) == (32, 50)
    assert "airwars" not in by_profile


def test_combined_figures_have_no_fact() -> None:
    page = document("Sea Watch", "2015-04-20")
    both = killed(page, "some 4,200 drowned or vanished", None, 4620, value=4200, scope="combined")
    linked = run([page], [both], [page_event(page, "accident", "sinking", [both])])
    assert linked.claims[0].event_id is not None
    assert linked.claims[0].fact_id is None


def talks_pages() -> tuple[list[Document], list[Claim], list[PageEvent]]:
    first, second, third = document("South Front"), document("World Post", "2017-01-24"), document("Moscow Echo")
    claims = [
        dated(first, "kicked off on January 23", "start", "XXXX-01-23"),
        dated(second, "started on Monday", "start", "2017-01-23", "2017-01-23"),
        dated(third, "hold talks, Jan. 23, 2017", "occurred", "2017-01-23", "2017-01-23"),
        dated(second, "will end on Tuesday", "end", "2017-01-24", "2017-01-24", modality="planned"),
        involved(second, "the US did not send a delegation", "participant", "United States", is_negated=True),
        involved(second, "an ambassador attended as an observer", "observer", member("George Krol", "observer", represents="United States")),
    ]
    talks = {
        "kind": "talks",
        "label": "Astana talks",
        "place": "Astana",
        "words": ("negotiations", "opposition", "rebels"),
        "names": ("Russia", "Turkey"),
    }
    page_events = told((first, second, third), claims, **talks)
    times = [("XXXX-01-23", None), ("2017-01-23", day("2017-01-23")), ("2017-01-23", day("2017-01-23"))]
    return [first, second, third], claims, [replace(e, timex=t, start_date=d, end_date=d) for e, (t, d) in zip(page_events, times, strict=True)]


def test_the_first_day_of_the_talks() -> None:
    documents, claims, page_events = talks_pages()
    linked = run(documents, claims, page_events)
    undated, monday, caption, end, absent, observer = claims
    assert len(linked.events) == 1
    for a, b in ((undated, monday), (undated, caption), (monday, caption)):
        found = relation_of(linked, a, b)
        assert found is not None
        assert found[0] == "agrees"
    filled = next(claim for claim in linked.claims if claim.claim_id == undated.claim_id)
    assert (filled.start_date, filled.end_date, filled.date_basis, filled.timex) == (day("2017-01-23"), day("2017-01-23"), "linked", "XXXX-01-23")
    assert relation_of(linked, end, monday) is None
    assert relation_of(linked, absent, observer) is None


def every_page() -> tuple[list[Document], list[Claim], list[PageEvent]]:
    parts = [war_pages(), border_pages(), talks_pages()]
    return tuple([one for part in parts for one in part[i]] for i in range(3))  # type: ignore[return-value]


@examples(15)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_matter(random: Random) -> None:
    documents, claims, page_events = every_page()
    expected = run(documents, claims, page_events, SYRIA)
    for rows in (documents, claims, page_events):
        random.shuffle(rows)
    found = run(documents, claims, page_events, SYRIA)
    for name in ("documents", "claims", "entities", "events", "facts", "links", "pairs", "estimates", "problems"):
        assert getattr(found, name) == getattr(expected, name), name


def links_of(linked: Linked) -> set[tuple[str, str, str, str]]:
    return {(link.link_id, link.claim_a, link.claim_b, link.reason) for link in linked.links}


def test_an_unrelated_page_changes_no_link() -> None:
    documents, claims, page_events = every_page()
    page = document("Farm Weekly", "2017-02-01")
    crash = killed(page, "7 people died", 7, 7)
    accident = page_event(page, "accident", "bus crash", [crash], place="Nordvik", start_date=day("2017-01-31"), end_date=day("2017-01-31"))
    before = run(documents, claims, page_events, SYRIA)
    after = run([*documents, page], [*claims, crash], [*page_events, accident], SYRIA)
    assert links_of(after) == links_of(before)
    assert set(before.facts) <= set(after.facts)


def test_a_figure_without_event_is_a_problem() -> None:
    page = document("Farm Weekly", "2017-02-01")
    linked = run([page], [killed(page, "7 people died", 7, 7)], [])
    assert [problem.code for problem in linked.problems] == ["no_event"]
    assert linked.facts == ()


def test_what_answers_the_question_of_its_whole_is_no_part_of_it() -> None:
    page = document("World Post", "2017-01-24")
    whole = killed(page, "12 people were killed", 12, 12)
    same = killed(page, "10 people were killed", 10, 10, part_of=whole.claim_id, scope="whole")
    soldiers = killed(
        page, "three soldiers among them", 3, 3, part_of=whole.claim_id, scope="part", population_group="combatants", population="soldiers"
    )
    claims = [whole, same, soldiers]
    linked = run([page], claims, [page_event(page, "bombing", "bombing", claims, place="Syria")], SYRIA)
    parts = {claim.quote: claim.part_of for claim in linked.claims}
    assert parts == {whole.quote: None, same.quote: None, soldiers.quote: whole.claim_id}
