"""How much a broken rule weighs, in Great Expectations' words."""

from enum import StrEnum

from builder.errors import BuilderError


class Severity(StrEnum):
    """`critical` stops a release; `warning` and `info` are reported with it. A check fails on any."""

    critical = "critical"
    warning = "warning"
    info = "info"


def severity_of(said: object, source: str) -> Severity:
    """The severity that a rule states, critical where it states none; raises BuilderError naming the file if there is no such."""
    if said is None:
        return Severity.critical
    if said not in list(Severity):
        raise BuilderError(f"{source}: there is no severity {said!r}; name one of {', '.join(Severity)}")
    return Severity(str(said))
