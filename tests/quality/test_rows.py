"""Queries over the tables: code points, errors, order."""

from dataclasses import replace

import pyarrow as pa
import pytest

from builder.errors import BuilderError
from builder.quality.rows import judge_queries, offending_rows
from builder.quality.rules import Query, read_rules
from builder.records import Span, content_id
from tests.sample_release import CLAIMS, DOCUMENTS, sample_tables

TEXT = "a🇸🇾e\u0301 👩‍👩‍👧日𝒳\r\n\u202eñ\u0000"
QUOTE = next(query for query in read_rules().queries if query.rule == "claims.quote")


def tables_with_every_span(shift: int) -> dict[str, pa.Table]:
    """One page, and a claim for each of its spans whose quote is `shift` code points away."""
    page = replace(DOCUMENTS[0], text=TEXT)
    spans = [(start, end) for start in range(len(TEXT)) for end in range(start + 1, len(TEXT) - shift + 1)]
    claims = [
        replace(
            CLAIMS[0],
            claim_id=content_id("clm", [start, end]),
            document_id=page.document_id,
            start=start,
            end=end,
            quote=TEXT[start + shift : end + shift],
            spans=(Span(start, end),),
        )
        for start, end in spans
    ]
    return sample_tables(documents=[page, DOCUMENTS[1]], claims=claims)


def test_spans_are_counted_in_code_points() -> None:
    assert offending_rows(tables_with_every_span(0), [QUOTE])["claims.quote"].num_rows == 0


def test_span_that_is_one_code_point_off_is_found() -> None:
    tables = tables_with_every_span(1)
    assert offending_rows(tables, [QUOTE])["claims.quote"].num_rows == sum(
        claim["quote"] != TEXT[claim["start"] : claim["end"]] for claim in tables["claims"].to_pylist()
    )


def test_query_that_is_no_sql_is_named() -> None:
    with pytest.raises(BuilderError, match=r"expectations/sql/claims\.quote\.sql: "):
        offending_rows(sample_tables(), [replace(QUOTE, sql="SELECT no_such_column FROM claims")])


def test_result_counts_all_rows_and_shows_three_in_order() -> None:
    every_row = replace(QUOTE, sql="SELECT claim_type, attribute FROM claims", needs=None)
    (result,) = judge_queries(sample_tables(), [every_row])
    assert result.offending == len(CLAIMS)
    assert result.examples == (
        "claim_type=casualty attribute=killed",
        "claim_type=casualty attribute=killed",
        "claim_type=casualty attribute=killed",
    )


def test_rule_without_offending_rows_passes() -> None:
    (result,) = judge_queries(sample_tables(), [Query("links.none", "links", "", "SELECT * FROM links WHERE false", None, "")])
    assert (result.offending, result.examples) == (0, ())
