"""Ends the command after a signal: with one line, the exit code that shells expect, and no traceback."""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Lock, Thread

NAMES = ("SIGINT", "SIGTERM", "SIGHUP")
GRACE = 1.0
"""Seconds for the command to remove unfinished files; then the process ends at once."""


class Stopped(BaseException):
    """Raised at any point of the command when the signal comes, so that it releases files and processes; `except Exception` does not catch it."""


@dataclass(slots=True)
class _Ending:
    """The signal that stops the command (0 for none), and the words that its line adds."""

    number: int = 0
    words: str = ""


_ENDING = _Ending()
_LAST = Lock()
"""Acquired by the thread that writes the last line, and never released."""


def tell_when_stopped(words: str) -> None:
    """Sets the words that the line of a stopped command adds from now on; without a command it has no effect."""
    _ENDING.words = words


def run(command: Callable[[], None]) -> None:
    """Runs the command in the main thread of its process; a signal ends the process with 128 + its number.

    A signal that was ignored before, as with nohup, is still ignored.
    """
    try:
        with _listening():
            command()
    finally:
        # Whatever the command made of the interruption: a library may have put an error of its own in its place.
        if _ENDING.number:
            _end(_ENDING.number)


@contextmanager
def _listening() -> Iterator[None]:
    heard = [number for name in NAMES if (number := getattr(signal, name, None)) and signal.getsignal(number) is not signal.SIG_IGN]
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    Thread(target=_end_in_time, args=(reader, heard), daemon=True).start()
    signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
    sys.unraisablehook = _end_if_lost
    for number in heard:
        signal.signal(number, _stop)
    try:
        yield
    finally:
        for number in heard:
            signal.signal(number, signal.SIG_DFL)


def _stop(number: int, _: object) -> None:
    """Interrupts the command at the first signal; later signals change nothing."""
    if not _ENDING.number:
        _ENDING.number = number
        raise Stopped


def _end_in_time(reader: int, heard: list[int]) -> None:
    """Ends the process some time after a signal: the main thread may be busy in a library, or wait for its threads."""
    while (number := os.read(reader, 1)[0]) not in heard:
        pass
    time.sleep(GRACE)
    _end(number)


def _end_if_lost(lost: "sys.UnraisableHookArgs") -> None:
    """Ends the process where Python would only print the interruption, because it came while an object was deleted."""
    if isinstance(lost.exc_value, Stopped):
        _end(_ENDING.number)
    sys.__unraisablehook__(lost)


def _end(number: int) -> None:
    """Writes the line and ends the process without waiting for its threads."""
    _LAST.acquire()
    added = f"; {_ENDING.words}" if _ENDING.words else ""
    with suppress(OSError):  # the terminal may be gone
        os.write(2, f"claimweave: stopped by {signal.Signals(number).name}{added}\n".encode())
    os._exit(128 + number)
