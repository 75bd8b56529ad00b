import re
from dataclasses import fields, replace
from datetime import date

import pyarrow as pa
import pytest

from builder.claims.registry import claim_types
from builder.records import Claim, Fact, Member, Position, Problem, Range, Span, Standing
from builder.tables import RECORDS, TABLES, features_of, from_table, schema_of, to_table

CLAIM = Claim(
    claim_id="clm-2",
    document_id="doc-1",
    sentence_id="sen-1",
    start=3,
    end=20,
    quote="x",
    spans=(Span(3, 5), Span(9, 20)),
    section="body",
    text="X.",
    outlet=None,
    published_date=date(2017, 1, 24),
    claim_type="participants",
    attribute="delegate",
    members=(Member("ent-1", "Somebody", "delegate", None, 3, 5),),
    via=("AFP",),
)


@pytest.mark.parametrize("table", TABLES)
def test_records_and_schemas_are_in_step(table: str) -> None:
    schema = schema_of(table)
    assert [c.name for c in schema.columns] == [f.name for f in fields(RECORDS[table])]
    assert set(schema.key) <= {c.name for c in schema.columns}
    assert all(c.description and c.description != c.name for c in schema.columns)


@pytest.mark.parametrize("table", TABLES)
def test_lists_are_never_null_and_nothing_is_a_dictionary(table: str) -> None:
    for column in schema_of(table).columns:
        assert not pa.types.is_dictionary(column.type)
        assert not (pa.types.is_list(column.type) and column.nullable)


@pytest.mark.parametrize("table", TABLES)
def test_features_come_back_as_the_same_arrow_schema(table: str) -> None:
    schema = schema_of(table).arrow
    assert features_of(table).arrow_schema.remove_metadata().types == schema.types


def test_claims_survive_the_way_to_arrow_and_back() -> None:
    assert from_table("claims", to_table("claims", [CLAIM])) == [CLAIM]


def test_lists_of_records_with_lists_survive_too() -> None:
    first = Position("31", 31.0, 31.0, None, None, ("ent-1", "ent-2"), None, False, None, True, ("AFP",), ("clm-1", "clm-2"))
    bare = replace(first, text="nobody", value_low=None, member_ids=(), origins=(), claim_ids=("clm-3",))
    figures = ("fct-1", "evt-1", "casualty", "killed", "whole", None, None, None, None, None, "person", "How many?", "31", 31.0, 31.0, None, None)
    told = Fact(*figures, "contested", False, 3, 2, 2, None, None, (first, bare))
    facts = [told, replace(told, fact_id="fct-2", positions=()), replace(told, fact_id="fct-3", series=(Standing(date(2017, 1, 24), None, 5.0, ()),))]
    assert from_table("facts", to_table("facts", facts)) == facts
    assert to_table("facts", facts).column("positions").null_count == 0


def test_rows_without_a_value_in_the_key_come_first() -> None:
    rows = [
        Problem("linking", page, start, None, "no_event", "")
        for page, start in ((None, None), ("doc-1", None), ("doc-1", 0), ("doc-1", 7), ("doc-2", None))
    ]
    assert from_table("problems", to_table("problems", rows[::-1])) == rows


def test_rows_are_sorted_by_the_key_with_nulls_first() -> None:
    later = replace(CLAIM, claim_id="clm-1", start=4)
    assert [c.claim_id for c in from_table("claims", to_table("claims", [later, CLAIM]))] == ["clm-2", "clm-1"]


def test_ranges_keep_their_missing_reason() -> None:
    ranges = schema_of("documents").arrow.field("ranges").type
    cell = pa.array([[{"start": 0, "end": 4, "is_kept": True, "reason": None}]], ranges)
    assert cell.to_pylist() == [[{"start": 0, "end": 4, "is_kept": True, "reason": None}]]
    assert Range(0, 4, is_kept=True).reason is None


OWN_IDS = {table: schema_of(table).own_id for table in TABLES if schema_of(table).own_id.endswith("_id") and table != "estimates"}
NAMED_LIKE_IDS = re.compile(r"(?:.*_)?ids?|part_of|said_in|cited_in|claim_[ab]|duplicate_of")


@pytest.mark.parametrize("table", TABLES)
def test_every_column_of_ids_says_whose_they_are(table: str) -> None:
    """Own ids belong to the row, former_ids to earlier releases; all others name rows that the gates look for."""
    schema = schema_of(table)
    names = {c.name for c in schema.columns} | {f"{c.name}.{field.name}" for c in schema.columns for field in _fields(c.type)}
    ids = {name for name in names if NAMED_LIKE_IDS.fullmatch(name.rpartition(".")[2])}
    assert ids - {OWN_IDS.get(table), "former_ids"} == {reference.name for reference in schema.references}


def test_references_are_to_tables_with_an_id_and_to_columns_that_both_have() -> None:
    for schema in map(schema_of, TABLES):
        for reference in schema.references:
            assert reference.target in OWN_IDS
            shared = {reference.shared} - {None}
            assert shared <= {c.name for c in schema.columns} & {c.name for c in schema_of(reference.target).columns}
        for column in schema.columns:
            assert column.rests_on is None or column.rests_on in {field.name for field in _fields(column.type)}


def _fields(kind: pa.DataType) -> list[pa.Field]:
    is_list_of_records = pa.types.is_list(kind) and pa.types.is_struct(kind.value_type)
    return list(kind.value_type) if is_list_of_records else []


def test_every_claim_type_has_its_module() -> None:
    listed = next(c.values for c in schema_of("claims").columns if c.name == "claim_type")
    assert tuple(claim_types()) == listed
    assert all(kind.name == name for name, kind in claim_types().items())
