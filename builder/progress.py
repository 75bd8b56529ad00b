"""Shows how far a command is, with counts and an estimate, on a terminal; and prints warnings."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from builder.output import printable, say

if TYPE_CHECKING:
    from rich.progress import Progress

COUNTED = "%s: %d of %d"
"""The message of a step that counts: what is done, how many are done, and of how many."""


class _Sayer(logging.Handler):
    """Prints logged warnings, ours or a library's, on standard error."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)

    def emit(self, record: logging.LogRecord) -> None:
        say(record.getMessage(), is_error=True)


class _BarHandler(logging.Handler):
    """Shows the pipeline's log lines as the current step, those that count as a bar."""

    def __init__(self, bar: "Progress", first: str) -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeRemainingColumn

        super().__init__(logging.INFO)
        words = TextColumn("{task.description}", markup=False)
        self.plain = (SpinnerColumn(), words)
        self.counting = (SpinnerColumn(), words, BarColumn(), MofNCompleteColumn(), TextColumn("about"), TimeRemainingColumn(), TextColumn("left"))
        self.bar = bar
        self.bar.columns = self.plain
        self.task = bar.add_task(first, total=None)

    def emit(self, record: logging.LogRecord) -> None:
        what, done, total = record.args if record.msg == COUNTED and isinstance(record.args, tuple) else (None, None, None)
        if not isinstance(done, int) or not isinstance(total, int) or not total:
            self.bar.columns = self.plain
            self.bar.update(self.task, description=printable(record.getMessage()), total=None)
            return
        if done == 0:
            self.bar.reset(self.task, total=total, description=printable(str(what)))
        self.bar.columns = self.counting
        self.bar.update(self.task, completed=done)


def print_warnings() -> None:
    """Makes logged warnings appear like our other lines from now on."""
    logging.basicConfig(handlers=[_Sayer()])


@contextmanager
def progress(first: str) -> Iterator[None]:
    """Shows the current step on stderr if that is a terminal; nothing elsewhere."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console
    from rich.progress import Progress

    log = logging.getLogger("builder")
    with Progress(console=Console(stderr=True), transient=True) as bar:
        handler = _BarHandler(bar, first)
        log.addHandler(handler)
        log.setLevel(logging.INFO)
        try:
            yield
        finally:
            log.removeHandler(handler)
