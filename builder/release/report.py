"""The report of the quality gates: one result per rule."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from msgspec import Struct

from builder.errors import BuilderError
from builder.release.reading import read_json
from builder.release.severity import Severity

REPORT_PATH = "quality/report.json"
EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class RuleResult:
    """The result of one rule.

    `offending` counts the rows that break it, `examples` shows the first three of them. `unjudged` counts the
    documents that it could not judge because the release leaves out their text.
    """

    rule: str
    table: str
    description: str
    offending: int
    unjudged: int = 0
    examples: tuple[str, ...] = ()
    severity: Severity = Severity.critical

    def line(self) -> str:
        """The rule, how many rows break it and what it says, in one line."""
        return f"{self.rule}: {self.offending} broken. {self.description}"


@dataclass(frozen=True, slots=True)
class Report:
    """The results of a run of the gates; it fails if a rule was not evaluated. `remarks` say what could not be checked.

    `engines` names the software that judged the rules that are not about files.

    A release may be written though its report fails: if all rules were evaluated and no critical one is broken.
    """

    rules: tuple[RuleResult, ...]
    written: int
    remarks: tuple[str, ...] = ()
    engines: tuple[str, ...] = ()

    @property
    def evaluated(self) -> int:
        return len(self.rules)

    @property
    def passed(self) -> bool:
        return self.evaluated == self.written and not self.failures

    @property
    def failures(self) -> tuple[RuleResult, ...]:
        """The broken rules, critical ones first."""
        broken = [result for result in self.rules if result.offending]
        return tuple(sorted(broken, key=lambda result: list(Severity).index(result.severity)))

    @property
    def blockers(self) -> tuple[RuleResult, ...]:
        """The broken rules that stop a release."""
        return tuple(result for result in self.failures if result.severity is Severity.critical)

    @property
    def is_releasable(self) -> bool:
        return self.evaluated == self.written and not self.blockers

    def to_json(self) -> str:
        """The report as JSON text, without times: equal tables give equal bytes."""
        content = {
            "engines": list(self.engines),
            "evaluated": self.evaluated,
            "passed": self.passed,
            "remarks": list(self.remarks),
            "rules": [asdict(result) for result in self.rules],
            "written": self.written,
        }
        return json.dumps(content, indent=2, sort_keys=True, ensure_ascii=False) + "\n"

    def lines(self, *, is_all: bool = False) -> list[str]:
        """The broken rules, or all of them with those first, as a table of rule, severity, count and examples; then the outcome in one line."""
        kept = [result for result in self.rules if not result.offending] if is_all else []
        cells = [(result.rule, result.severity.value, str(result.offending), _remark(result)) for result in (*self.failures, *kept)]
        table = _aligned([("rule", "severity", "rows", "examples"), *cells]) if cells else []
        return [*table, self.summary()]

    def summary(self) -> str:
        """The outcome in one line."""
        if self.passed:
            return "; ".join([f"passed: {self.evaluated} rules", *self.remarks])
        missing = self.written - self.evaluated
        counts = Counter(result.severity for result in self.failures)
        kinds = ", ".join(f"{counts[severity]} {severity}" for severity in Severity if counts[severity])
        parts = [f"{len(self.failures)} of {self.evaluated} rules are broken{f' ({kinds})' if kinds else ''}"]
        if missing:
            parts.append(f"{missing} rules were not evaluated")
        return "; ".join(["failed: " + ", ".join(parts), *self.remarks])


class GateError(BuilderError):
    """The tables break a critical rule; `report` says which."""

    def __init__(self, report: Report) -> None:
        broken = ", ".join(result.rule for result in report.blockers)
        super().__init__(f"no release was written, {report.summary()}{': ' + broken if broken else ''}")
        self.report = report


class _Written(Struct):
    """The fields that are read of the file; `evaluated` and `passed` follow from them. The first releases, which passed all rules, lack severity."""

    rules: tuple[RuleResult, ...]
    written: int
    remarks: tuple[str, ...]
    engines: tuple[str, ...] = ()


def read_report(release: Path) -> Report:
    """The report of a release from its file. Raises BuilderError with file and field if it is not valid."""
    written = read_json(release, REPORT_PATH, _Written)
    return Report(written.rules, written.written, written.remarks, written.engines)


def _remark(result: RuleResult) -> str:
    if result.unjudged:
        return "; ".join([*result.examples, f"{result.unjudged} documents not judged, their text is left out"])
    return "; ".join(result.examples)


def _aligned(rows: Sequence[tuple[str, str, str, str]]) -> list[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return [f"{rule:<{widths[0]}}  {kind:<{widths[1]}}  {count:>{widths[2]}}  {remark}".rstrip() for rule, kind, count, remark in rows]
