"""Queries over the tables: code points, errors, order."""

import tempfile
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from builder import database
from builder.errors import BuilderError
from builder.ids import derived_id
from builder.quality.gates import check_tables
from builder.quality.row_rules import judge_queries
from builder.quality.rules import Query, read_rules
from builder.records import Span
from tests.sample_release import CLAIMS, DOCUMENTS, sample_tables

TEXT = "a🇸🇾e\u0301 👩‍👩‍👧日𝒳\r\n\u202eñ\u0000"
QUOTE = next(query for query in read_rules().queries if query.rule == "claims.quote")


def count_offending(tables: Mapping[str, pa.Table], query: Query) -> int:
    """The rows that a query gives."""
    (result,) = judge_queries(tables, [query])
    return result.offending


def tables_with_every_span(shift: int) -> dict[str, pa.Table]:
    """One page, and a claim for each of its spans whose quote is `shift` code points away."""
    page = replace(DOCUMENTS[0], text=TEXT)
    spans = [(start, end) for start in range(len(TEXT)) for end in range(start + 1, len(TEXT) - shift + 1)]
    claims = [
        replace(
            CLAIMS[0],
            claim_id=derived_id("clm", [start, end]),
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
    assert count_offending(tables_with_every_span(0), QUOTE) == 0


def test_span_that_is_one_code_point_off_is_found() -> None:
    tables = tables_with_every_span(1)
    assert count_offending(tables, QUOTE) == sum(claim["quote"] != TEXT[claim["start"] : claim["end"]] for claim in tables["claims"].to_pylist())


def test_query_that_is_no_sql_is_named() -> None:
    with pytest.raises(BuilderError, match=r"expectations/sql/claims\.quote\.sql: "):
        judge_queries(sample_tables(), [replace(QUOTE, sql="SELECT no_such_column FROM claims")])


@pytest.mark.parametrize(("most", "reason"), [("50%", None), ("13MB", r"claims\.quote\.sql: Out of Memory Error")])
def test_a_query_that_needs_more_memory_gets_it(most: str, reason: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "MEMORIES", ("10MB", "12MB", most))
    large = replace(QUOTE, sql="SELECT list(range) FROM range(3000000) GROUP BY range % 2", needs=None)
    with pytest.raises(BuilderError, match=reason) if reason else nullcontext():
        assert count_offending(sample_tables(), large) == 2


def test_what_a_query_lacks_is_told_with_the_fix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(error: Exception) -> None:
        raise error

    with pytest.raises(BuilderError, match=r"temporary files cannot be written \(No space left on device\); free the place, or set TMPDIR"):
        database.ask({}, lambda _: fail(duckdb.IOException("No space left on device")))
    monkeypatch.setattr(database, "MEMORIES", ("10MB", "11MB"))
    with pytest.raises(BuilderError, match=r"half of this machine's memory is too little for these tables \(Out of Memory Error"):
        database.ask({}, lambda connection: connection.execute("SELECT list(range) FROM range(3000000) GROUP BY range % 2").fetchall())
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    with pytest.raises(BuilderError, match=r"temporary files cannot be written .*missing.*; free the place, or set TMPDIR"):
        database.ask({}, lambda _: None)


def test_what_does_not_fit_is_written_below_the_folder_that_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    elsewhere = replace(QUOTE, sql=f"SELECT 1 WHERE NOT starts_with(current_setting('temp_directory'), '{tmp_path}')", needs=None)
    assert check_tables(sample_tables(), replace(read_rules(), queries=(elsewhere,)), tmp_path).passed
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(BuilderError, match=r"temporary files cannot be written .*missing.*; free the place, or give another with --out"):
        check_tables(sample_tables(), folder=tmp_path / "missing")


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


FORBIDDEN = {
    "write a file": ("COPY (SELECT 1) TO '{folder}/written.csv'", "one SELECT"),
    "write after a closing bracket": ("SELECT 1); COPY (SELECT 1) TO '{folder}/written.csv'; SELECT (1", "syntax error"),
    "write after a good statement": ("SELECT 1 WHERE false; COPY (SELECT 1) TO '{folder}/written.csv'", "one SELECT"),
    "read a table of text": ("SELECT * FROM read_csv('{folder}/secret.csv')", "Cannot access file"),
    "read a text": ("SELECT * FROM read_text('{folder}/secret.csv')", "Cannot access file"),
    "read a file as a table": ("SELECT * FROM '{folder}/secret.csv'", "Cannot access file"),
    "list a folder": ("SELECT * FROM glob('{folder}/*')", "Cannot access file"),
    "attach a database": ("ATTACH '{folder}/written.db' AS other", "one SELECT"),
    "install an extension": ("INSTALL httpfs", "one SELECT"),
    "load an extension": ("LOAD httpfs", "one SELECT"),
    "unlock": ("SET enable_external_access = true", "one SELECT"),
    "log to a file": ("SELECT * FROM enable_logging(storage = 'file', storage_path = '{folder}/written')", "locked"),
    "hide a write in a query": ("SELECT * FROM query('COPY (SELECT 1) TO ''{folder}/written.csv''')", "single SELECT"),
    "see variables of the program": ("SELECT * FROM tables", "does not exist"),
    "change a table": ("DELETE FROM claims", "one SELECT"),
    "say nothing": ("-- nothing", "one SELECT"),
}


@pytest.mark.parametrize(("sql", "reason"), FORBIDDEN.values(), ids=FORBIDDEN)
def test_a_rule_reads_the_tables_and_nothing_else(sql: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("word\nsesame\n")
    with pytest.raises(BuilderError, match=r"(?s)claims\.quote\.sql: .*") as caught:
        judge_queries(sample_tables(), [replace(QUOTE, sql=sql.format(folder=tmp_path))])
    assert reason in str(caught.value)
    assert "sesame" not in str(caught.value)
    assert [path.name for path in tmp_path.iterdir()] == ["secret.csv"]


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT claim_id FROM claims WHERE false",
        "WITH one AS (SELECT claim_id FROM claims) SELECT * FROM one WHERE false",
        "FROM claims WHERE quote = 'COPY x; SET y'",
        "SELECT * FROM claim_types WHERE attribute = '' -- COPY",
    ],
)
def test_a_rule_may_be_any_select(sql: str) -> None:
    assert count_offending(sample_tables(), replace(QUOTE, sql=sql)) == 0
