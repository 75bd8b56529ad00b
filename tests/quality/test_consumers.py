"""A consumer's own rules together with ours, and our suites in a Great Expectations without our code."""

import json
from pathlib import Path

import pandas as pd
import pytest

from builder import check
from builder.errors import BuilderError
from builder.quality.rules import read_rules
from builder.release.release import Release
from builder.resources import folder
from builder.tables import TABLES

MANY = {"type": "expect_table_row_count_to_be_between", "kwargs": {"min_value": 1_000_000}, "meta": {}}
COLUMN_COUNT = {"type": "expect_table_column_count_to_equal", "kwargs": {"value": 58}, "meta": {"rule": "width", "notes": "58 columns."}}
KILLED_HAVE_NUMBERS = {
    "type": "expect_column_values_to_not_be_null",
    "kwargs": {"column": "value_low", "row_condition": 'claim_type == "casualty"', "condition_parser": "pandas"},
    "meta": {"rule": "numbers", "notes": "Every toll says at least a number."},
}
MOSTLY_LONG = {"type": "expect_column_value_lengths_to_be_between", "kwargs": {"column": "text", "min_value": 10, "mostly": 0.5}}
SHORT_TEXTS = """-- No wording is longer than five letters.
SELECT claim_id, claims.text FROM claims JOIN documents USING (document_id) WHERE length(claims.text) > 5;
"""


def suites(directory: Path, name: str, *expectations: object) -> Path:
    directory.mkdir(exist_ok=True)
    (directory / name).write_text(json.dumps({"name": "mine", "expectations": expectations}), encoding="utf-8")
    return directory


def test_consumers_rules_are_evaluated_beside_ours(seed_release: Release, tmp_path: Path) -> None:
    mine = suites(tmp_path / "mine", "claims.json", MANY, COLUMN_COUNT, MOSTLY_LONG)
    (mine / "sql").mkdir()
    (mine / "sql" / "claims.short.sql").write_text(SHORT_TEXTS)
    theirs = suites(tmp_path / "theirs", "facts.json", MANY)
    ours = check(seed_release.path)
    report = check(seed_release.path, expectations=[mine, str(theirs)])
    assert ours.passed
    assert report.evaluated == report.written == ours.written + 5
    broken = {result.rule: result.offending for result in report.failures}
    count = "expect_table_row_count_to_be_between"
    assert broken == {f"claims.{count}": 1, f"facts.{count}": 1, "claims.short": seed_release.counts["claims"]}


def test_rule_for_certain_rows_sees_the_columns_that_choose_them(seed_release: Release, tmp_path: Path) -> None:
    import great_expectations as gx
    from great_expectations.expectations.row_conditions import Column

    tolls = Column("claim_type") == "casualty"
    written = gx.expectations.ExpectColumnValuesToNotBeNull(column="value_low", row_condition=tolls, meta={"rule": "numbers_too"})
    mine = suites(tmp_path, "claims.json", KILLED_HAVE_NUMBERS, written.configuration.to_json_dict())
    claims = seed_release.table("claims").to_pylist()
    expected = sum(claim["claim_type"] == "casualty" and claim["value_low"] is None for claim in claims)
    report = check(seed_release.path, expectations=[mine])
    assert report.evaluated == report.written
    found = {result.rule: result.offending for result in report.rules if result.rule.startswith("claims.numbers")}
    assert found == {"claims.numbers": expected, "claims.numbers_too": expected}


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({**COLUMN_COUNT, "type": "expect_table_column_count_to_equals"}, "unknown expectation type 'expect_table_column_count_to_equals'"),
        ({**COLUMN_COUNT, "kwargs": {"values": 58}}, r"rule claims\.width: "),
        ({**MOSTLY_LONG, "kwargs": {"column": "txet", "min_value": 1}}, "column 'txet'"),
        ({**KILLED_HAVE_NUMBERS, "kwargs": {**KILLED_HAVE_NUMBERS["kwargs"], "row_condition": "kind == 1"}}, "could not be evaluated"),
    ],
)
def test_rule_that_great_expectations_would_drop_is_an_error(seed_release: Release, tmp_path: Path, entry: object, message: str) -> None:
    mine = suites(tmp_path, "claims.json", entry)
    with pytest.raises(BuilderError, match=message) as raised:
        check(seed_release.path, expectations=[mine])
    assert str(raised.value).startswith(f"{mine}/claims.json: ")


def test_query_that_duckdb_rejects_is_an_error(seed_release: Release, tmp_path: Path) -> None:
    (tmp_path / "sql").mkdir()
    (tmp_path / "sql" / "claims.odd.sql").write_text("-- Odd.\nSELECT clam_id FROM claims\n")
    with pytest.raises(BuilderError, match=r"sql/claims\.odd\.sql: .*clam_id"):
        check(seed_release.path, expectations=[tmp_path])


def test_suites_load_unchanged_in_a_plain_great_expectations(seed_release: Release) -> None:
    """As a consumer would: the JSON of a suite, the Parquet of its table by pandas, an ephemeral context."""
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    source = context.data_sources.add_pandas("release")
    evaluated = 0
    for table in (table for table in TABLES if seed_release.counts[table]):
        written = json.loads((folder("expectations") / f"{table}.json").read_text(encoding="utf-8"))
        suite = context.suites.add(gx.ExpectationSuite(**written))
        frame = pd.read_parquet(seed_release.path / "data" / table)
        batch = source.add_dataframe_asset(table).add_batch_definition_whole_dataframe("all").get_batch({"dataframe": frame})
        outcome = batch.validate(suite)
        assert outcome.success, outcome
        assert [result.expectation_config.type for result in outcome.results if result.exception_info.get("raised_exception")] == []
        assert sorted(result.expectation_config.meta["rule"] for result in outcome.results) == sorted(
            e["meta"]["rule"] for e in written["expectations"]
        )
        evaluated += len(outcome.results)
    from_suites = [rule for rule in read_rules().expectations if rule.source.startswith("expectations/")]
    assert evaluated == len([rule for rule in from_suites if seed_release.counts[rule.table]])


def test_plain_great_expectations_finds_what_we_find(seed_release: Release) -> None:
    import great_expectations as gx

    written = json.loads((folder("expectations") / "claims.json").read_text(encoding="utf-8"))
    frame = pd.read_parquet(seed_release.path / "data" / "claims")
    frame.loc[0, "start"] = -1
    source = gx.get_context(mode="ephemeral").data_sources.add_pandas("release")
    batch = source.add_dataframe_asset("claims").add_batch_definition_whole_dataframe("all").get_batch({"dataframe": frame})
    outcome = batch.validate(gx.ExpectationSuite(**written))
    assert [result.expectation_config.meta["rule"] for result in outcome.results if not result.success] == ["start_not_negative"]
