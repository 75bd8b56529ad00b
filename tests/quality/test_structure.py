"""Nulls and the order of the rows."""

from dataclasses import replace

import pyarrow as pa
import pytest

from builder.quality.structure import judge_columns, judge_rows
from builder.tables import TABLES, schema_of
from tests.sample_release import CLAIMS, FACTS, PROBLEMS, sample_tables


def broken(tables: dict[str, pa.Table]) -> dict[str, int]:
    return {result.rule: result.offending for result in judge_rows(tables) if result.offending}


def test_sample_release_has_its_columns_no_nulls_and_its_order() -> None:
    tables = sample_tables()
    assert [result.offending for result in judge_columns(tables)] == [0] * len(TABLES)
    assert broken(tables) == {}


def test_null_in_a_column_that_must_be_filled_is_found_in_every_table() -> None:
    for table in TABLES:
        schema = schema_of(table)
        tables = sample_tables()
        filled = next(column for column in reversed(schema.columns) if not column.nullable)
        nulls = pa.nulls(tables[table].num_rows, filled.type)
        position = schema.arrow.get_field_index(filled.name)
        tables[table] = tables[table].set_column(position, schema.arrow.field(position), nulls)
        assert broken(tables)[f"{table}.nulls"] == tables[table].num_rows


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_number_that_is_not_finite_is_found_also_inside_lists(number: float) -> None:
    claim = replace(CLAIMS[1], value=number)
    fact = replace(FACTS[0], positions=(replace(FACTS[0].positions[0], value_low=number, value_high=number),))
    tables = sample_tables(claims=[CLAIMS[0], claim, *CLAIMS[2:]], facts=[fact, *FACTS[1:]])
    assert broken(tables) == {"claims.numbers": 1, "facts.numbers": 2}


def test_rows_in_another_order_are_found() -> None:
    tables = sample_tables()
    tables["claims"] = tables["claims"].take(list(reversed(range(tables["claims"].num_rows))))
    assert broken(tables) == {"claims.order": tables["claims"].num_rows}


def test_null_in_a_key_comes_first() -> None:
    problems = [*PROBLEMS, replace(PROBLEMS[1], code="unread")]
    tables = sample_tables(problems=problems)
    assert tables["problems"]["document_id"].to_pylist()[:2] == [None, None]
    assert broken(tables) == {}


def test_columns_in_another_order_are_found() -> None:
    tables = sample_tables()
    names = list(reversed(tables["links"].column_names))
    tables["links"] = tables["links"].select(names)
    (result,) = [result for result in judge_columns(tables) if result.offending]
    assert (result.rule, result.examples) == ("links.columns", ("the columns are in another order",))


def test_lists_may_be_read_back_with_another_name_for_their_items() -> None:
    tables = sample_tables()
    position = schema_of("events").arrow.get_field_index("document_ids")
    named = tables["events"]["document_ids"].cast(pa.list_(pa.field("element", pa.string())))
    tables["events"] = tables["events"].set_column(position, "document_ids", named)
    assert [result.offending for result in judge_columns(tables)] == [0] * len(TABLES)
