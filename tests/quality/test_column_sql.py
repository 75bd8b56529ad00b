"""Rules judged by SQL: the verdicts are those of Great Expectations, and what it alone can judge is left to it."""

import math
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.quality import column_sql
from builder.quality.column_rules import judge_expectations
from builder.quality.column_sql import is_translated, judge_translated
from builder.quality.gates import check_tables
from builder.quality.rules import Expectation, Rules, read_rules
from builder.release.release import Release
from builder.tables import TABLES, schema_of
from tests.quality.test_gates import RULES, cases, changed_table
from tests.quality.verdicts import verdicts
from tests.sample_release import sample_tables

RULE = Expectation("claims.some", "claims", "", "expect_column_values_to_be_unique", {"column": "claim_id"}, "expectations/claims.json")
BETWEEN, PATTERN, IN_SET = (f"expect_column_values_to_{end}" for end in ("be_between", "match_regex", "be_in_set"))
PAIR, COMPOUND = "expect_column_pair_values_a_to_be_greater_than_b", "expect_compound_columns_to_be_unique"
EITHER = {"or_equal": True, "ignore_row_if": "either_value_is_missing"}


def test_every_rule_of_ours_is_translated() -> None:
    assert [rule.rule for rule in read_rules().expectations if not is_translated(rule)] == []


@pytest.mark.parametrize(
    ("kind", "kwargs"),
    [
        ("expect_column_values_to_not_be_null", {"column": "place"}),
        ("expect_table_row_count_to_equal", {"value": 9}),
        ("expect_column_values_to_be_unique", {"column": "claim_id", "mostly": 0.9}),
        ("expect_column_values_to_be_unique", {"column": "value"}),
        (BETWEEN, {"column": "start"}),
        (BETWEEN, {"column": "start", "min_value": 0, "strict_min": True}),
        (BETWEEN, {"column": "start_date", "min_value": "2020-01-01"}),
        (PATTERN, {"column": "quote", "regex": r"\d+"}),
        (PATTERN, {"column": "quote", "regex": "^a$|^b$"}),
        (PATTERN, {"column": "quote", "regex": "(?=ferry)f"}),
        (PATTERN, {"column": "quote", "regex": "a++"}),
        (IN_SET, {"column": "value", "value_set": [1.0]}),
        (IN_SET, {"column": "place", "value_set": []}),
        (PAIR, {"column_A": "end", "column_B": "start"}),
        (PAIR, {"column_A": "end", "column_B": "start_date", **EITHER}),
        (PAIR, {"column_A": "end", "column_B": "start", **EITHER, "row_condition": "start > 3"}),
    ],
)
def test_what_the_two_may_see_differently_is_left_to_great_expectations(kind: str, kwargs: Mapping[str, object]) -> None:
    assert not is_translated(replace(RULE, type=kind, kwargs=kwargs))


def test_a_rule_that_is_not_translated_is_judged_all_the_same() -> None:
    rows = replace(RULE, rule="claims.rows", type="expect_table_row_count_to_equal", kwargs={"value": 9})
    report = check_tables(sample_tables(), Rules((rows, RULE), ()))
    assert [engine.split()[0] for engine in report.engines] == ["duckdb", "great_expectations"]
    assert [(result.rule, result.offending) for result in report.rules if result.rule in (RULE.rule, rows.rule)] == [
        ("claims.rows", 1),
        (RULE.rule, 0),
    ]


def test_only_the_table_for_which_memory_is_too_little_is_judged_again(monkeypatch: pytest.MonkeyPatch) -> None:
    judged, counts = list[str](), column_sql._counts

    def counting(connection: duckdb.DuckDBPyConnection, rules: Sequence[Expectation]) -> dict[str, int]:
        judged.append(rules[0].table)
        if judged == ["claims"]:
            raise duckdb.OutOfMemoryException("too little")
        return counts(connection, rules)

    monkeypatch.setattr(column_sql, "_counts", counting)
    other = replace(RULE, rule="links.some", table="links", kwargs={"column": "link_id"})
    assert [result.rule for result in judge_translated(sample_tables(), [RULE, other])] == [RULE.rule, other.rule]
    assert judged == ["claims", "links", "claims"]


def assert_same_verdicts(tables: Mapping[str, pa.Table], rules: Sequence[Expectation]) -> list[int]:
    """Judges both ways and returns how many rows break each rule."""
    by_sql = verdicts(judge_translated(tables, rules))
    assert by_sql == verdicts(judge_expectations(tables, rules))
    return [offending for _, _, offending, _ in by_sql]


@pytest.mark.parametrize("table", sorted({rule.table for rule in RULES.values() if isinstance(rule, Expectation)}))
def test_every_case_of_the_gates_has_the_same_verdict(table: str) -> None:
    rules = {rule.rule: rule for rule in read_rules().expectations if rule.table == table}
    own = [case for case in cases() if case["rule"] in rules]
    for case in own:
        changed = {table: changed_table(table, sample_tables()[table], case)}
        assert assert_same_verdicts(changed, [rules[case["rule"]]]) == [int(case["offending"])]
    assert_same_verdicts(sample_tables(), list(rules.values()))


def test_a_real_release_has_the_same_verdicts(seed_release: Release) -> None:
    tables = {table: seed_release.table(table) for table in TABLES}
    assert set(assert_same_verdicts(tables, read_rules().expectations)) == {0}


TEXTS = st.none() | st.sampled_from(["ferry", "Ferry", "ferry\n", "a.b/c", "a\\b", "", "ärger", "ﬁ", "7", "clm-1", "\n", "'", "ferry\r"])
WHOLE = st.none() | st.integers(-3, 3)
NUMBERS = st.none() | st.sampled_from([-1.0, 0.0, -0.0, 0.5, 3.0, 1e300, math.inf, -math.inf, math.nan])
DAYS = st.none() | st.dates(date(2020, 1, 1), date(2020, 1, 3))
ROWS = st.lists(
    st.fixed_dictionaries(
        {"place": TEXTS, "unit": TEXTS, "start": WHOLE, "end": WHOLE, "value_low": NUMBERS, "value_high": NUMBERS}
        | {"start_date": DAYS, "end_date": DAYS}
    ),
    max_size=8,
)
ODD_RULES = [
    replace(RULE, rule=f"claims.rule{number}", type=kind, kwargs=kwargs)
    for number, (kind, kwargs) in enumerate(
        [
            (IN_SET, {"column": "place", "value_set": ["ferry", "", "'", "ﬁ"]}),
            (BETWEEN, {"column": "start", "min_value": 0}),
            (BETWEEN, {"column": "value_low", "max_value": 0.5}),
            (BETWEEN, {"column": "value_high", "min_value": -1, "max_value": 3}),
            ("expect_column_values_to_be_unique", {"column": "place"}),
            ("expect_column_values_to_be_unique", {"column": "start"}),
            (PATTERN, {"column": "place", "regex": "^[a-z]+$"}),
            (PATTERN, {"column": "place", "regex": "^(?:f|cl)[^x]*(?:e|m)"}),
            ("expect_column_values_to_not_match_regex", {"column": "place", "regex": r"^(?:\.|[a-z][\\/])?$"}),
            ("expect_column_values_to_not_match_regex", {"column": "place", "regex": "[A-Z]|[0-9]{1,2}$"}),
            (PAIR, {"column_A": "end", "column_B": "start", **EITHER, "or_equal": False}),
            (PAIR, {"column_A": "value_high", "column_B": "value_low", **EITHER}),
            (PAIR, {"column_A": "end_date", "column_B": "start_date", **EITHER}),
            (COMPOUND, {"column_list": ["place", "unit"]}),
            (COMPOUND, {"column_list": ["place", "start"]}),
        ]
    )
]


def frame(rows: Sequence[Mapping[str, object]]) -> pa.Table:
    schema = schema_of("claims").arrow
    given = [{"claim_id": f"clm-{row}", **cells} for row, cells in enumerate(rows)]
    return pa.Table.from_pylist(given, schema=pa.schema([field.with_nullable(True) for field in schema]))


@settings(max_examples=12)
@given(ROWS)
def test_any_rows_have_the_same_verdicts(rows: list[dict[str, object]]) -> None:
    assert all(is_translated(rule) for rule in ODD_RULES)
    assert_same_verdicts({"claims": frame(rows)}, ODD_RULES)


def test_a_build_needs_neither_great_expectations_nor_other_heavy_libraries(seeds: Path, tmp_path: Path) -> None:
    heavy = ("great_expectations", "mlcroissant", "datasets", "huggingface_hub", "scipy")
    code = f"import sys; from builder import build; build({str(seeds)!r}, {str(tmp_path)!r}); print([m for m in {heavy!r} if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
