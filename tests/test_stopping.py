"""Signals to real processes: one line, the exit code of shells, no traceback, and nobody left."""

import os
import signal
import sys
import time

import pytest

from tests.stops import SIGNALS, End, ended, send, started, wait_for_line

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the signals are those of POSIX")


def command(how: str) -> list[str]:
    return [sys.executable, "-c", "from tests.stoppable import main; main()", how]


def stopped(how: str, number: signal.Signals, delay: float = 0) -> End:
    with started(command(how)) as process:
        wait_for_line(process, "begun")
        time.sleep(delay)
        return ended(process, send(process, number))


@pytest.mark.parametrize("number", SIGNALS)
@pytest.mark.parametrize("how", ["start", "work", "wait"])
def test_a_signal_ends_all_processes_with_one_line(how: str, number: signal.Signals) -> None:
    end = stopped(how, number)
    assert (end.code, end.message) == (128 + number, f"claimweave: stopped by {number.name}; all is well\n")


@pytest.mark.parametrize("how", ["dive", "swallow", "translate", "clear"])
def test_a_signal_ends_the_process_whatever_a_library_makes_of_it(how: str) -> None:
    end = stopped(how, signal.SIGTERM, delay=0.2)
    assert (end.code, end.message) == (143, "claimweave: stopped by SIGTERM; all is well\n")


def test_more_signals_while_it_clears_up_change_nothing() -> None:
    with started(command("tidy")) as process:
        wait_for_line(process, "begun")
        since = send(process, signal.SIGTERM)
        wait_for_line(process, "stopping")
        send(process, signal.SIGINT)
        send(process, signal.SIGTERM)
        wait_for_line(process, "tidy")
        end = ended(process, since)
    assert (end.code, end.message) == (143, "claimweave: stopped by SIGTERM; all is well\n")


def test_a_signal_that_was_ignored_stays_so() -> None:
    ignoring = f"import os, signal; signal.signal(signal.SIGHUP, signal.SIG_IGN); os.execv({sys.executable!r}, {command('wait')})"
    with started([sys.executable, "-c", ignoring]) as process:
        wait_for_line(process, "begun")
        send(process, signal.SIGHUP)
        end = ended(process, send(process, signal.SIGTERM))
    assert end.message == "claimweave: stopped by SIGTERM; all is well\n"


@pytest.mark.parametrize("how", ["start", "work"])
@pytest.mark.parametrize("delay", [0, 0.03, 0.1])
def test_workers_end_without_a_word_when_their_parent_is_killed(how: str, delay: float) -> None:
    end = stopped(how, signal.SIGKILL, delay)
    assert (end.code, end.message) == (-signal.SIGKILL, "")


def test_an_interrupted_library_call_leaves_no_worker() -> None:
    """Without the command Python's own KeyboardInterrupt is raised, as in a notebook."""
    code = """
import os
from tests.stoppable import work
try:
    work()
except KeyboardInterrupt:
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        print("alone")
"""
    with started([sys.executable, "-c", code]) as process:
        wait_for_line(process, "begun")
        since = send(process, signal.SIGINT)
        wait_for_line(process, "alone")
        assert ended(process, since).message == ""
