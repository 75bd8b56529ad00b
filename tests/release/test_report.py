"""The report: its outcome, its JSON and its lines."""

import json
from pathlib import Path

import pytest

from builder.errors import BuilderError
from builder.release.report import GateError, Report, RuleResult, read_report
from builder.release.severity import Severity

GOOD = RuleResult("claims.span", "claims", "start is before end.", 0)
BROKEN = RuleResult("claims.quote", "claims", "quote is the text.", 2, examples=("claim_id=clm-1", "claim_id=clm-2"))
UNJUDGED = RuleResult("mentions.text", "mentions", "text is the text.", 0, unjudged=3)

JUDGED = RuleResult("facts.status", "facts", "status follows.", 1, severity=Severity.warning)


@pytest.mark.parametrize(
    ("rules", "written", "has_passed", "summary"),
    [
        ((GOOD, UNJUDGED), 2, True, "passed: 2 rules"),
        ((GOOD,), 2, False, "failed: 0 of 1 rules are broken, 1 rules were not evaluated"),
        ((GOOD, BROKEN), 2, False, "failed: 1 of 2 rules are broken (1 critical)"),
    ],
)
def test_report_passes_only_if_every_written_rule_was_evaluated_and_holds(
    rules: tuple[RuleResult, ...], written: int, has_passed: bool, summary: str
) -> None:
    report = Report(rules, written)
    assert report.passed is has_passed
    assert report.summary() == summary


def test_lines_show_failures_first_with_their_examples() -> None:
    assert Report((GOOD, UNJUDGED, JUDGED, BROKEN), 4).lines(is_all=True) == [
        "rule           severity  rows  examples",
        "claims.quote   critical     2  claim_id=clm-1; claim_id=clm-2",
        "facts.status   warning      1",
        "claims.span    critical     0",
        "mentions.text  critical     0  3 documents not judged, their text is left out",
        "failed: 2 of 4 rules are broken (1 critical, 1 warning)",
    ]


def test_json_has_every_result_and_no_times() -> None:
    content = json.loads(Report((GOOD, BROKEN), 2).to_json())
    assert sorted(content) == ["engines", "evaluated", "passed", "remarks", "rules", "written"]
    assert content["rules"][1] == {
        "description": "quote is the text.",
        "examples": ["claim_id=clm-1", "claim_id=clm-2"],
        "offending": 2,
        "rule": "claims.quote",
        "severity": "critical",
        "table": "claims",
        "unjudged": 0,
    }


def test_gate_error_names_the_broken_rules_and_carries_the_report() -> None:
    report = Report((GOOD, BROKEN), 2)
    error = GateError(report)
    assert error.report is report
    assert str(error) == "no release was written, failed: 1 of 2 rules are broken (1 critical): claims.quote"


def written(release: Path, text: str) -> Path:
    path = release / "quality" / "report.json"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    return release


def test_report_read_back_is_the_report(tmp_path: Path) -> None:
    report = Report((GOOD, UNJUDGED, JUDGED, BROKEN), 4, ("a remark",))
    assert read_report(written(tmp_path, report.to_json())) == report


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"rules": [{}], "written": 1, "remarks": []}', None])
def test_what_is_no_report_is_named(tmp_path: Path, text: str | None) -> None:
    with pytest.raises(BuilderError, match=r"report\.json: not a readable report"):
        read_report(written(tmp_path, text) if text is not None else tmp_path)


@pytest.mark.parametrize(
    ("rules", "written", "is_releasable"),
    [((GOOD, JUDGED), 2, True), ((GOOD, JUDGED), 3, False), ((BROKEN,), 1, False), ((JUDGED, BROKEN), 2, False), ((), 0, True)],
)
def test_only_broken_critical_rules_and_unevaluated_ones_stop_a_release(rules: tuple[RuleResult, ...], written: int, is_releasable: bool) -> None:
    assert Report(rules, written).is_releasable is is_releasable
