"""Builds that are killed at any instant (SIGKILL, real processes): releases stay whole, the next build is as if nothing had been."""

import os
import shutil
import signal
import sys
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

import pytest

from builder import build
from builder.publishing.writing import write_release
from builder.release.manifest import changed_files
from builder.release.release import Release, open_release
from tests.bench.news import write_pages
from tests.conftest import is_thorough
from tests.processes import forking, start
from tests.publishing.conftest import PASSED, RUN
from tests.sample_release import sample_tables

WRITER_KILLS, BUILD_KILLS = (5, 50), (3, 20)
"""Of the writing and of a whole build: usually, and in a thorough run."""
SPREAD_STEPS, LAST_STEPS = 3, 6
"""Steps all over the writing, and the last ones, in which the release is shown."""
WATCHED = ("open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.utime")
PAGES = 4

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")]


def files_of(release: Path) -> dict[str, bytes]:
    return {path.relative_to(release).as_posix(): path.read_bytes() for path in sorted(release.rglob("*")) if path.is_file()}


def sound_versions(dataset: Path) -> set[str]:
    """The versions of a dataset. Each has exactly the files of its manifest; all other names begin with a dot."""
    versions = {entry.name for entry in dataset.iterdir() if not entry.name.startswith(".")}
    for version in versions:
        release = open_release(dataset / version)
        assert changed_files(release.path, release.manifest) == []
        assert set(files_of(release.path)) == {entry.path for entry in release.manifest.files} | {"manifest.json"}
    return versions


def write(out: Path, *, is_second: bool) -> Release:
    """The first or the second version of a dataset made by hand."""
    return write_release(sample_tables(problems=[]) if is_second else sample_tables(), out, "ferry", RUN, PASSED)


def write_and_tell(out: Path, teller: Connection) -> None:
    """Writes the second version, and reports when it begins and when it is done."""
    teller.send("begun")
    write(out, is_second=True)
    teller.send("done")


def write_until(out: Path, teller: Connection, step: int) -> None:
    """Writes the second version, and kills itself before the given step that changes the folder; reports the number of steps if there are fewer."""
    steps = 0

    def count(event: str, given: tuple[object, ...]) -> None:
        nonlocal steps
        if event in WATCHED and str(given[0]).startswith(str(out)):
            if steps == step:
                os.kill(os.getpid(), signal.SIGKILL)
            steps += 1

    sys.addaudithook(count)
    write(out, is_second=True)
    teller.send(steps)


@dataclass(frozen=True, slots=True)
class Undisturbed:
    """A dataset with its first version, and the files that its second one has."""

    folder: Path
    second: dict[str, bytes]


@pytest.fixture(scope="module")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    folder = tmp_path_factory.mktemp("ferry")
    write(folder / "first", is_second=False)
    shutil.copytree(folder / "first", folder / "both")
    return Undisturbed(folder / "first", files_of(write(folder / "both", is_second=True).path))


def check_writer(out: Path, expected: Undisturbed) -> None:
    """After a kill: all versions are whole, and the next build gives the second one and leaves nothing else."""
    versions = sound_versions(out / "ferry")
    assert {"1.0.0"} <= versions <= {"1.0.0", "1.1.0"}
    release = write(out, is_second=True)
    assert (release.version, release.is_new) == ("1.1.0", "1.1.0" not in versions)
    assert files_of(release.path) == expected.second
    assert sorted(entry.name for entry in (out / "ferry").iterdir()) == ["1.0.0", "1.1.0"]


def run_writer(out: Path, delay: float | None) -> tuple[int | None, float]:
    """Exit code and seconds of a process that writes the second version, killed that many seconds after it began."""
    listener, teller = forking().Pipe(duplex=False)
    process = forking().Process(target=write_and_tell, args=(out, teller))
    process.start()
    assert listener.recv() == "begun"
    began = time.perf_counter()
    if delay is None:
        assert listener.recv() == "done"
    else:
        time.sleep(delay)
        process.kill()
    seconds = time.perf_counter() - began
    process.join()
    return process.exitcode, seconds


@pytest.mark.thorough
def test_release_writer_killed_at_random_instants(ferry: Undisturbed, tmp_path: Path) -> None:
    random, struck = Random(20), 0
    shutil.copytree(ferry.folder, tmp_path / "whole")
    code, span = run_writer(tmp_path / "whole", None)
    assert code == 0
    while struck < WRITER_KILLS[is_thorough()]:
        out = tmp_path / f"{struck}-{span}"
        shutil.copytree(ferry.folder, out)
        delay = random.uniform(0, span)
        code, _ = run_writer(out, delay)
        assert code in (-signal.SIGKILL, 0)
        if code == 0:
            span = delay  # it was faster than the undisturbed one
        else:
            struck += 1
        check_writer(out, ferry)


@pytest.mark.thorough
def test_release_writer_killed_between_its_steps(ferry: Undisturbed, tmp_path: Path) -> None:
    processes = forking()
    listener, teller = processes.Pipe(duplex=False)
    shutil.copytree(ferry.folder, tmp_path / "whole")
    processes.Process(target=write_until, args=(tmp_path / "whole", teller, -1)).start()
    steps = listener.recv()
    assert steps > 50
    for step in [*range(0, steps - LAST_STEPS, steps // SPREAD_STEPS), *range(steps - LAST_STEPS, steps)]:
        out = tmp_path / str(step)
        shutil.copytree(ferry.folder, out)
        process = processes.Process(target=write_until, args=(out, teller, step))
        process.start()
        process.join()
        assert process.exitcode == -signal.SIGKILL
        check_writer(out, ferry)


@pytest.mark.thorough
def test_whole_build_killed_at_random_instants(tmp_path: Path) -> None:
    random, struck = Random(5), 0
    write_pages(tmp_path / "news", PAGES - 1)
    build(tmp_path / "news", tmp_path / "first")
    write_pages(tmp_path / "news", PAGES)
    shutil.copytree(tmp_path / "first", tmp_path / "whole")
    start(["-c", ""]).finish()  # the process from which the others are forked starts with the first one
    began = time.perf_counter()
    assert start(command(tmp_path, "whole")).finish().returncode == 0
    span = time.perf_counter() - began
    expected = files_of(tmp_path / "whole/news/1.1.0")
    while struck < BUILD_KILLS[is_thorough()]:
        out = tmp_path / f"{struck}-{span}"
        shutil.copytree(tmp_path / "first", out)
        delay = random.uniform(0, span)
        running = start(command(tmp_path, out.name))
        time.sleep(delay)
        running.kill()
        code = running.finish().returncode
        assert code in (-signal.SIGKILL, 0)
        if code == 0:
            span = delay
        else:
            struck += 1
        assert {"1.0.0"} <= sound_versions(out / "news") <= {"1.0.0", "1.1.0"}
        assert build(tmp_path / "news", out).version == "1.1.0"
        assert files_of(out / "news/1.1.0") == expected
        assert sorted(entry.name for entry in (out / "news").iterdir()) == ["1.0.0", "1.1.0"]


def command(folder: Path, out: str) -> list[str]:
    return ["-m", "builder", "build", str(folder / "news"), "--out", str(folder / out)]
