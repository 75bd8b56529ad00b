"""Entities that only claims name get rows, whichever column names them."""

from dataclasses import replace

import pytest

from builder.ids import content_id
from builder.linking.unlisted import unlisted_entities
from builder.records import Claim, Entity, Member
from builder.tables import Reference, schema_of
from tests.linking.builders import document, killed

CLAIM = killed(document("Harbour Post"), "Five Danes were killed", 5, 5)
DENMARK = Entity(content_id("ent", ("country", "Denmark")), "Denmark", "country", country="DNK")
REFERENCES = [reference for reference in schema_of("claims").references if reference.target == "entities"]


def naming(reference: Reference, entity_id: str) -> Claim:
    """The claim with the id in the column or field of the reference."""
    if reference.field is None:
        return replace(CLAIM, **{reference.column: entity_id})
    record = replace(Member(None, "crew", "host"), **{reference.field: entity_id})
    return replace(CLAIM, **{reference.column: (record,)})


@pytest.mark.parametrize("reference", REFERENCES, ids=lambda reference: reference.name)
def test_a_country_gets_a_row_wherever_a_claim_names_it(reference: Reference) -> None:
    assert unlisted_entities([], [naming(reference, DENMARK.entity_id)]) == [DENMARK]


@pytest.mark.parametrize("reference", REFERENCES, ids=lambda reference: reference.name)
def test_an_id_of_no_name_gets_no_row(reference: Reference) -> None:
    assert unlisted_entities([], [naming(reference, "ent-0123456789abcdef")]) == []


@pytest.mark.parametrize(
    ("column", "kind"), [("place", "place"), ("place", "country"), ("speaker", "person"), ("speaker", "armed_group"), ("speaker", "government")]
)
def test_the_id_of_a_told_name_says_its_kind(column: str, kind: str) -> None:
    one = content_id("ent", (kind, "Nordvik"))
    told = replace(CLAIM, **{column: "Nordvik", f"{column}_id": one})
    assert unlisted_entities([], [told]) == [Entity(one, "Nordvik", kind)]


def test_a_member_without_a_listed_name_gets_a_row() -> None:
    crew = Entity(content_id("ent", ("group", "crew")), "crew", "group")
    assert unlisted_entities([], [replace(CLAIM, members=(Member(crew.entity_id, "crew", "host"),))]) == [crew]


def test_what_a_page_lists_gets_no_second_row() -> None:
    listed = replace(DENMARK, aliases=("Danmark",))
    assert unlisted_entities([listed], [replace(CLAIM, population_id=DENMARK.entity_id)]) == []
