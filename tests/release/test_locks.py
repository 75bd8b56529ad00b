"""Two builds into one dataset: the second one says who is at work; a dead process holds nothing."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest

from builder.errors import BuilderError
from builder.release.locks import STATE, hold
from tests.processes import claimweave

HOLDER = """
import sys
from pathlib import Path
from builder.release.locks import hold
with hold(Path(sys.argv[1]), "news"):
    print("held", flush=True)
    input()
"""


@contextmanager
def other_process(out: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that has the lock until it reads a line."""
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(out)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_second_build_names_the_process_that_is_at_work(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news/a.txt").write_text("Storm hits coast\n\nThe storm killed 7 people on Monday.\n", encoding="utf-8")
    with other_process(tmp_path / "dist") as process:
        run = claimweave("build", "news", "--out", "dist", cwd=tmp_path)
        assert run.returncode == 2
        assert f"another build is at work here (process {process.pid} on {socket.gethostname()} since 20" in run.stderr
        assert "build again when it is done, or into another --out or --name" in run.stderr
        assert "Traceback" not in run.stderr
        with hold(tmp_path / "dist", "other"):
            pass
    with hold(tmp_path / "dist", "news"):
        pass


@pytest.mark.parametrize("is_killed", [False, True])
def test_lock_of_a_process_that_ended_is_free(tmp_path: Path, is_killed: bool) -> None:
    with other_process(tmp_path) as process:
        with pytest.raises(BuilderError, match=f"process {process.pid} on"), hold(tmp_path, "news"):
            pass
        if is_killed:
            process.kill()
            process.wait()
        else:
            process.communicate("done\n")
        with hold(tmp_path, "news") as folder:
            assert folder == tmp_path / "news"


def test_a_thread_may_take_its_lock_again_and_another_may_not(tmp_path: Path) -> None:
    seen: list[str] = []

    def other() -> None:
        try:
            with hold(tmp_path, "news"):
                seen.append("held")
        except BuilderError as error:
            seen.append(str(error))

    with hold(tmp_path, "news"):
        with hold(tmp_path, "news"):
            pass
        thread = Thread(target=other)
        thread.start()
        thread.join()
    assert len(seen) == 1
    assert f"process {os.getpid()} on" in seen[0]


def test_a_holder_that_has_not_said_who_it_is_is_still_a_holder(tmp_path: Path) -> None:
    for content in ("", "{", "[]", json.dumps({"pid": 1})):
        with other_process(tmp_path):
            (tmp_path / STATE / "news.holder.json").write_text(content, encoding="utf-8")
            with pytest.raises(BuilderError, match="it has not said who it is"), hold(tmp_path, "news"):
                pass


def test_what_a_killed_build_left_is_cleared_but_not_by_its_own_build(tmp_path: Path) -> None:
    left = tmp_path / "news" / ".staging-left" / "release"
    left.mkdir(parents=True)
    (left / "file").write_text("half", encoding="utf-8")
    with hold(tmp_path, "news") as folder:
        assert list(folder.iterdir()) == []
        (folder / ".staging-mine").mkdir()
        with hold(tmp_path, "news"):
            assert [path.name for path in folder.iterdir()] == [".staging-mine"]


def test_a_folder_that_stays_empty_is_removed_unless_it_was_there(tmp_path: Path) -> None:
    for is_there in (False, True):
        if is_there:
            (tmp_path / "news").mkdir()
        with hold(tmp_path, "news") as folder, hold(tmp_path, "news"):
            assert folder.is_dir()
        assert (tmp_path / "news").exists() == is_there
    (tmp_path / "news").rmdir()
    with hold(tmp_path, "news") as folder:
        (folder / "1.0.0").mkdir()
    assert [entry.name for entry in (tmp_path / "news").iterdir()] == ["1.0.0"]


def test_a_build_that_waits_outside_makes_no_folder_for_the_one_inside_to_remove(tmp_path: Path) -> None:
    with other_process(tmp_path):
        (tmp_path / "news").rmdir()
        with pytest.raises(BuilderError), hold(tmp_path, "news"):
            pass
        assert not (tmp_path / "news").exists()
