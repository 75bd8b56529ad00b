"""Conditions of expectations: comparisons are allowed, all other Python is not."""

import json
from pathlib import Path
from typing import Any

import pytest

from builder.errors import BuilderError
from builder.quality.conditions import is_plain
from builder.quality.rules import read_rules

COLUMNS = {"value", "claim_type"}


@pytest.mark.parametrize(
    "condition",
    [
        'claim_type == "casualty"',
        "value >= 3 and not (value < -1)",
        "(value > 1) | (claim_type in ['count', \"date\"])",
        "~value.isnull()",
        "claim_type == '@x.__class__; import os'",
        {"type": "comparison", "column": {"name": "value"}, "operator": "==", "parameter": "__import__('os')"},
        {"type": "and", "conditions": [{"type": "nullity", "column": {"name": "value"}, "is_null": True}]},
        {"type": "pass_through", "pass_through_filter": "value == 1"},
    ],
)
def test_a_comparison_is_plain(condition: Any) -> None:
    assert is_plain(condition, COLUMNS)


@pytest.mark.parametrize(
    "condition",
    [
        "@pd.io.common.os.system('touch written') == 0",
        "claim_type.to_csv('written') == None",
        "claim_type.map.__func__.__globals__['np'] == 1",
        "value.isnull(claim_type.to_csv('written'))",
        "claim_type.to_csv('written').isnull()",
        "`value` == 1",
        "[x for x in value] == 1",
        "(lambda: 1) == 1",
        "f'{value.plot}' == 1",
        "value = 1",
        "value == 1\n@x",
        "(" * 5000,
        {"type": "comparison", "column": {"name": "value == @x or value"}, "operator": "==", "parameter": 1},
        {"type": "or", "conditions": [{"type": "pass_through", "pass_through_filter": "@x"}]},
        {"type": "unknown"},
        ["value == 1"],
        None,
    ],
)
def test_anything_else_is_not(condition: Any) -> None:
    assert not is_plain(condition, COLUMNS)


def test_a_suite_with_such_a_condition_is_refused_before_anything_runs(tmp_path: Path) -> None:
    arguments = {"column": "value", "row_condition": f"quote.to_csv({str(tmp_path / 'written')!r}) == 1", "condition_parser": "pandas"}
    suite = {"expectations": [{"type": "expect_column_values_to_not_be_null", "kwargs": arguments, "meta": {"rule": "odd"}}]}
    (tmp_path / "claims.json").write_text(json.dumps(suite), encoding="utf-8")
    with pytest.raises(BuilderError, match=r"claims\.json: rule claims\.odd has a row_condition that does more than compare columns"):
        read_rules([tmp_path])
    assert [path.name for path in tmp_path.iterdir()] == ["claims.json"]
