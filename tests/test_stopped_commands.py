"""The whole command stopped at every stage: what was finished is kept, what was begun is gone, and the next build is as if nothing had been."""

import os
import shutil
import signal
import sys
from pathlib import Path

import pytest

from builder import build
from builder.engines.local import POOL_FROM
from builder.pipeline import KEPT, UNKEPT
from builder.release.locks import STATE
from tests.stops import End, ended, entries, files_of, pausing, send, started, wait_for_line, wait_until, write_pages

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the signals are those of POSIX")
PAGES = POOL_FROM + 16
COMMAND = [sys.executable, "-m", "builder", "build"]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with pages, and a dist with their release and its cache, by a build that nothing disturbed."""
    folder = tmp_path_factory.mktemp("whole")
    write_pages(folder / "news", PAGES)
    build(folder / "news", folder / "dist")
    return folder


@pytest.fixture
def cached(whole: Path, tmp_path: Path) -> Path:
    """A folder with the pages and their cache, without a release."""
    shutil.copytree(whole / "news", tmp_path / "news")
    shutil.copytree(whole / "dist" / STATE / "cache/news/pages", tmp_path / "dist" / STATE / "cache/news/pages")
    return tmp_path


def line(number: signal.Signals, words: str) -> str:
    return f"claimweave: stopped by {number.name}; {words}\n"


def stopped_at(at: str, number: signal.Signals, *arguments: str | Path) -> End:
    with started(pausing(at, *arguments)) as process:
        wait_for_line(process, "begun")
        return ended(process, send(process, number))


def stopped_while_reading(folder: Path, number: signal.Signals, workers: int) -> tuple[End, int]:
    """The end of a build that got the signal when some pages were in the cache, and the number of these pages."""
    with started([*COMMAND, str(folder / "news"), "--out", str(folder / "dist"), "--workers", str(workers)]) as process:
        wait_until(lambda: len(entries(folder)) > 3 or process.poll() is not None)
        since, kept = send(process, number), len(entries(folder))
        return ended(process, since), kept


def check_next(folder: Path, whole: Path) -> None:
    """The next build gives what an undisturbed one does, and leaves nothing else."""
    release = build(folder / "news", folder / "dist")
    assert files_of(release.path) == files_of(whole / "dist/news/1.0.0")
    assert [entry.name for entry in (folder / "dist/news").iterdir()] == ["1.0.0"]


@pytest.mark.thorough
@pytest.mark.parametrize(("number", "workers"), [(signal.SIGTERM, 2), (signal.SIGINT, 1)])
def test_pages_read_before_the_signal_are_kept(number: signal.Signals, workers: int, whole: Path, tmp_path: Path) -> None:
    write_pages(tmp_path / "news", PAGES)
    end, kept = stopped_while_reading(tmp_path, number, workers)
    assert (end.code, end.message) == (128 + number, line(number, KEPT))
    assert len(entries(tmp_path)) >= kept
    assert entries(tmp_path).items() <= entries(whole).items()
    if workers > 1:
        check_next(tmp_path, whole)


def test_pages_read_before_the_command_is_killed_are_kept(whole: Path, tmp_path: Path) -> None:
    write_pages(tmp_path / "news", PAGES)
    end, kept = stopped_while_reading(tmp_path, signal.SIGKILL, 2)
    assert (end.code, end.message) == (-signal.SIGKILL, "")
    assert len(entries(tmp_path)) >= kept > 3
    assert entries(tmp_path).items() <= entries(whole).items()


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("at", "number"),
    [("reading ", signal.SIGTERM), ("linking the", signal.SIGINT), ("checking ", signal.SIGHUP), (".staging-", signal.SIGTERM)],
)
def test_a_build_that_is_stopped_at_a_stage_leaves_nothing_behind(at: str, number: signal.Signals, cached: Path, whole: Path) -> None:
    end = stopped_at(at, number, "build", cached / "news", "--out", cached / "dist")
    assert (end.code, end.message) == (128 + number, line(number, KEPT))
    assert not (cached / "dist/news").exists()
    assert entries(cached) == entries(whole)


def test_a_build_without_a_cache_says_that_nothing_is_kept(whole: Path, tmp_path: Path) -> None:
    end = stopped_at("reading ", signal.SIGTERM, "build", whole / "news", "--out", tmp_path, "--no-cache")
    assert (end.code, end.message) == (143, line(signal.SIGTERM, UNKEPT))


def test_a_build_whose_cache_cannot_be_written_does_not_say_that_all_is_kept(tmp_path: Path) -> None:
    write_pages(tmp_path / "news", 1)
    (tmp_path / "file").touch()
    end = stopped_at("linking the", signal.SIGTERM, "build", tmp_path / "news", "--out", tmp_path / "dist", "--cache", tmp_path / "file")
    *told, last = end.message.splitlines(keepends=True)
    assert ["the cache cannot be written" in one for one in told] == [True, True]  # of files, and of what pages give
    assert (end.code, last) == (143, line(signal.SIGTERM, "not all pages that were finished are kept: the cache cannot be written"))


@pytest.mark.parametrize(
    ("arguments", "imports"),
    [
        ("build nowhere", "builder.formats.page_files"),
        pytest.param("check nowhere", "builder.quality.gates", marks=pytest.mark.thorough),
        pytest.param("show nowhere", "builder.ledger.view", marks=pytest.mark.thorough),
        pytest.param("push nowhere owner/name", "builder.publishing.hub", marks=pytest.mark.thorough),
        pytest.param("serve nowhere --mcp", "builder.agents.server", marks=pytest.mark.thorough),
        pytest.param("diff nowhere nowhere", "builder.publishing.changes", marks=pytest.mark.thorough),
    ],
)
def test_every_command_is_stopped_with_one_line(arguments: str, imports: str) -> None:
    end = stopped_at(imports, signal.SIGINT, *arguments.split())
    assert (end.code, end.message) == (130, "claimweave: stopped by SIGINT\n")
