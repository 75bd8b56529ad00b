"""What GitHub Actions is shown: one annotation per broken rule, and data that cannot pose as markup or commands."""

from dataclasses import replace
from pathlib import Path

import pytest

from builder.quality.annotations import annotate, annotation_lines, markdown_summary
from builder.release.release import Release, open_release
from builder.release.report import Report, RuleResult
from builder.release.severity import Severity

GOOD = RuleResult("claims.span", "claims", "start is before end.", 0)
QUOTE = RuleResult("claims.quote", "claims", "quote is the text, 100%.", 2, examples=("claim_id=clm-1\n::warning::x", "claim_id=clm-2"))
FILES = RuleResult("release.files", "release", "The files are those of the manifest.", 1, examples=("README.md differs",))


@pytest.fixture
def release(release: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Release:
    """The sample release, by its path from the working folder."""
    monkeypatch.chdir(tmp_path)
    return open_release("dist/ferry")


def test_broken_rule_is_shown_at_a_file_of_its_table(release: Release) -> None:
    assert list(annotation_lines(Report((GOOD, QUOTE, FILES), 3), release.path.absolute())) == [
        "::error file=dist/ferry/1.0.0/data/claims/train-00000-of-00001.parquet,title=claims.quote"
        "::2 broken. quote is the text, 100%25. For example: claim_id=clm-1\\n::warning::x; claim_id=clm-2",
        "::error file=dist/ferry/1.0.0/manifest.json,title=release.files"
        "::1 broken. The files are those of the manifest. For example: README.md differs",
    ]


@pytest.mark.parametrize(("severity", "command"), [("critical", "error"), ("warning", "warning"), ("info", "notice")])
def test_annotation_weighs_what_the_rule_weighs(release: Release, severity: str, command: str) -> None:
    (line,) = annotation_lines(Report((GOOD, replace(QUOTE, severity=Severity(severity))), 2), release.path)
    assert line.startswith(f"::{command} file=")


def test_rules_that_were_not_evaluated_are_shown(release: Release) -> None:
    (line,) = annotation_lines(Report((GOOD,), 3), release.path)
    assert line.endswith("title=claimweave check::failed: 0 of 1 rules are broken, 2 rules were not evaluated")


def test_report_that_passed_has_no_annotations(release: Release) -> None:
    assert list(annotation_lines(Report((GOOD,), 1), release.path)) == []


def test_properties_are_escaped(tmp_path: Path) -> None:
    (line,) = annotation_lines(Report((FILES,), 1), tmp_path / "a:b,c%d")
    assert "a%3Ab%2Cc%25d/manifest.json,title=" in line


def test_file_outside_the_working_folder_keeps_its_path(release: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "inner").mkdir()
    monkeypatch.chdir(tmp_path / "inner")
    (line,) = annotation_lines(Report((FILES,), 1), tmp_path / release.path)
    assert line.startswith(f"::error file={tmp_path.as_posix()}/dist/ferry/1.0.0/manifest.json,")


def test_summary_is_a_table_in_which_data_is_no_markup(release: Release) -> None:
    odd = RuleResult("claims.odd", "claims", "No `odd` rows.", 1, examples=("a | b ``` [x](y) <img>", "c\nd"))
    lines = markdown_summary(Report((GOOD, odd), 2), release.path).splitlines()
    assert lines == [
        "### claimweave check: failed",
        "",
        "` dist/ferry/1.0.0 `: failed: 1 of 2 rules are broken (1 critical)",
        "",
        "| rule | severity | broken | what it says | examples |",
        "|---|---|---:|---|---|",
        "| ` claims.odd ` | critical | 1 | `` No `odd` rows. `` | ```` a \\| b ``` [x](y) <img> ````<br>` c d ` |",
    ]


def test_annotate_appends_to_the_summary_of_the_step(
    release: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    annotate(Report((GOOD, QUOTE), 2), release.path)
    assert capsys.readouterr().out.count("::error file=") == 1
    assert summary.read_text(encoding="utf-8").startswith("before\n### claimweave check: failed\n")
