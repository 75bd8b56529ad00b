from dataclasses import fields, replace
from datetime import date

import pyarrow as pa
import pytest

from builder.claims.types import claim_types
from builder.records import Claim, Member, Range, Span
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


def test_rows_are_sorted_by_the_key_with_nulls_first() -> None:
    later = replace(CLAIM, claim_id="clm-1", start=4)
    assert [c.claim_id for c in from_table("claims", to_table("claims", [later, CLAIM]))] == ["clm-2", "clm-1"]


def test_ranges_keep_their_missing_reason() -> None:
    ranges = schema_of("documents").arrow.field("ranges").type
    cell = pa.array([[{"start": 0, "end": 4, "is_kept": True, "reason": None}]], ranges)
    assert cell.to_pylist() == [[{"start": 0, "end": 4, "is_kept": True, "reason": None}]]
    assert Range(0, 4, is_kept=True).reason is None


def test_every_claim_type_has_its_module() -> None:
    listed = next(c.values for c in schema_of("claims").columns if c.name == "claim_type")
    assert tuple(claim_types()) == listed
    assert all(kind.name == name for name, kind in claim_types().items())
