"""Forked processes: what they give, and how they end."""

import gc
import io
import logging
import os
import signal
import subprocess
import sys
import threading
import time
import warnings
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from builder import forks
from builder.errors import BuilderError
from builder.forks import can_fork, shared_out

COMMAND = """
import os, time
from builder.forks import shared_out
from builder.stopping import run

def command():
    for process in shared_out(lambda _: (time.sleep(0.01), os.getpid())[1], range(10**6), 2):
        print(process, flush=True)

run(command)
"""
pytestmark = pytest.mark.skipif(not can_fork(), reason="work is shared out on Linux alone")
KILLED = "a worker process was killed, most likely for want of memory; build again with fewer --workers"


@pytest.mark.parametrize("count", [1, 2, 3, 7])
@pytest.mark.parametrize("items", [0, 1, 6, 40])
def test_results_come_in_order_of_the_items(items: int, count: int) -> None:
    assert [*shared_out(lambda item: item * item, range(items), count)] == [item * item for item in range(items)]


def test_each_process_does_its_share_with_what_stands_in_memory() -> None:
    known, ours = {1: "one", 2: "two", 3: "three", 4: "four"}, os.getpid()
    told = [*shared_out(lambda item: (known[item], os.getpid()), iter(known), 2)]
    assert [word for word, _ in told] == ["one", "two", "three", "four"]
    assert told[0][1] == told[2][1] != told[1][1] == told[3][1]
    assert ours not in {process for _, process in told}


def test_the_collector_of_a_process_leaves_alone_what_stood_in_memory_before() -> None:
    counts = [*shared_out(lambda _: gc.get_freeze_count(), range(2), 2)]
    assert min(counts) > len(gc.get_objects()) // 2
    assert gc.get_freeze_count() == 0


def test_results_larger_than_what_a_pipe_holds_do_not_block() -> None:
    assert [len(one) for one in shared_out(lambda item: str(item) * 1_000_000, range(6), 2)] == [1_000_000] * 6


def test_what_one_process_changes_no_other_sees() -> None:
    seen: list[int] = []
    assert [*shared_out(lambda item: seen.append(item) or len(seen), range(6), 3)] == [1, 1, 1, 2, 2, 2]
    assert seen == []


def test_new_processes_take_over_after_their_share(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forks, "SHARE", 3)
    given = iter(range(20))
    results = shared_out(lambda item: (item, os.getpid()), given, 2)
    first = [next(results) for _ in range(6)]
    assert next(given) == 6  # the others are taken when they are needed
    told = [*first, *results]
    assert [item for item, _ in told] == [item for item in range(20) if item != 6]
    assert [[process for _, process in told].count(one) for one in dict.fromkeys(process for _, process in told)] == [3, 3, 3, 3, 3, 3, 1]


def test_an_error_of_the_function_is_raised_here() -> None:
    def refuse(item: int) -> int:
        if item == 3:
            raise BuilderError("no room for 3")
        return item

    results = shared_out(refuse, range(9), 2)
    assert [next(results) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(BuilderError, match="no room for 3"):
        next(results)


def test_a_failure_is_told_with_its_traceback(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(RuntimeError, match=r"a worker process failed:\n(.*\n)*ZeroDivisionError"):
        [*shared_out(lambda item: 1 // item, range(2), 2)]
    assert capfd.readouterr() == ("", "")


def test_what_is_logged_and_warned_of_is_told_here_and_nothing_is_printed(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    def talk(item: int) -> int:
        print("words")
        logging.getLogger("builder").warning("%d is odd", item)
        warnings.warn("soon gone", stacklevel=1)
        return item

    # As a program may that caught warnings itself.
    logging.captureWarnings(capture=True)
    with warnings.catch_warnings(record=True):
        warnings.simplefilter("always")
        assert [*shared_out(talk, [1, 3], 2)] == [1, 3]
    logging.captureWarnings(capture=False)
    assert [record.getMessage() for record in caplog.records if record.name == "builder"] == ["1 is odd", "3 is odd"]
    assert sum("soon gone" in record.getMessage() for record in caplog.records) == 2
    assert capfd.readouterr().out == ""


def test_a_lock_of_the_terminal_that_a_thread_holds_stops_nobody() -> None:
    lock = threading.RLock()

    class Held(io.StringIO):
        def write(self, words: str) -> int:
            with lock:
                return super().write(words)

    holding, done = threading.Event(), threading.Event()

    def hold() -> None:
        with lock:
            holding.set()
            done.wait()

    thread = threading.Thread(target=hold)
    thread.start()
    holding.wait()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stderr", Held())
        patch.setattr(sys, "stdout", Held())
        told = [*shared_out(lambda item: print(item) or print(item, file=sys.stderr) or item, range(4), 2)]
    done.set()
    thread.join()
    assert told == [0, 1, 2, 3]


def test_a_program_around_may_ask_for_ended_processes_itself() -> None:
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        assert [*shared_out(abs, range(-6, 0), 2)] == [6, 5, 4, 3, 2, 1]
    finally:
        signal.signal(signal.SIGCHLD, before)


def test_without_processes_this_one_makes_all() -> None:
    assert [*shared_out(lambda _: os.getpid(), range(3), 0)] == [os.getpid()] * 3


def test_a_killed_process_is_told_with_the_fix() -> None:
    with pytest.raises(BuilderError, match=KILLED):
        [*shared_out(lambda item: item or os.kill(os.getpid(), signal.SIGKILL), range(4), 2)]


def test_closing_ends_the_processes(tmp_path: Path) -> None:
    def note(item: int) -> int:
        (tmp_path / str(os.getpid())).touch()
        return item

    def endless() -> Iterator[int]:
        while True:
            yield 1

    with closing(shared_out(note, endless(), 2)) as results:
        next(results), next(results)
    processes = [int(path.name) for path in tmp_path.iterdir()]
    assert len(processes) == 2
    for process in processes:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


@pytest.mark.parametrize("seconds", [0, 600])
def test_processes_end_with_the_one_that_forked_them(tmp_path: Path, seconds: int) -> None:
    def long(item: int) -> str:
        (tmp_path / str(os.getpid())).touch()
        if item > 1:
            time.sleep(seconds)
        return "x" * 100_000

    between = os.fork()
    if not between:
        for _ in shared_out(long, range(10**6), 2):
            if len([*tmp_path.iterdir()]) == 2:
                os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(between, 0)
    processes = [int(path.name) for path in tmp_path.iterdir()]
    assert len(processes) == 2
    while any(Path(f"/proc/{process}").exists() and "(zombie)" not in Path(f"/proc/{process}/status").read_text() for process in processes):
        time.sleep(0.01)


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_command_that_is_stopped_ends_with_one_line_and_leaves_no_process(number: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", COMMAND], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        assert process.stdout
        processes = {int(process.stdout.readline()) for _ in range(2)}
        os.killpg(process.pid, number)  # as Ctrl-C does
        _, message = process.communicate()
    assert (process.returncode, message) == (128 + number, f"claimweave: stopped by {number.name}\n")
    assert len(processes) == 2
    for one in processes:
        with pytest.raises(ProcessLookupError):
            os.kill(one, 0)
