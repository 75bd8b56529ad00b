"""A build whose last release is damaged, or vanishes: one line that says which file and what to do, and nothing is built on it."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from builder import build
from builder.errors import BuilderError
from builder.publishing.writing import write_release
from builder.release.manifest import Succession
from builder.release.release import Release, open_release
from builder.settings import Settings
from tests.commands import claimweave
from tests.histories import History
from tests.publishing.conftest import PASSED, RUN
from tests.sample_release import sample_tables

ONE, TWO = ["mon_post.txt"], ["mon_post.txt", "tue_wire.txt"]


@pytest.fixture
def damaged(release: Release, tmp_path: Path) -> Release:
    """The sample release without its claims."""
    copy = Path(shutil.copytree(release.path, tmp_path / "dist" / "ferry" / release.version))
    shutil.rmtree(copy / "data" / "claims")
    return open_release(copy)


def test_a_table_whose_files_are_gone_is_not_empty(damaged: Release) -> None:
    missing = damaged.path / "data" / "claims" / "train-00000-of-00001.parquet"
    with pytest.raises(BuilderError) as raised:
        damaged.table("claims")
    told = f"{missing}: is missing, though the manifest lists it, so the release is damaged; build or download the release again"
    assert str(raised.value) == told
    with pytest.raises(BuilderError, match="is damaged"):
        damaged.duckdb()
    shown = claimweave("show", str(damaged.path))
    assert (shown.code, shown.out, shown.err) == (2, "", f"claimweave: {told}\n")


def test_rows_that_the_manifest_counts_without_files_are_missing(damaged: Release) -> None:
    manifest = replace(damaged.manifest, files=tuple(file for file in damaged.manifest.files if "/claims/" not in file.path))
    with pytest.raises(BuilderError, match=r"data/claims: is missing, though the manifest lists it"):
        Release(damaged.path, manifest).table("claims")


@pytest.mark.slow
@pytest.mark.parametrize("is_carried_over", [True, False])
def test_a_build_does_not_follow_a_damaged_release(history: History, is_carried_over: bool) -> None:
    first = history.build(ONE)
    shutil.rmtree(first.path / "data" / "links")
    shutil.rmtree(first.path / "data" / "claims")
    history.pages.joinpath("more.txt").write_text("Storm hits coast\n\nThe storm killed 7 people on Monday.\n", encoding="utf-8")
    with pytest.raises(BuilderError) as raised:
        build(history.pages, history.dist, name="blast", settings=Settings(is_carried_over=is_carried_over))
    assert str(raised.value) == (
        f"the last release cannot be followed: {first.path / 'data/claims/train-00000-of-00001.parquet'}: is missing, though the manifest lists it,"
        f" so the release is damaged; restore it, or remove the folder {first.path}, then build; --previous names another release whose ids are kept"
    )
    assert [entry.name for entry in (history.dist / "blast").iterdir()] == ["1.0.0"]


@pytest.mark.slow
@pytest.mark.parametrize("text", [None, "{"])
def test_a_build_after_a_release_without_manifest_says_to_remove_or_restore_it(history: History, text: str | None) -> None:
    first = history.build(ONE)
    (first.path / "manifest.json").unlink()
    if text is not None:
        (first.path / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(BuilderError, match="not a readable manifest") as raised:
        build(history.pages, history.dist, name="blast")
    assert f"; restore it, or remove the folder {first.path}, then build; " in str(raised.value)
    assert "build or download" not in str(raised.value)


@pytest.mark.slow
def test_a_build_may_follow_another_release_than_the_damaged_last_one(history: History) -> None:
    first, second = history.build(ONE), history.build(TWO)
    (second.path / "manifest.json").unlink()
    built = build(history.pages, history.dist, name="blast", settings=Settings(previous=str(first.path)))
    assert (built.version, built.manifest.previous and built.manifest.previous.version) == ("1.2.0", "1.0.0")


def test_a_release_that_vanishes_while_a_build_follows_it(tmp_path: Path) -> None:
    run = replace(RUN, succession=Succession(tmp_path / "ferry" / "1.0.0"))
    with pytest.raises(BuilderError) as raised:
        write_release(sample_tables(), tmp_path, "ferry", run, PASSED)
    told = "the release that this build follows vanished while it was at work; build again"
    assert str(raised.value) == f"{tmp_path / 'ferry' / '1.0.0'}: {told}"
    assert not (tmp_path / "ferry").exists()
