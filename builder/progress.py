"""Shows the current step of a command on a terminal, and prints warnings."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from builder.output import printable, say

if TYPE_CHECKING:
    from rich.status import Status


class _Sayer(logging.Handler):
    """Prints logged warnings, ours or a library's, on standard error."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)

    def emit(self, record: logging.LogRecord) -> None:
        say(record.getMessage(), is_error=True)


class _StatusHandler(logging.Handler):
    """Shows the pipeline's log lines as the current step."""

    def __init__(self, status: "Status") -> None:
        super().__init__(logging.INFO)
        self.status = status

    def emit(self, record: logging.LogRecord) -> None:
        from rich.text import Text

        self.status.update(Text(printable(record.getMessage())))


def print_warnings() -> None:
    """Makes logged warnings appear like our other lines from now on."""
    logging.basicConfig(handlers=[_Sayer()])


@contextmanager
def progress(first: str) -> Iterator[None]:
    """Shows the current step on stderr if that is a terminal."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    log = logging.getLogger("builder")
    with Console(stderr=True).status(first) as status:
        handler = _StatusHandler(status)
        log.addHandler(handler)
        log.setLevel(logging.INFO)
        try:
            yield
        finally:
            log.removeHandler(handler)
