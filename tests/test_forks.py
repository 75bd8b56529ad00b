"""Forked processes: what they give, and how they end."""

import os
import signal
import subprocess
import sys
import time
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
    with pytest.raises(RuntimeError, match="it has printed its traceback"):
        [*shared_out(lambda item: 1 // item, range(2), 2)]
    assert "ZeroDivisionError" in capfd.readouterr().err


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


def test_processes_end_with_the_one_that_forked_them(tmp_path: Path) -> None:
    def long(item: int) -> str:
        (tmp_path / str(os.getpid())).touch()
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
