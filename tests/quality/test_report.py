"""The report: its outcome, its JSON and its lines."""

import json

import pytest

from builder.quality.report import GateError, Report, RuleResult

GOOD = RuleResult("claims.span", "claims", "start is before end.", 0)
BROKEN = RuleResult("claims.quote", "claims", "quote is the text.", 2, examples=("claim_id=clm-1", "claim_id=clm-2"))
UNJUDGED = RuleResult("mentions.text", "mentions", "text is the text.", 0, unjudged=3)


@pytest.mark.parametrize(
    ("rules", "written", "has_passed", "summary"),
    [
        ((GOOD, UNJUDGED), 2, True, "passed: 2 rules"),
        ((GOOD,), 2, False, "failed: 0 of 1 rules are broken, 1 rules were not evaluated"),
        ((GOOD, BROKEN), 2, False, "failed: 1 of 2 rules are broken"),
    ],
)
def test_report_passes_only_if_every_written_rule_was_evaluated_and_holds(
    rules: tuple[RuleResult, ...], written: int, has_passed: bool, summary: str
) -> None:
    report = Report(rules, written)
    assert report.passed is has_passed
    assert report.summary() == summary


def test_lines_show_failures_first_with_their_examples() -> None:
    assert Report((GOOD, UNJUDGED, BROKEN), 3).lines() == [
        "rule           rows  examples",
        "claims.quote      2  claim_id=clm-1; claim_id=clm-2",
        "claims.span       0",
        "mentions.text     0  3 documents not judged, their text is left out",
        "failed: 1 of 3 rules are broken",
    ]


def test_json_has_every_result_and_no_times() -> None:
    content = json.loads(Report((GOOD, BROKEN), 2).to_json())
    assert sorted(content) == ["evaluated", "passed", "remarks", "rules", "written"]
    assert content["rules"][1] == {
        "description": "quote is the text.",
        "examples": ["claim_id=clm-1", "claim_id=clm-2"],
        "offending": 2,
        "rule": "claims.quote",
        "table": "claims",
        "unjudged": 0,
    }


def test_gate_error_names_the_broken_rules_and_carries_the_report() -> None:
    report = Report((GOOD, BROKEN), 2)
    error = GateError(report)
    assert error.report is report
    assert str(error) == "no release was written, failed: 1 of 2 rules are broken: claims.quote"
