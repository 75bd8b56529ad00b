"""Real processes that are stopped at a known moment, and how they ended."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from builder.release.locks import STATE

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
DEADLINE = 60.0
"""Seconds to wait for something; a longer wait is a failure."""
# The command, that prints what it logs, and waits where it logs, imports or renames something in which the first argument occurs.
PAUSING = """
import logging, sys, time
part = sys.argv.pop(1)
def pause(at):
    if part in at:
        print("begun", flush=True)
        time.sleep(600)
class Pauses(logging.Handler):
    def emit(self, record):
        print(record.getMessage(), flush=True)
        pause(record.getMessage())
log = logging.getLogger("builder")
log.setLevel(logging.INFO)
log.addHandler(Pauses())
sys.addaudithook(lambda event, given: pause(str(given[0])) if event in ("import", "os.rename") else None)
from builder.__main__ import main
main()
"""
PLACES = ("Aleppo", "Kabul", "Mosul", "Tripoli", "Aden", "Goma", "Lagos", "Lima", "Manila", "Karachi")
Process = subprocess.Popen[str]


@dataclass(frozen=True, slots=True)
class End:
    """How a process ended: its exit code, what it and its children wrote to stderr, and when the last of them was gone."""

    code: int
    message: str
    seconds: float


def write_pages(folder: Path, count: int) -> None:
    """Pages of one sentence."""
    folder.mkdir(parents=True)
    for number in range(count):
        text = f"At least {number + 2} people were killed in a fire in {PLACES[number % len(PLACES)]} on Monday, police said.\n"
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")


def pausing(at: str, *arguments: str | Path) -> list[str]:
    """The command that waits there."""
    return [sys.executable, "-c", PAUSING, at, *map(str, arguments)]


def _ignore_nothing() -> None:
    """A test that runs in the background of a shell ignores Ctrl-C, and so would its children."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_DFL)


@contextmanager
def started(command: list[str]) -> Iterator[Process]:
    """The command in its own process group, as a terminal starts it; afterwards no process of the group is left."""
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True, preexec_fn=_ignore_nothing
    ) as process:
        try:
            yield process
        finally:
            if process.returncode is None:  # else its number may be another's by now, and all its children had to be gone
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)


def wait_for_line(process: Process, beginning: str) -> None:
    """Waits until the process prints a line that begins so."""
    assert process.stdout
    for line in process.stdout:
        if line.startswith(beginning):
            return
    raise AssertionError(f"the process ended without {beginning!r}: {process.communicate()[1]}")


def wait_until(is_so: Callable[[], object]) -> None:
    """Waits until something is so."""
    until = time.monotonic() + DEADLINE
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.005)


def send(process: Process, number: signal.Signals) -> float:
    """Sends the signal in the usual way: Ctrl-C and a closed terminal reach all processes of the group, other signals one. Returns the time."""
    if number in (signal.SIGINT, signal.SIGHUP):
        os.killpg(process.pid, number)
    else:
        os.kill(process.pid, number)
    return time.monotonic()


def ended(process: Process, since: float) -> End:
    """How it ended; stderr is only at its end when no child has it open any more. Raises TimeoutExpired if one is still there."""
    _, message = process.communicate(timeout=DEADLINE)
    return End(process.returncode, message or "", time.monotonic() - since)


def entries(folder: Path) -> dict[str, bytes]:
    """The pages in the cache of FOLDER/dist."""
    return {path.name: path.read_bytes() for path in (folder / "dist" / STATE / "cache/news/pages").glob("*/[0-9a-f]*")}


def files_of(release: Path) -> dict[str, bytes]:
    """The files of a release by their paths in it."""
    return {path.relative_to(release).as_posix(): path.read_bytes() for path in release.rglob("*") if path.is_file()}
