"""Building again: only what changed is read, and the bytes are those of a build from nothing."""

import json
import logging
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import fields, replace
from itertools import islice
from pathlib import Path

import msgspec
import pytest

from builder import build, read_pages
from builder.cache.entries import Entries
from builder.cache.memory import WORK
from builder.collecting import reading
from builder.collecting.reading import Reading, read_all
from builder.engines.local import POOL_FROM, LocalEngine
from builder.errors import BuilderError
from builder.extraction import Cache, Findings, extract, find_and_keep
from builder.formats import page_files
from builder.intermediate import Page
from builder.linking.filed_results import FiledResults
from builder.pages.metadata import Metadata
from builder.pages.page import Source, make_page
from builder.release.locks import STATE
from builder.release.release import Release
from builder.settings import NO_CACHE, Settings
from tests.bench.news import page_text, write_pages
from tests.shared import shared_folder

pytestmark = pytest.mark.slow

PAGES = 6
UNCACHED = Settings(cache=NO_CACHE)


@pytest.fixture(scope="session")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with pages, and a dist with their release and its cache."""

    def fill(folder: Path) -> None:
        write_pages(folder / "news", PAGES)
        build(folder / "news", folder / "dist")

    return shared_folder(tmp_path_factory, "first", fill)


@pytest.fixture
def built(first: Path, tmp_path: Path) -> Path:
    """The pages of a copy of it."""
    shutil.copytree(first, tmp_path, dirs_exist_ok=True)
    return tmp_path / "news"


def files_of(release: Release) -> dict[str, bytes]:
    return {path.relative_to(release.path).as_posix(): path.read_bytes() for path in sorted(release.path.rglob("*")) if path.is_file()}


def entries(out: Path) -> list[Path]:
    return sorted(path for path in (out / STATE / "cache" / "news" / "pages").glob("*/*"))


def read_counts(caplog: pytest.LogCaptureFixture) -> list[tuple[int, int]]:
    """For each build, how many pages it read, and of how many."""
    return [record.args for record in caplog.records if record.msg == "reading %d of %d pages"]  # type: ignore[misc]


def change(pages: Path, number: int = 2) -> None:
    page = pages / f"000/{number:06}.txt"
    page.write_text(page.read_text(encoding="utf-8") + "\nAt least 7 firefighters were killed on Friday, police said.\n", encoding="utf-8")


def test_cached_findings_are_the_found_ones_to_the_type(seeds: Path, first: Path) -> None:
    for one in extract([*read_pages(first / "news"), *islice(read_pages(seeds), 2)], Settings()):
        found = Findings(*(getattr(one, field.name) for field in fields(Findings)))
        again = msgspec.msgpack.decode(msgspec.msgpack.encode(found), type=Findings)
        assert repr(again) == repr(found)


def test_of_changed_pages_only_these_are_read_and_the_bytes_are_those_of_a_build_without_cache(
    built: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "builder")
    shutil.copytree(tmp_path / "dist/news", tmp_path / "plain/news")
    change(built)
    release = build(built, tmp_path / "dist")
    plain = build(built, tmp_path / "plain", settings=UNCACHED)
    assert read_counts(caplog) == [(1, PAGES), (PAGES, PAGES)]
    assert (release.version, release.is_new, plain.is_new) == (plain.version, True, True)
    assert files_of(release) == files_of(plain)


def test_releases_among_the_pages_are_not_read(built: Path, tmp_path: Path) -> None:
    (tmp_path / "dist").rename(built / "dist")
    (built / "dist/news/proposals").mkdir()
    (built / "dist/news/proposals/reply.json").write_text('{"text": "At least 7 firefighters were killed on Friday, police said."}')
    release = build(built, built / "dist")
    assert (release.version, release.is_new) == ("1.0.0", False)


def add(pages: Path) -> None:
    (pages / "more.txt").write_text(page_text(PAGES), encoding="utf-8")
    with (pages / "metadata.csv").open("a", encoding="utf-8", newline="") as file:
        file.write("more.txt,Harbour Post,2014-01-13\n")


def remove(pages: Path) -> None:
    (pages / "000/000004.txt").unlink()


def kept(folder: Path) -> dict[str, int]:
    """How many linked parts and files of a ledger are kept."""
    return {kind: len([*(folder / STATE / "cache/news" / kind).glob("*/*")]) for kind in WORK}


@pytest.mark.parametrize("alter", [change, add, remove])
def test_of_what_was_linked_and_shown_only_what_a_page_touches_is_made_again(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, alter: Callable[[Path], None]
) -> None:
    monkeypatch.setattr(FiledResults, "part_claims", 20)
    monkeypatch.setattr("builder.ledger.ledger_files.MOST_QUESTIONS", 5)
    monkeypatch.setattr("builder.ledger.site.plan.MOST_CLAIMS", 30)
    settings = Settings(cache=str(tmp_path / "dist" / STATE / "cache"))
    build(built, tmp_path / "small", settings=settings)
    before = kept(tmp_path / "dist")
    shutil.copytree(tmp_path / "small/news", tmp_path / "plain/news")
    alter(built)
    release = build(built, tmp_path / "small", settings=settings)
    after = kept(tmp_path / "dist")
    assert all(0 < after[kind] - before[kind] <= before[kind] for kind in WORK), (before, after)
    assert files_of(release) == files_of(build(built, tmp_path / "plain", settings=UNCACHED))


def test_of_files_only_those_with_other_bytes_or_metadata_are_cleaned_again(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []

    def making(source: Source, text: str, known: Metadata, *, is_article: bool, is_day_first: bool) -> Page:
        made.append(source.path)
        return make_page(source, text, known, is_article=is_article, is_day_first=is_day_first)

    monkeypatch.setattr(page_files, "make_page", making)
    change(built)
    metadata = built / "metadata.csv"
    rows = metadata.read_text(encoding="utf-8").splitlines()
    told = [f"{line.split(',')[0]},Quay Weekly,2014-02-03" if line.startswith("000/000004") else line for line in rows]
    metadata.write_text("\n".join([*told, ""]), encoding="utf-8")
    release = build(built, tmp_path / "dist")
    assert made == ["000/000002.txt", "000/000004.txt"]
    made.clear()
    build(built, tmp_path / "dist", settings=Settings(version="7.0.0", least_link_probability=0.4))
    assert made == []
    assert "Quay Weekly" in release.table("documents").column("outlet").to_pylist()


def test_a_renamed_page_is_not_read_again_and_bears_its_new_path(built: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "builder")
    (built / "000/000001.txt").rename(built / "000/renamed.txt")
    metadata = built / "metadata.csv"
    metadata.write_text(metadata.read_text(encoding="utf-8").replace("000/000001.txt", "000/renamed.txt"), encoding="utf-8")
    release = build(built, tmp_path / "dist")
    assert read_counts(caplog) == [(0, PAGES)]
    assert "000/renamed.txt" in release.table("documents").column("path").to_pylist()


def test_without_a_change_the_release_is_given_back_and_no_page_is_parsed(built: Path, tmp_path: Path) -> None:
    code = (
        "import json, sys\nfrom builder import build\nrelease = build(sys.argv[1], sys.argv[2])\n"
        "print(json.dumps([release.version, release.is_new, 'spacy' in sys.modules, 'great_expectations' in sys.modules]))"
    )
    run = subprocess.run([sys.executable, "-c", code, str(built), str(tmp_path / "dist")], capture_output=True, text=True, check=True)
    assert json.loads(run.stdout) == ["1.0.0", False, False, False]
    plain = build(built, tmp_path / "dist", settings=UNCACHED)
    assert (plain.version, plain.is_new) == ("1.0.0", False)


def test_a_release_that_was_altered_is_never_given_back(built: Path, tmp_path: Path) -> None:
    (tmp_path / "dist/news/1.0.0/README.md").write_text("altered", encoding="utf-8")
    with pytest.raises(BuilderError, match=r"README\.md: altered or missing since the release was written; remove"):
        build(built, tmp_path / "dist")


@pytest.mark.thorough
def test_what_another_metadata_file_or_setting_changes_is_built(built: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "builder")
    build(built, tmp_path / "dist", settings=Settings(profiles=("ibc",)))
    metadata = built / "metadata.csv"
    metadata.write_text(metadata.read_text(encoding="utf-8").replace("Daily Ledger", "Daily News", 1), encoding="utf-8")
    build(built, tmp_path / "dist", settings=Settings(is_day_first=True))
    build(built, tmp_path / "dist")
    assert read_counts(caplog) == [(0, PAGES), (PAGES, PAGES), (1, PAGES)]


def test_damaged_entries_are_read_anew(built: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "builder")
    first, second, third, *rest = entries(tmp_path / "dist")
    first.write_bytes(first.read_bytes()[:-5])
    second.write_bytes(third.read_bytes())
    third.unlink()
    assert len(rest) == PAGES - 3
    (tmp_path / "dist" / STATE / "cache/news/builds.json").write_text('{"began": "never"}', encoding="utf-8")
    release = build(built, tmp_path / "dist")
    # The content is checked against the release there is: other bytes would be a new version.
    assert (release.version, release.is_new, read_counts(caplog)) == ("1.0.0", False, [(3, PAGES)])


def failing_at(broken: Page) -> Callable[[Page, Settings, Cache | None], tuple[bytes, str]]:
    """Reads pages, but not that one."""

    def read(page: Page, settings: Settings, cache: Cache | None) -> tuple[bytes, str]:
        if page == broken:
            raise ZeroDivisionError
        return find_and_keep(page, settings, cache)

    return read


def test_a_build_that_fails_leaves_what_it_read_and_nothing_of_what_it_did_not(
    first: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.INFO, "builder")
    pages = list(read_pages(first / "news"))
    monkeypatch.setattr(reading, "find_and_keep", failing_at(pages[3]))
    with pytest.raises(ZeroDivisionError):
        build(pages, tmp_path / "dist", name="news")
    monkeypatch.undo()
    assert len(entries(tmp_path / "dist")) == 3
    release = build(pages, tmp_path / "dist", name="news")
    assert read_counts(caplog) == [(PAGES, PAGES), (PAGES - 3, PAGES)]
    assert files_of(release) == files_of(replace(release, path=first / "dist/news/1.0.0"))


def test_a_cache_that_cannot_be_written_only_warns(first: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    release = build(first / "news", tmp_path / "dist", settings=Settings(cache=str(tmp_path / "file")))
    assert files_of(release) == files_of(replace(release, path=first / "dist/news/1.0.0"))
    warnings = [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]
    assert len(warnings) == 3
    assert all("the cache cannot be written" in warning and "file" in warning for warning in warnings)


def test_nothing_is_kept_without_a_cache(first: Path, tmp_path: Path) -> None:
    build(first / "news", tmp_path / "dist", settings=UNCACHED)
    assert not (tmp_path / "dist" / STATE / "cache").exists()


@pytest.mark.thorough
def test_pages_read_by_workers_are_kept_too(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "builder")
    cache = Cache(Entries(tmp_path / "cache", 1), "extraction")
    write_pages(tmp_path / "news", POOL_FROM + 1)
    pages = list(read_pages(tmp_path / "news"))
    found = read_all(pages[:-1], Reading(Settings(), cache, LocalEngine(2), tmp_path / "first"))
    again = read_all(pages, Reading(Settings(), cache, LocalEngine(2), tmp_path / "second"))
    assert read_counts(caplog) == [(POOL_FROM, POOL_FROM), (1, POOL_FROM + 1)]
    assert repr(again.claims[: len(found.claims)]) == repr(found.claims)
    assert len(found.claims) > POOL_FROM


def test_a_worker_that_is_killed_ends_the_build_with_the_cause(tmp_path: Path) -> None:
    write_pages(tmp_path / "news", POOL_FROM)
    command = [sys.executable, "-m", "builder", "build", str(tmp_path / "news"), "--out", str(tmp_path / "dist"), "--workers", "2"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        while process.poll() is None and not (workers := worker_ids(process.pid)):
            time.sleep(0.01)
        os.kill(workers[0], signal.SIGKILL)
        _, message = process.communicate()
    assert process.returncode == 2, message
    assert "a worker process was killed" in message
    assert "Traceback" not in message


def worker_ids(parent: int) -> list[int]:
    """The workers of a process."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split()
    return [int(child) for child in children if b"builder.workers" in Path(f"/proc/{child}/cmdline").read_bytes()]
