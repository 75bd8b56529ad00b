"""What the quality gates found: one result per rule."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from builder.errors import BuilderError

EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class RuleResult:
    """How one rule came out.

    `offending` counts the rows that break it, `examples` shows the first three of them; `unjudged` counts the
    documents that it could not judge, because the release leaves their text out.
    """

    rule: str
    table: str
    description: str
    offending: int
    unjudged: int = 0
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The results of a run of the gates; a rule that was written but not evaluated fails it. `remarks` say what could not be asked."""

    rules: tuple[RuleResult, ...]
    written: int
    remarks: tuple[str, ...] = ()

    @property
    def evaluated(self) -> int:
        return len(self.rules)

    @property
    def passed(self) -> bool:
        return self.evaluated == self.written and not self.failures

    @property
    def failures(self) -> tuple[RuleResult, ...]:
        return tuple(result for result in self.rules if result.offending)

    def to_json(self) -> str:
        """The report as JSON text; without times, so that equal tables give equal bytes."""
        content = {
            "evaluated": self.evaluated,
            "passed": self.passed,
            "remarks": list(self.remarks),
            "rules": [asdict(result) for result in self.rules],
            "written": self.written,
        }
        return json.dumps(content, indent=2, sort_keys=True, ensure_ascii=False) + "\n"

    def lines(self) -> list[str]:
        """The report as a table of rule, count and examples, the failed rules first, and a summary line."""
        failures = self.failures
        ordered = [*failures, *(result for result in self.rules if not result.offending)]
        cells = [(result.rule, str(result.offending), _remark(result)) for result in ordered]
        return [*_aligned([("rule", "rows", "examples"), *cells]), self.summary()]

    def summary(self) -> str:
        """The outcome in one line."""
        if self.passed:
            return "; ".join([f"passed: {self.evaluated} rules", *self.remarks])
        missing = self.written - self.evaluated
        parts = [f"{len(self.failures)} of {self.evaluated} rules are broken"]
        if missing:
            parts.append(f"{missing} rules were not evaluated")
        return "; ".join(["failed: " + ", ".join(parts), *self.remarks])


class GateError(BuilderError):
    """The tables break a rule; `report` says which."""

    def __init__(self, report: Report) -> None:
        broken = ", ".join(result.rule for result in report.failures)
        super().__init__(f"no release was written, {report.summary()}{': ' + broken if broken else ''}")
        self.report = report


def _remark(result: RuleResult) -> str:
    if result.unjudged:
        return "; ".join([*result.examples, f"{result.unjudged} documents not judged, their text is left out"])
    return "; ".join(result.examples)


def _aligned(rows: Sequence[tuple[str, str, str]]) -> list[str]:
    rule_width = max(len(row[0]) for row in rows)
    count_width = max(len(row[1]) for row in rows)
    return [f"{rule:<{rule_width}}  {count:>{count_width}}  {remark}".rstrip() for rule, count, remark in rows]
