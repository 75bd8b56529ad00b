"""Severity of rules: a broken critical rule stops a release, others are reported with it, and a check fails on any."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from builder import check, open_release
from builder.errors import BuilderError
from builder.publishing.writing import write_release
from builder.quality.gates import check_tables
from builder.quality.rules import read_rules
from builder.release.manifest import Model, RunFacts
from builder.release.report import GateError
from builder.release.severity import Severity, severity_of
from tests.sample_release import CLAIMS, FACTS, sample_tables

RUN = RunFacts((), {}, Model("en", "1.0", "0" * 64))
GUARDS = (
    *("_unique", "_form", ".id", ".references", ".once", ".attribute", "_values"),
    *(".quote", ".quotes", ".text", ".text_hash", ".spans", ".span", ".sentence"),
)
"""Parts of the names of rules that guard integrity: ids, references, words at their spans, closed lists."""
JUDGED = (
    *("facts.status", "facts.current", "facts.counts", "facts.answers", "facts.position_bounds"),
    *("claims.qualifier", "claims.parts", "claims.bounds", "links.gap", "links.figures", "pairs.label"),
)


def rules_by_name() -> dict[str, Severity]:
    rules = read_rules()
    return {rule.rule: rule.severity for rule in (*rules.expectations, *rules.queries)}


def test_rules_that_guard_integrity_are_critical_and_those_that_judge_values_are_not() -> None:
    severities = rules_by_name()
    assert {rule for rule, severity in severities.items() if rule.endswith(GUARDS) and severity is not Severity.critical} == set()
    assert {severities[rule] for rule in JUDGED} == {Severity.warning}


@pytest.mark.parametrize(("said", "severity"), [(None, "critical"), ("critical", "critical"), ("warning", "warning"), ("info", "info")])
def test_severity_is_critical_where_none_is_stated(said: str | None, severity: str) -> None:
    assert severity_of(said, "mine.json").value == severity


@pytest.mark.parametrize("said", ["Warning", "error", "", 1, ["warning"]])
def test_unknown_severity_names_the_file_and_the_known_ones(said: object) -> None:
    with pytest.raises(BuilderError, match=r"^mine\.json: there is no severity .*; name one of critical, warning, info$"):
        severity_of(said, "mine.json")


def test_broken_warning_is_told_with_the_release_and_fails_its_check(tmp_path: Path) -> None:
    tables = sample_tables(facts=[replace(FACTS[0], is_updated=True), *FACTS[1:]])
    report = check_tables(tables)
    assert [(result.rule, result.severity) for result in report.failures] == [("facts.updated", Severity.warning)]
    assert (report.passed, report.is_releasable) == (False, True)
    release = write_release(tables, tmp_path, "ferry", RUN, report)
    assert release.report == open_release(release.path).report == report
    card = (release.path / "README.md").read_text(encoding="utf-8")
    assert f"holds to {report.evaluated - 1} of {report.evaluated} rules, and breaks 1 about derived values" in card
    checked = check(release.path)
    assert not checked.passed
    assert [result.rule for result in checked.failures] == ["facts.updated"]
    assert "(1 warning)" in checked.summary()


def test_broken_critical_rule_stops_the_release_whatever_else_is_broken(tmp_path: Path) -> None:
    twice = [*CLAIMS, CLAIMS[0]]
    report = check_tables(sample_tables(claims=twice, facts=[replace(FACTS[0], is_updated=True), *FACTS[1:]]))
    assert {"claims.claim_id_unique", "facts.updated"} <= {result.rule for result in report.failures}
    with pytest.raises(GateError, match=r"claims\.claim_id_unique") as raised:
        write_release(sample_tables(), tmp_path, "ferry", RUN, report)
    assert "facts.updated" not in str(raised.value)
    assert not (tmp_path / "ferry").exists()


def test_consumers_rules_say_their_severity_where_great_expectations_has_it(tmp_path: Path) -> None:
    entry = {"type": "expect_table_row_count_to_be_between", "kwargs": {"min_value": 1_000_000}}
    entries = [{**entry, "meta": {"rule": said}, "severity": said} for said in ("critical", "warning", "info")]
    (tmp_path / "claims.json").write_text(json.dumps({"expectations": [*entries, {**entry, "meta": {"rule": "unsaid"}}]}), encoding="utf-8")
    (tmp_path / "sql").mkdir()
    (tmp_path / "sql" / "claims.none.sql").write_text("-- There are no claims.\n-- severity: info\nSELECT claim_id FROM claims", encoding="utf-8")
    report = check_tables(sample_tables(), read_rules([tmp_path]))
    found = {result.rule: result.severity.value for result in report.failures}
    expected = {f"claims.{said}": said for said in ("critical", "warning", "info")}
    assert found == {**expected, "claims.unsaid": "critical", "claims.none": "info"}
    assert next(result.description for result in report.failures if result.rule == "claims.none") == "There are no claims."
    assert [result.rule for result in report.blockers] == ["claims.critical", "claims.unsaid"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("claims.json", '{"expectations": [{"type": "expect_column_to_exist", "kwargs": {"column": "text"}, "severity": "fatal"}]}'),
        ("sql/claims.odd.sql", "-- Odd.\n-- severity: fatal\nSELECT 1"),
    ],
)
def test_misspelt_severity_of_a_consumer_is_an_error(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / "sql").mkdir()
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(BuilderError, match=f"{name}: there is no severity 'fatal'"):
        read_rules([tmp_path])


def test_great_expectations_reads_the_same_severities(tmp_path: Path) -> None:
    """Our suites, loaded by Great Expectations alone, have the severities that we read from them."""
    import great_expectations as gx

    from builder.resources import folder
    from builder.tables import TABLES

    theirs = {}
    for table in TABLES:
        suite = gx.ExpectationSuite(**json.loads((folder("expectations") / f"{table}.json").read_text(encoding="utf-8")))
        theirs |= {f"{table}.{one.meta['rule']}": one.severity.value for one in suite.expectations}
    ours = {rule.rule: rule.severity.value for rule in read_rules().expectations if rule.source.startswith("expectations/")}
    assert theirs == ours
