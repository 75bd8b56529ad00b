from dataclasses import replace

import pytest

from builder.linking.entities import merge_entities
from builder.records import Claim, Mention
from tests.linking.builders import claim, document, entity, involved, member, page_event

PAGE = document("Harbour Post", "2020-03-02")


def test_one_name_of_two_pages_is_one_row() -> None:
    table = merge_entities([entity("Coast Guard", aliases=("the Guard",)), entity("Coast Guard", aliases=("CG",), country="NOR")])
    (row,) = table.entities
    assert (row.mention_count, row.aliases, row.country) == (2, ("CG", "the Guard"), "NOR")


def test_spellings_with_the_same_consonants_are_one_person() -> None:
    names = [entity("Mohammed Barzani", "person", mention_count=3), entity("Mohamad Barzany", "person")]
    (row,) = merge_entities(names).entities
    assert row.name == "Mohammed Barzani"
    assert row.aliases == ("Mohamad Barzany",)


def test_other_consonants_or_another_kind_stay_apart() -> None:
    names = [entity("Mohammed Barzani", "person"), entity("Masoud Barzani", "person"), entity("Mohammed Barzani", "organization")]
    assert len(merge_entities(names).entities) == 3


def test_short_names_need_the_same_letters() -> None:
    assert len(merge_entities([entity("Hama", "place"), entity("Hume", "place")]).entities) == 2


def test_a_surname_alone_stays_alone_whoever_else_the_collection_names() -> None:
    names = [entity("Lindqvist", "person", mention_count=9), entity("Eva Lindqvist", "person")]
    assert len(merge_entities(names).entities) == 2


@pytest.mark.parametrize(
    ("names", "count"),
    [
        (("Eva B. Lund", "Eva Lund"), 1),
        (("Omar K Haddad", "Omar Haddad", "Haddad"), 2),
        (("Ana M. Ruiz", "Ana P. Ruiz", "Ana Ruiz"), 3),
        (("J. Mori", "Mori Ken"), 2),
        (("Eva B. Lund", "Nora Lund"), 2),
    ],
)
def test_a_middle_initial_may_be_left_out(names: tuple[str, ...], count: int) -> None:
    assert len(merge_entities([entity(name, "person") for name in names]).entities) == count


def test_a_form_that_two_names_share_joins_only_two() -> None:
    two = [entity("Norland Army", aliases=("Norland Defence Force",)), entity("Norland Defence Force")]
    assert len(merge_entities(two).entities) == 1
    three = [
        entity("Northern Front", aliases=("the rebel group",)),
        entity("Southern Front", aliases=("the rebel group",)),
        entity("Hill Front", aliases=("the rebel group",)),
    ]
    assert len(merge_entities(three).entities) == 3


def test_claims_tell_whom_a_party_belongs_to() -> None:
    envoy = involved(PAGE, "Ana Berg spoke for Norland", "delegate", member("Ana Berg", "delegate", represents="Norland"))
    table = merge_entities([entity("Ana Berg"), entity("Norland")], [envoy])
    by_name = {row.name: row for row in table.entities}
    assert by_name["Ana Berg"].part_of_id == by_name["Norland"].entity_id
    leads = claim(PAGE, "Bo Lund leads the Hill Front", "relation", "leads", members=(member("Bo Lund", "subject"), member("Hill Front", "object")))
    table = merge_entities([entity("Bo Lund"), entity("Hill Front")], [leads])
    by_name = {row.name: row for row in table.entities}
    assert by_name["Bo Lund"].part_of_id == by_name["Hill Front"].entity_id


def test_whom_a_party_leads_counts_more_than_whom_it_represents() -> None:
    envoy = involved(PAGE, "Bo Lund speaks for the rebels", "delegate", member("Bo Lund", "delegate", represents="Rebels"))
    leads = claim(PAGE, "Bo Lund leads the Hill Front", "relation", "leads", members=(member("Bo Lund", "subject"), member("Hill Front", "object")))
    by_name = {row.name: row for row in merge_entities([entity(name) for name in ("Bo Lund", "Rebels", "Hill Front")], [envoy, leads]).entities}
    assert by_name["Bo Lund"].part_of_id == by_name["Hill Front"].entity_id


def test_pages_that_differ_on_the_body_give_none() -> None:
    one = involved(PAGE, "for Norland", "delegate", member("Ana Berg", "delegate", represents="Norland"))
    other = involved(PAGE, "for Sudland", "delegate", member("Ana Berg", "delegate", represents="Sudland"))
    table = merge_entities([entity("Ana Berg"), entity("Norland"), entity("Sudland")], [one, other])
    assert {row.part_of_id for row in table.entities} == {None}


def test_rewriting_to_the_kept_row() -> None:
    full, short = entity("Mohammed Barzani", "person", mention_count=3), entity("Mohamad Barzany", "person")
    table = merge_entities([full, short])
    said = involved(
        PAGE,
        "Mohamad Barzany attended",
        "participant",
        member("Mohamad Barzany", kind="person"),
        speaker="Mohamad Barzany",
        speaker_id=short.entity_id,
    )
    renamed = table.rename_claim(said)
    assert (renamed.members[0].name, renamed.members[0].entity_id) == ("Mohammed Barzani", full.entity_id)
    assert (renamed.speaker, renamed.speaker_id) == ("Mohammed Barzani", full.entity_id)
    owed = table.rename_claim(
        replace(said, holder="Mohamad Barzany", holder_id=short.entity_id, population="Mohamad Barzany's men", population_id=short.entity_id)
    )
    assert (owed.holder, owed.holder_id) == ("Mohammed Barzani", full.entity_id)
    assert (owed.population, owed.population_id) == ("Mohamad Barzany's men", full.entity_id)
    assert table.rename_page_event(page_event(PAGE, "talks", "talks", names=("Mohamad Barzany",))).names == ("Mohammed Barzani",)
    mention = Mention("men-1", "doc-1", "sen-1", 0, 9, "name", "Mohamad Barzany", entity_id=short.entity_id)
    assert table.rename_mention(mention).entity_id == full.entity_id


def test_a_place_that_only_a_claim_names_gets_a_row() -> None:
    nordvik = entity("Nordvik", "place")
    located = claim(PAGE, "in Nordvik", "location", "place", place="Nordvik", place_id=nordvik.entity_id)
    assert [(row.entity_id, row.kind) for row in merge_entities([], [located]).entities] == [(nordvik.entity_id, "place")]


def belonging(member_name: str, body: str) -> Claim:
    words = f"{member_name} belongs to {body}"
    return replace(involved(PAGE, words, "member_of", member(member_name, "subject"), member(body, "object")), claim_type="relation")


def test_bodies_that_are_parts_of_each_other_are_parts_of_nothing() -> None:
    inner, outer = "Inner Circle", "Outer Circle"
    belongs, turned = belonging(inner, outer), belonging(outer, inner)
    assert {row.name: row.part_of_id for row in merge_entities([], [belongs]).entities} == {inner: entity(outer).entity_id, outer: None}
    assert [row.part_of_id for row in merge_entities([], [belongs, turned]).entities] == [None, None]


@pytest.mark.parametrize(
    ("kind", "a", "b"),
    [
        ("person", "Ali Hassan Berri", "Ali Hussein Berri"),
        ("person", "Jamal Karimov", "Jamil Karimov"),
        ("person", "Ali Saleh Berri", "Ali Salah Berri"),
        ("armed_group", "Northern Storm Brigade", "Southern Storm Brigade"),
        ("armed_group", "Free Norland Army", "Norland Army"),
        ("place", "East Nordvik", "West Nordvik"),
        ("organization", "Norland Red Cross", "Norland Red Crescent"),
        ("government", "Norland Ministry of Defence", "Norland Ministry of Health"),
    ],
)
def test_names_that_look_alike_stay_apart(kind: str, a: str, b: str) -> None:
    assert len(merge_entities([entity(a, kind), entity(b, kind)]).entities) == 2


@pytest.mark.parametrize(
    ("kind", "a", "b"),
    [
        ("person", "Ali Hassan Berri", "Ali Hasan Berry"),
        ("person", "Mohammed Karimov", "Muhammad Karimov"),
        ("armed_group", "Jaysh al-Nasr Brigade", "Jaish an-Nasr Brigade"),
        ("place", "Manbij Valley", "Menbij Valley"),
    ],
)
def test_transliterations_of_one_name_are_one_row(kind: str, a: str, b: str) -> None:
    assert len(merge_entities([entity(a, kind), entity(b, kind)]).entities) == 1


def test_a_government_belongs_to_its_country_and_is_not_it() -> None:
    names = [entity("Norland", "country", country="NOR"), entity("Norland government", "government", country="NOR")]
    by_name = {row.name: row for row in merge_entities([*names, entity("Sudland government", "government", country="SUD")]).entities}
    assert by_name["Norland government"].part_of_id == by_name["Norland"].entity_id
    assert by_name["Sudland government"].part_of_id is None


def test_an_opposition_does_not_belong_to_the_state() -> None:
    names = [entity("Norland", "country", country="NOR"), entity("Norland opposition", "group", country="NOR")]
    assert {row.part_of_id for row in merge_entities(names).entities} == {None}
