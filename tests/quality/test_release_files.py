"""The files of a release against its manifest, and folders that have none."""

from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from builder.errors import BuilderError
from builder.quality.release_files import RULES_WITH_MANIFEST, RULES_WITHOUT_MANIFEST, judge_files
from builder.release.release import Release
from builder.tables import TABLES
from tests.manifests import edit_manifest
from tests.sample_release import sample_tables


def broken(folder: Path) -> dict[str, tuple[str, ...]]:
    return {result.rule: result.examples for result in judge_files(folder).results if result.offending}


def test_files_of_a_release_pass_and_its_tables_come_back(release: Release) -> None:
    found = judge_files(release.path)
    assert broken(release.path) == {}
    assert len(found.results) == found.written == RULES_WITH_MANIFEST
    assert found.tables is not None
    assert {name: rows.num_rows for name, rows in found.tables.items()} == release.counts


@pytest.mark.parametrize(
    ("change", "example"),
    [
        (lambda content: content.update(version="1.9.0"), "version 1.9.0 lies in the folder 1.0.0"),
        (lambda content: content.update(name="other"), "name other is ferry in croissant.json"),
        (lambda content: content.update(content_sha256="0" * 64), "content_sha256 is not that of the data files and schemas"),
        (lambda content: content["files"].remove(next(f for f in content["files"] if f["path"] == "README.md")), "README.md is not listed"),
        (lambda content: content["files"].remove(next(f for f in content["files"] if f["path"] == "CHANGES.md")), "CHANGES.md is not listed"),
    ],
)
def test_what_the_manifest_says_of_itself_must_be_so(release: Release, change: Callable[[dict[str, object]], object], example: str) -> None:
    edit_manifest(release.path, change)
    assert example in broken(release.path)["release.manifest"]


def test_manifest_in_a_snapshot_of_the_hub_need_not_lie_in_a_folder_of_its_version(release: Release) -> None:
    assert broken(release.path.rename(release.path.parent / "c0ffee")) == {}


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"name": "ferry"'])
def test_release_is_not_judged_by_a_manifest_that_cannot_be_read(release: Release, content: str) -> None:
    (release.path / "manifest.json").write_text(content)
    with pytest.raises(BuilderError, match=r"manifest\.json: not a readable manifest \("):
        judge_files(release.path)


def test_manifest_of_our_release_may_not_be_left_out(release: Release) -> None:
    (release.path / "manifest.json").unlink()
    with pytest.raises(BuilderError, match=r"manifest\.json: not a readable manifest \(No such file or directory\)"):
        judge_files(release.path)


def test_files_of_a_release_beside_the_data_are_nobodys_business_unless_they_are_parquet(release: Release) -> None:
    (release.path / ".gitattributes").write_text("*.parquet filter=lfs\n")
    (release.path / "notes.md").write_text("read\n")
    assert broken(release.path) == {}
    pq.write_table(sample_tables()["links"], release.path / "links-00001.parquet")
    assert broken(release.path) == {"release.files": ("links-00001.parquet is not in the manifest",)}


def test_folder_without_a_manifest_is_judged_by_its_tables_alone(tmp_path: Path) -> None:
    for table, rows in sample_tables().items():
        if table != "problems":
            pq.write_table(rows, tmp_path / f"{table}.parquet")
    found = judge_files(tmp_path)
    assert broken(tmp_path) == {}
    assert len(found.results) == found.written == RULES_WITHOUT_MANIFEST
    assert found.remarks == ("there is no manifest.json: files and counts were not compared", "there is no file of problems: taken as empty")
    assert found.tables is not None
    assert found.tables["problems"].num_rows == 0
    assert list(found.tables) == list(TABLES)


def test_folder_without_a_manifest_has_no_damaged_and_no_other_files(tmp_path: Path) -> None:
    (tmp_path / "claims.parquet").write_bytes(b"PAR1")
    pq.write_table(sample_tables()["links"], tmp_path / "other.parquet")
    assert list(broken(tmp_path)) == ["release.placed", "release.readable"]
    assert judge_files(tmp_path).tables is None
