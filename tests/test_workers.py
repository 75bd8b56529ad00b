"""Worker processes: what they give, and how they end."""

import os
import signal
import sys
from contextlib import closing, suppress
from functools import partial
from pathlib import Path

import pytest

from builder.errors import BuilderError
from builder.workers import results_of

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there are no workers on Windows")
ITEMS = range(64)
KILLED = "a worker process was killed, most likely for want of memory; build again with fewer --workers"


def number_of_process(_: int) -> int:
    return os.getpid()


def note_process(item: int, folder: Path, *, fatal: int, number: signal.Signals = signal.SIGKILL) -> int:
    """Leaves a file named after the process; the fatal item ends the process."""
    (folder / str(os.getpid())).touch()
    if item == fatal:
        os.kill(os.getpid(), number)
    return item


class Deadly:
    """A function that kills whoever unpickles it."""

    def __reduce__(self) -> tuple[object, tuple[int, int]]:
        return partial(_kill_myself), ()

    def __call__(self, item: int) -> int:
        return item


def _kill_myself() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def is_alive(process: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(process, 0)
        return True
    return False


def test_every_item_gives_its_result_once() -> None:
    assert sorted(results_of(abs, [-item for item in ITEMS], 3)) == [(item, item) for item in ITEMS]


def test_items_larger_than_what_a_pipe_holds_do_not_block() -> None:
    items = [str(number) * 1_000_000 for number in range(9)]
    assert dict(results_of(str.upper, items, 2)) == dict(enumerate(items))


def test_no_more_processes_than_asked_for_or_than_items() -> None:
    assert len({process for _, process in results_of(number_of_process, ITEMS, 2)}) <= 2
    assert len({process for _, process in results_of(number_of_process, [1], 2)}) == 1


@pytest.mark.parametrize("fatal", [0, 1, 20, 63])
def test_a_worker_that_is_killed_at_work_is_our_error_and_the_end_of_all(fatal: int, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(BuilderError, match=KILLED):
        list(results_of(partial(note_process, folder=tmp_path, fatal=fatal), ITEMS, 2))
    assert not any(is_alive(int(file.name)) for file in tmp_path.iterdir())
    assert capfd.readouterr().err == ""


def test_a_worker_that_is_killed_before_it_does_anything_is_our_error(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(BuilderError, match=KILLED):
        list(results_of(Deadly(), ITEMS, 2))
    assert capfd.readouterr().err == ""


def test_a_worker_that_is_killed_while_python_starts_is_our_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\nkill -9 $$\n", encoding="ascii")
    python.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(python))
    with pytest.raises(BuilderError, match=KILLED):
        list(results_of(abs, ITEMS, 2))
    assert capfd.readouterr().err == ""


def test_a_worker_that_cannot_be_started_is_our_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    with pytest.raises(BuilderError, match=r"cannot be started \(No such file or directory\); build again with fewer --workers"):
        list(results_of(abs, ITEMS, 2))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_signals_to_all_processes_are_for_the_parent(number: signal.Signals, tmp_path: Path) -> None:
    found = results_of(partial(note_process, folder=tmp_path, fatal=3, number=number), ITEMS, 2)
    assert sorted(item for _, item in found) == list(ITEMS)


def test_a_function_that_fails_ends_all_and_prints_why(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(RuntimeError, match="has printed its traceback"):
        list(results_of(int, ["1", "one"], 2))
    assert "ValueError: invalid literal for int() with base 10: 'one'" in capfd.readouterr().err


def test_workers_end_when_nobody_wants_more(capfd: pytest.CaptureFixture[str]) -> None:
    with closing(results_of(number_of_process, ITEMS, 2)) as results:
        _, process = next(results)
        assert is_alive(process)
    assert not is_alive(process)
    assert capfd.readouterr().err == ""
