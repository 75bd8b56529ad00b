"""What two ways of judging the same rules must agree about."""

from collections.abc import Iterable

from builder.release.report import RuleResult
from builder.release.severity import Severity


def verdicts(results: Iterable[RuleResult]) -> list[tuple[str, Severity, int, list[set[str]]]]:
    """Rule, severity, number of offending rows, and the identifiers of the first of them, which both ways show."""
    return [(r.rule, r.severity, r.offending, [{part for part in text.split() if "_id=" in part} for text in r.examples]) for r in results]
