"""How serious a broken rule is, in Great Expectations' words."""

from enum import StrEnum

from builder.errors import BuilderError


class Severity(StrEnum):
    """A broken `critical` rule stops a release; `warning` and `info` are reported with it. A check fails on any of them."""

    critical = "critical"
    warning = "warning"
    info = "info"


def severity_of(said: object, source: str) -> Severity:
    """The severity that a rule states, critical if it states none. Raises BuilderError with the file if it does not exist."""
    if said is None:
        return Severity.critical
    if said not in list(Severity):
        raise BuilderError(f"{source}: there is no severity {said!r}; name one of {', '.join(Severity)}")
    return Severity(str(said))
