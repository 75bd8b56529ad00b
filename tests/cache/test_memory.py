"""The memory of builds: what it drops, and when it returns an earlier release."""

import os
from pathlib import Path

import pytest

from builder.cache.history import REMEMBERED, read_history
from builder.cache.memory import WORK, Memory, open_memory
from builder.publishing.writing import write_release
from builder.release.manifest import Model
from builder.release.release import Release
from builder.settings import NO_CACHE, Settings
from tests.publishing.conftest import PASSED, RUN
from tests.sample_release import sample_tables

MODEL = Model("en", "1.0", "1" * 64)


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    return write_release(sample_tables(), tmp_path_factory.mktemp("dist"), "ferry", RUN, PASSED)


def memory_of(release: Release, folder: Path, now: int = 1) -> Memory:
    return Memory(folder, release.path.parent, Settings(), MODEL, now)


def test_what_none_of_the_last_builds_used_is_dropped(release: Release, tmp_path: Path) -> None:
    used, unused = "aa" + "0" * 62, "bb" + "0" * 62
    for key in (used, unused):
        memory_of(release, tmp_path).entries.save(key, b"rows")
    for kind in WORK:
        memory_of(release, tmp_path).work(kind).save(unused, {}, b"made")
    for now in range(1, REMEMBERED + 1):
        memory = memory_of(release, tmp_path, now)
        assert memory.entries.load(used) == b"rows"
        memory.remember(release, "digest")
    assert {path.name for path in (tmp_path / "pages").glob("*/*")} == {used, unused}
    memory_of(release, tmp_path, REMEMBERED + 1).remember(release, "digest")
    assert {path.name for path in (tmp_path / "pages").glob("*/*")} == {used}
    assert not [path for kind in WORK for path in (tmp_path / kind).glob("*/*")]
    assert read_history(tmp_path / "builds.json").began == tuple(range(2, REMEMBERED + 2))


def test_release_is_given_back_only_for_what_it_rests_on(release: Release, tmp_path: Path) -> None:
    memory = memory_of(release, tmp_path)
    assert memory.unchanged("digest") is None
    memory.remember(release, "digest")
    given = memory.unchanged("digest")
    assert given is not None
    assert (given.path, given.manifest, given.is_new) == (release.path, release.manifest, False)
    assert memory.unchanged("other digest") is None


@pytest.mark.parametrize("file", ["manifest.json", "README.md", "data/claims/train-00000-of-00001.parquet"])
@pytest.mark.parametrize("is_missing", [False, True])
def test_release_with_an_altered_or_missing_file_is_not_given_back(tmp_path: Path, file: str, is_missing: bool) -> None:
    release = write_release(sample_tables(), tmp_path / "dist", "ferry", RUN, PASSED)
    memory = memory_of(release, tmp_path / "memory")
    memory.remember(release, "digest")
    path = release.path / file
    content = path.read_bytes()
    path.unlink()
    if not is_missing:
        path.write_bytes(content.replace(b"a", b"b", 1))
    assert memory.unchanged("digest") is None


def test_an_older_release_is_not_given_back(tmp_path: Path) -> None:
    release = write_release(sample_tables(), tmp_path / "dist", "ferry", RUN, PASSED)
    memory = memory_of(release, tmp_path / "memory")
    memory.remember(release, "digest")
    write_release(sample_tables(problems=[]), tmp_path / "dist", "ferry", RUN, PASSED)
    assert memory.unchanged("digest") is None


def test_folder_is_beside_the_datasets_or_where_the_settings_say(tmp_path: Path) -> None:
    beside = open_memory(tmp_path / "dist/ferry", Settings(), MODEL)
    elsewhere = open_memory(tmp_path / "dist/ferry", Settings(cache=os.fspath(tmp_path / "kept")), MODEL)
    assert beside
    assert elsewhere
    assert (beside.folder, elsewhere.folder) == (tmp_path / "dist/.claimweave/cache/ferry", tmp_path / "kept/ferry")
    assert open_memory(tmp_path / "dist/ferry", Settings(cache=NO_CACHE), MODEL) is None
