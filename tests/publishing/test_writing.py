"""Releases: whole or not at all, the same bytes for the same input, a new version only for new content."""

import json
import os
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from builder.errors import BuilderError
from builder.ledger.page.page_on_disk import find_page
from builder.publishing.change_text import change_markdown
from builder.publishing.changes import compare_releases
from builder.publishing.previous import ids_of
from builder.publishing.writing import write_release
from builder.quality.release_files import judge_files
from builder.release.manifest import Previous, Step, Succession
from builder.release.release import Release, open_release
from builder.release.report import GateError, Report, RuleResult
from builder.release.versions import step_between
from builder.tables import TABLES, schema_of
from tests.publishing.conftest import PASSED, RUN
from tests.sample_release import CLAIMS, sample_tables


def write(out: Path, **changed: Iterable[object]) -> Release:
    return write_release(sample_tables(**changed), out, "ferry", RUN, PASSED)


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_release_has_its_files_and_no_others(release: Release) -> None:
    tables = [f"data/{table}/train-00000-of-00001.parquet" for table in sorted(TABLES)]
    assert sorted(files_of(release.path)) == [
        "CHANGES.md",
        "CITATION.cff",
        "README.md",
        "croissant.json",
        *tables,
        "ledger/index.html",
        "manifest.json",
        "quality/report.json",
    ]
    assert [entry.name for entry in release.path.parent.iterdir()] == ["1.0.0"]
    assert (release.name, release.version, release.is_new, release.path.name) == ("ferry-news", "1.0.0", True, "1.0.0")


def test_no_table_of_the_last_release_is_read_as_a_whole(release: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, claims = write(tmp_path), [replace(CLAIMS[0], value=13.0), *CLAIMS[1:]]
    with monkeypatch.context() as patched:
        patched.setattr(Release, "table", lambda *_: pytest.fail("a table is read"))
        second = write(tmp_path, claims=claims)
    changes = change_markdown(compare_releases(first, second), second.manifest.step)
    assert (second.path / "CHANGES.md").read_text(encoding="utf-8") == changes
    assert "value null -> 13.0" in changes
    assert sorted(files_of(second.path)) == sorted(files_of(release.path))
    assert sorted(path.name for path in second.path.parent.iterdir()) == [first.version, second.version]


def test_the_ids_of_the_last_release_stay_in_a_file(release: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    claims = release.table("claims")
    monkeypatch.setattr(Release, "table", lambda *_: pytest.fail("a table is read"))
    ids = ids_of(release, tmp_path / "previous")
    assert ids.claims.equals(claims.select(ids.claims.column_names))
    assert [path.name for path in (tmp_path / "previous").iterdir()] == ["ids.arrow"]


def test_a_release_needs_no_place_for_temporary_files_but_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    assert write(tmp_path, problems=[]).version == "1.1.0"


def test_the_files_of_a_large_ledger_are_files_of_the_release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builder.ledger.ledger_files.MOST_QUESTIONS", 2)
    release = write_release(sample_tables(), tmp_path, "ferry-news", RUN, PASSED)
    listed = {file.path for file in release.manifest.files}
    assert listed == files_of(release.path).keys() - {"manifest.json"}
    assert {path.split("/")[1] for path in listed if path.startswith("ledger/")} == {"index.html", "events", "lists", "search", "sources"}
    assert find_page(release) == release.path / "ledger" / "index.html"
    assert [result.rule for result in judge_files(release.path).results if result.offending] == []
    part = next(path for path in sorted(listed) if path.startswith("ledger/events/"))
    (release.path / part).write_text("other", encoding="utf-8")
    assert [row for result in judge_files(release.path).results for row in result.examples] == [f"{part} differs"]
    assert not find_page(release).is_relative_to(release.path)
    monkeypatch.undo()
    in_one = write_release(sample_tables(), tmp_path / "again", "ferry-news", RUN, PASSED)
    assert step_between(release.manifest, in_one.manifest).level == "none"


def test_same_input_gives_the_same_bytes(release: Release, tmp_path: Path) -> None:
    again = write_release(sample_tables(), tmp_path, "ferry-news", RUN, PASSED)
    assert files_of(again.path) == files_of(release.path)


def test_order_of_the_records_does_not_change_the_bytes(release: Release, tmp_path: Path) -> None:
    reversed_run = replace(RUN, inputs=tuple(reversed(RUN.inputs)), settings=dict(reversed(RUN.settings.items())))
    again = write_release(sample_tables(claims=reversed(CLAIMS)), tmp_path, "ferry-news", reversed_run, PASSED)
    assert files_of(again.path) == files_of(release.path)


def test_no_file_names_the_folder_it_was_written_in(release: Release) -> None:
    assert os.fsencode(release.path.parent.parent) not in b"".join(files_of(release.path).values())


def test_tables_come_back_as_they_were_written(release: Release) -> None:
    tables = sample_tables()
    for table in TABLES:
        assert release.table(table).equals(tables[table])
        assert release.table(table).schema.equals(schema_of(table).arrow)


def test_table_without_rows_has_no_file_and_comes_back_empty(tmp_path: Path) -> None:
    release = write(tmp_path, estimates=[], links=[])
    assert not (release.path / "data" / "links").exists()
    assert release.table("links").equals(schema_of("links").arrow.empty_table())
    assert release.counts["links"] == 0


def test_unknown_table_is_named(release: Release) -> None:
    with pytest.raises(BuilderError, match="no table 'clams'"):
        release.table("clams")


def test_same_content_makes_no_new_version(tmp_path: Path) -> None:
    first = write(tmp_path)
    again = write(tmp_path)
    assert (again.is_new, again.version, again.path) == (False, "1.0.0", first.path)
    assert [entry.name for entry in (tmp_path / "ferry").iterdir()] == ["1.0.0"]


def test_other_settings_with_the_same_rows_make_a_patch(tmp_path: Path) -> None:
    write(tmp_path)
    patched = write_release(sample_tables(), tmp_path, "ferry", replace(RUN, settings={"is_day_first": True, "model": "en"}), PASSED)
    assert (patched.is_new, patched.version) == (True, "1.0.1")
    assert patched.manifest.step == Step("patch", ("setting is_day_first: False -> True",))


def test_manifest_names_the_release_it_follows(tmp_path: Path) -> None:
    first = write(tmp_path)
    second = write(tmp_path, problems=[])
    assert first.manifest.previous is None
    assert second.manifest.previous == Previous("ferry", "1.0.0", first.manifest.content_sha256, True)
    assert second.manifest.step.level == "minor"


def test_a_release_may_follow_one_of_another_folder(tmp_path: Path) -> None:
    first = write(tmp_path / "theirs")
    run = replace(RUN, succession=Succession(first.path))
    same = write_release(sample_tables(), tmp_path / "ours", "ferry", run, PASSED)
    assert (same.path, same.is_new) == (first.path, False)
    other = write_release(sample_tables(problems=[]), tmp_path / "ours", "ferry", run, PASSED)
    assert (other.path, other.version) == (tmp_path / "ours" / "ferry" / "1.1.0", "1.1.0")


def test_what_equals_the_latest_release_is_no_new_one_whichever_it_follows(tmp_path: Path) -> None:
    first = write(tmp_path)
    second = write(tmp_path, problems=[])
    run = replace(RUN, succession=Succession(first.path))
    again = write_release(sample_tables(problems=[]), tmp_path, "ferry", run, PASSED)
    assert (again.path, again.is_new) == (second.path, False)


def test_a_release_there_is_never_written_again(tmp_path: Path) -> None:
    before = files_of(write(tmp_path).path)
    with pytest.raises(BuilderError, match=r"the last release is 1\.0\.0 and stays as it is"):
        write_release(sample_tables(problems=[]), tmp_path, "ferry", replace(RUN, succession=Succession(version="1.0.0")), PASSED)
    assert files_of(tmp_path / "ferry") == {f"1.0.0/{path}": content for path, content in before.items()}


def test_other_content_makes_the_next_minor_version(tmp_path: Path) -> None:
    write(tmp_path)
    other = write(tmp_path, problems=[])
    back = write(tmp_path)
    assert [(release.version, release.is_new) for release in (other, back)] == [("1.1.0", True), ("1.2.0", True)]
    assert "version: 1.2.0" in (back.path / "README.md").read_text()


def test_failed_report_writes_nothing(tmp_path: Path) -> None:
    failed = Report((RuleResult("claims.quote", "claims", "", 1),), 1)
    with pytest.raises(GateError) as raised:
        write_release(sample_tables(), tmp_path, "ferry", RUN, failed)
    assert raised.value.report is failed
    assert list(tmp_path.iterdir()) == []


def test_release_that_breaks_off_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_off(*_: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("builder.publishing.writing.croissant_text", break_off)
    with pytest.raises(BuilderError, match="No space left on device"):
        write(tmp_path)
    assert not (tmp_path / "ferry").exists()


def test_output_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "dist").write_text("a file")
    with pytest.raises(BuilderError, match=r"dist.*cannot be written .*--out"):
        write(tmp_path / "dist")


@pytest.mark.parametrize("name", ["", "..", ".hidden", "a/b", "/a"])
def test_name_that_is_no_folder_name_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(BuilderError, match="cannot name a dataset"):
        write_release(sample_tables(), tmp_path, name, RUN, PASSED)


def test_release_opens_by_version_or_by_dataset(tmp_path: Path) -> None:
    first = write(tmp_path)
    second = write(tmp_path, problems=[])
    assert open_release(first.path).version == "1.0.0"
    assert open_release(str(tmp_path / "ferry")) == replace(second, is_new=False)


def test_folder_without_a_release_is_named(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "none"):
        with pytest.raises(BuilderError, match=r"there is no (release in it|such folder); give a "):
            open_release(folder)


@pytest.mark.parametrize("text", ["{", "[]", "{}", json.dumps({"run": {"inputs": 3}})])
def test_broken_manifest_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "manifest.json").write_text(text)
    with pytest.raises(BuilderError, match=r"manifest\.json: not a readable manifest"):
        open_release(tmp_path)
