"""Stops work that runs away: a text read in quadratic time takes hours where it should take a second."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

MOST_SECONDS = 60
"""Of this process's own time, which a busy machine does not stretch: a hundred times what the tests need."""


@contextmanager
def no_runaway() -> Iterator[None]:
    """Raises AssertionError from work that does not end."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise AssertionError(f"not done after {MOST_SECONDS} seconds of work")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, MOST_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
