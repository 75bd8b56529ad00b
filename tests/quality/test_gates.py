"""Every rule passes on the sample release and fails on a change made for it."""

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from builder.quality.column_rules import judge_expectations
from builder.quality.column_sql import judge_translated
from builder.quality.gates import check, check_tables
from builder.quality.id_references import judge_references
from builder.quality.row_rules import judge_queries
from builder.quality.rules import Expectation, Query, read_rules
from builder.records import Range
from builder.release.parquet_tables import FILE_NAME
from builder.release.release import Release
from builder.release.report import Report
from builder.tables import TABLES, schema_of
from tests.manifests import edit_manifest
from tests.sample_release import CLAIMS, DOCUMENTS, LINKS, PAIRS, sample_tables, tables_without_texts

RULES_ABOUT_TEXT = ("claims.quote", "documents.blank_ranges", "documents.ranges", "documents.text_hash", "mentions.text", "sentences.text")
FILE_RULES = ("release.manifest", "release.files", "release.placed", "release.readable", "release.counts")
CASES = Path(__file__).parents[1] / "cases" / "gates.csv"
RULES: dict[str, Expectation | Query] = {rule.rule: rule for rule in [*read_rules().expectations, *read_rules().queries]}


def cases() -> Iterator[dict[str, str]]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    yield from csv.DictReader(line for line in lines if not line.startswith("#"))


def changed_table(table: str, rows: pa.Table, case: Mapping[str, str]) -> pa.Table:
    """The rows after the change that a case describes."""
    records = rows.to_pylist()
    column, _, wanted = case["where"].partition("=")
    chosen = next(row for row in records if not column or (row[column] == wanted if wanted else row[column] is not None))
    if case["value"] == "repeat":
        records.append(chosen)
    else:
        columns, given = case["column"].split("|"), json.loads(case["value"])
        for name, value in zip(columns, given if len(columns) > 1 else [given], strict=True):
            chosen[name] = typed(value, schema_of(table).arrow.field(name).type)
    return pa.Table.from_pylist(records, schema=schema_of(table).arrow)


def typed(value: object, kind: pa.DataType) -> object:
    return date.fromisoformat(value) if isinstance(value, str) and pa.types.is_date(kind) else value


def count_offending(rule: Expectation | Query, tables: Mapping[str, pa.Table]) -> int:
    """The rows that break one written rule, as a build judges it; Great Expectations says the same (test_column_sql.py)."""
    if isinstance(rule, Query):
        return judge_queries(tables, [rule])[0].offending
    (result,) = judge_translated(tables, [rule])
    assert len(result.examples) == min(result.offending, 3)
    return result.offending


def is_about_references(case: Mapping[str, str]) -> bool:
    """Their rules follow from the schemas: none is written."""
    return case["rule"].endswith(".references")


def test_sample_release_passes_every_rule(good_report: Report) -> None:
    assert good_report.passed
    assert good_report.evaluated == good_report.written
    assert [line for line in good_report.lines(is_all=True) if "not judged" in line] == []


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: f"{case['rule']}-{case['column'] or 'repeat'}-{case['offending']}")
def test_rule_counts_the_rows_that_break_it(case: dict[str, str]) -> None:
    table = case["rule"].partition(".")[0]
    tables = sample_tables()
    tables[table] = changed_table(table, tables[table], case)
    found = judge_references(schema_of(table), tables).offending if is_about_references(case) else count_offending(RULES[case["rule"]], tables)
    assert found == int(case["offending"])


def test_every_written_rule_has_a_case_that_breaks_it() -> None:
    broken = {case["rule"] for case in cases() if case["offending"] != "0" and not is_about_references(case)}
    generated = {rule for rule in RULES if rule.endswith("_values")}
    assert set(RULES) - generated == broken


def test_every_reference_has_a_case_that_breaks_it() -> None:
    broken = {(case["rule"].partition(".")[0], case["column"]) for case in cases() if case["offending"] != "0" and is_about_references(case)}
    assert broken == {(table, reference.column) for table in TABLES for reference in schema_of(table).references}


def test_values_outside_the_closed_lists_of_a_schema_are_found() -> None:
    rules = [rule for rule in read_rules().expectations if rule.rule.endswith("_values")]
    tables = sample_tables()
    for rule in rules:
        case = {"where": "", "column": rule.columns[0], "value": '"nonsense"'}
        tables[rule.table] = changed_table(rule.table, tables[rule.table], case)
    assert {result.rule: result.offending for result in judge_expectations(tables, rules)} == {rule.rule: 1 for rule in rules}


def test_missing_column_is_reported_and_nothing_else_is_evaluated() -> None:
    tables = sample_tables()
    tables["claims"] = tables["claims"].drop_columns(["quote"])
    report = check_tables(tables)
    assert [result.rule for result in report.failures] == ["claims.columns"]
    assert report.failures[0].examples == ("missing quote: string",)
    assert report.evaluated == len(TABLES) < report.written
    assert not report.passed


def test_column_of_another_type_is_reported() -> None:
    tables = sample_tables()
    position = schema_of("claims").arrow.get_field_index("value")
    tables["claims"] = tables["claims"].set_column(position, "value", tables["claims"]["value"].cast(pa.string()))
    assert check_tables(tables).failures[0].examples == ("missing value: double", "not expected value: string")


def test_missing_table_is_reported() -> None:
    tables = sample_tables()
    del tables["links"]
    assert [result.rule for result in check_tables(tables).failures] == ["links.columns"]


def test_columns_without_any_value_can_be_judged() -> None:
    tables = sample_tables()
    for table in TABLES:
        fields = schema_of(table).arrow
        columns = [pa.nulls(len(column), field.type) if field.nullable else column for field, column in zip(fields, tables[table], strict=True)]
        tables[table] = pa.Table.from_arrays(columns, schema=fields)
    report = check_tables(tables)
    assert report.evaluated == report.written


def test_empty_tables_pass() -> None:
    assert check_tables({table: schema_of(table).arrow.empty_table() for table in TABLES}).passed


def test_texts_left_out_are_reported_as_not_judged() -> None:
    report = check_tables(tables_without_texts())
    unjudged = {result.rule: result.unjudged for result in report.rules if result.unjudged}
    assert report.passed
    assert unjudged == dict.fromkeys(RULES_ABOUT_TEXT, 2)


def test_part_of_itself_is_no_part() -> None:
    claim = replace(CLAIMS[1], part_of=CLAIMS[1].claim_id)
    assert count_offending(RULES["claims.parts"], sample_tables(claims=[claim])) == 1


def test_pair_of_a_claim_with_itself_is_found() -> None:
    pair = replace(PAIRS[0], claim_b=PAIRS[0].claim_a)
    assert count_offending(RULES["pairs.once"], sample_tables(pairs=[pair])) == 1


def test_link_of_a_claim_with_itself_is_found() -> None:
    link = replace(LINKS[0], claim_b=LINKS[0].claim_a)
    assert count_offending(RULES["links.once"], sample_tables(links=[link])) == 1


def test_duplicate_of_itself_is_found() -> None:
    page = replace(DOCUMENTS[0], duplicate_of=DOCUMENTS[0].document_id)
    assert judge_references(schema_of("documents"), sample_tables(documents=[page, DOCUMENTS[1]])).offending == 1


@pytest.fixture
def without_table_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keeps only the rules about files: the others are slow."""
    monkeypatch.setattr("builder.quality.gates.judge_tables", lambda tables, rules, is_by_sql: Report((), 0))


def test_check_evaluates_all_rules_on_a_release(release: Release, good_report: Report) -> None:
    report = check(release.path)
    assert report.passed
    assert [result.rule for result in report.rules] == [*FILE_RULES, *(result.rule for result in good_report.rules)]


@pytest.mark.usefixtures("without_table_rules")
def test_check_takes_the_latest_release_of_a_dataset(release: Release) -> None:
    assert check(str(release.path.parent)).summary() == "passed: 5 rules"


@pytest.mark.usefixtures("without_table_rules")
def test_check_finds_changed_missing_and_added_files(release: Release) -> None:
    (release.path / "README.md").write_text("changed")
    (release.path / "croissant.json").unlink()
    (release.path / "data" / "claims" / "more.parquet").write_bytes(b"")
    report = check(release.path)
    assert [result.rule for result in report.failures] == ["release.files"]
    assert report.failures[0].examples == ("README.md differs", "croissant.json is missing", "data/claims/more.parquet is not in the manifest")
    assert report.evaluated < report.written


@pytest.mark.usefixtures("without_table_rules")
def test_check_still_looks_at_the_tables_when_only_the_card_was_edited(release: Release) -> None:
    (release.path / "README.md").write_text("changed")
    report = check(release.path)
    assert [result.rule for result in report.failures] == ["release.files"]
    assert report.evaluated == report.written


@pytest.mark.usefixtures("without_table_rules")
def test_check_does_not_open_a_broken_data_file(release: Release) -> None:
    (release.path / "data" / "claims" / FILE_NAME).write_bytes(b"no Parquet")
    report = check(release.path)
    assert [result.rule for result in report.rules] == ["release.manifest", "release.files", "release.placed"]
    assert not report.passed


@pytest.mark.usefixtures("without_table_rules")
def test_check_finds_counts_that_differ_from_the_manifest(release: Release) -> None:
    edit_manifest(release.path, lambda content: content["counts"].update(claims=7))
    failures = check(release.path).failures
    assert [(result.rule, result.examples) for result in failures] == [("release.counts", ("claims: 6 rows",))]


@pytest.mark.parametrize(("reason", "offending"), [("blank", 0), ("advertisement", 1)])
def test_claim_may_span_a_blank_range_but_no_other_removed_one(reason: str, offending: int) -> None:
    end = CLAIMS[1].end
    cut = (Range(0, end - 7, True), Range(end - 7, end - 6, False, reason), Range(end - 6, len(DOCUMENTS[0].text or ""), True))
    tables = sample_tables(documents=[replace(DOCUMENTS[0], ranges=cut), DOCUMENTS[1]], claims=[CLAIMS[1]])
    assert count_offending(RULES["claims.removed_ranges"], tables) == offending
