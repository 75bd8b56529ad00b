"""Versions: which step two manifests are apart, and what a person may ask for."""

from dataclasses import replace
from pathlib import Path

import pytest

from builder.errors import BuilderError
from builder.release.manifest import Manifest, Model, Previous, ReleaseFile, Step
from builder.release.release import Release
from builder.release.versions import FIRST, FIRST_STEP, MAJOR, MINOR, NONE, PATCH, choose_version, latest_version, next_version, step_between


@pytest.fixture
def old(release: Release) -> Manifest:
    return release.manifest


def with_file(manifest: Manifest, path: str) -> Manifest:
    others = tuple(file for file in manifest.files if file.path != path)
    return replace(manifest, files=(*others, ReleaseFile(path, "e" * 64, 1)))


def test_without_an_earlier_release_it_is_the_first(old: Manifest) -> None:
    assert old.step == FIRST_STEP == Step(FIRST, ("the first release",))


def test_the_same_manifest_is_no_step(old: Manifest) -> None:
    assert step_between(old, replace(old, previous=Previous("x", "0.9.0", "0" * 64, True), step=Step(NONE, ()))).level == NONE


def test_other_columns_or_meanings_are_major(old: Manifest) -> None:
    columns = replace(old, schema_version="f" * 16, content_sha256="1" * 64)
    assert step_between(old, columns).level == MAJOR
    assert "the columns of the tables changed" in step_between(old, columns).reasons
    known = old.meanings["facts"]
    meaning = replace(old, meanings={**old.meanings, "facts": known + 1})
    assert step_between(old, meaning) == Step(MAJOR, (f"columns of facts mean something else (meaning {known} -> {known + 1})",))


def test_new_ids_are_major_only_if_they_differ(old: Manifest) -> None:
    fresh = replace(old, previous=Previous("x", "1.0.0", old.content_sha256, False))
    assert step_between(old, fresh).level == NONE
    assert step_between(old, replace(fresh, content_sha256="1" * 64)).level == MAJOR


@pytest.mark.parametrize(
    ("inputs", "words"),
    [
        ((("a/first.txt", "1" * 64), ("b/second.txt", "2" * 64), ("c.txt", "3" * 64)), "1 page added"),
        ((("a/first.txt", "1" * 64),), "1 page removed"),
        ((("a/first.txt", "9" * 64), ("b/third.txt", "2" * 64)), "1 page added, 1 changed, 1 removed"),
        ((("a/first.txt", "8" * 64), ("b/second.txt", "9" * 64)), "2 pages changed"),
        ((("a/first.txt", "1" * 64), ("b/second.txt", "2" * 64)), "the same pages are read, linked or written otherwise"),
    ],
)
def test_other_rows_are_minor_and_the_pages_are_counted(old: Manifest, inputs: tuple[tuple[str, str], ...], words: str) -> None:
    new = replace(old, content_sha256="1" * 64, counts={**old.counts, "claims": 1007}, run=replace(old.run, inputs=inputs))
    assert step_between(old, new) == Step(MINOR, (words, "rows: claims 6 -> 1,007"))


def test_what_changes_no_row_is_a_patch_with_its_reason(old: Manifest) -> None:
    settings = replace(old, run=replace(old.run, settings={**old.run.settings, "model": "en_other"}))
    assert step_between(old, settings) == Step(PATCH, ("setting model: 'en' -> 'en_other'",))
    model = replace(old, run=replace(old.run, model=Model("en", "1.1", "0" * 64)))
    assert step_between(old, model) == Step(PATCH, ("model en 1.0 -> en 1.1",))
    assert step_between(old, replace(old, code_version="9.0")).level == PATCH
    assert step_between(old, with_file(old, "README.md")) == Step(PATCH, ("README.md changed",))


def test_changes_of_an_earlier_step_are_no_change(old: Manifest) -> None:
    assert step_between(with_file(old, "CHANGES.md"), old).level == NONE


def test_long_settings_are_cut(old: Manifest) -> None:
    long = replace(old, run=replace(old.run, settings={**old.run.settings, "columns": "x" * 500}))
    (reason,) = step_between(old, long).reasons
    assert len(reason) < 120


@pytest.mark.parametrize(
    ("latest", "level", "following"),
    [
        (None, FIRST, "1.0.0"),
        ("1.0.0", MINOR, "1.1.0"),
        ("1.9.0", MINOR, "1.10.0"),
        ("2.3.4", MAJOR, "3.0.0"),
        ("2.3.4", MINOR, "2.4.0"),
        ("2.3.4", PATCH, "2.3.5"),
    ],
)
def test_each_level_raises_its_number(latest: str | None, level: str, following: str) -> None:
    assert next_version(latest, level) == following


@pytest.mark.parametrize(
    ("folders", "latest"),
    [
        ([], None),
        (["1.0.0"], "1.0.0"),
        (["1.9.0", "1.10.0", "1.2.0"], "1.10.0"),
        (["1.0.0", "v2.0.0", "2.0", ".staging-1.5.0", "03.0.0"], "1.0.0"),
    ],
)
def test_versions_are_compared_as_numbers(tmp_path: Path, folders: list[str], latest: str | None) -> None:
    for folder in folders:
        (tmp_path / folder).mkdir()
    assert latest_version(tmp_path) == latest


def test_a_version_asked_for_counts_whatever_the_step() -> None:
    choice = choose_version(Step(PATCH, ("README.md changed",)), "1.9.0", "1.10.0")
    assert (choice.version, choice.step) == ("1.10.0", Step(PATCH, ("README.md changed", "version 1.10.0 was asked for")))
    assert choose_version(Step(NONE, ()), "1.9.0", "2.0.0").version == "2.0.0"
    assert choose_version(Step(FIRST, ()), None, "0.1.0").version == "0.1.0"


def test_asking_again_for_the_version_there_is_changes_nothing() -> None:
    assert choose_version(Step(NONE, ()), "1.9.0", "1.9.0").version is None


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("1.9.0", r"the last release is 1\.9\.0 and stays as it is; give a higher one, as 1\.10\.0"),
        ("1.8.7", r"give a higher one, as 1\.10\.0"),
        ("v2", r"three numbers, as in 1\.10\.0"),
        ("2.0", "three numbers"),
        ("2.0.0-rc1", "three numbers"),
    ],
)
def test_a_version_that_cannot_be_is_refused_with_the_fix(asked: str, message: str) -> None:
    with pytest.raises(BuilderError, match=message):
        choose_version(Step(MINOR, ()), "1.9.0", asked)
