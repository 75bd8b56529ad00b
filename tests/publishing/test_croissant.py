"""The Croissant description: valid, and enough to read every record of every table with, in one file or in many."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from builder.publishing.writing import write_release
from builder.release import parquet_tables as parquet
from builder.release.release import Release
from builder.tables import TABLES, schema_of
from tests.publishing.conftest import PASSED, RUN
from tests.sample_release import sample_tables

RECOMMENDED = {"datePublished"}
"""What the format recommends and a build cannot know."""


def dataset_of(release: Release) -> Any:
    import mlcroissant

    return mlcroissant.Dataset(str(release.path / "croissant.json"))


@pytest.fixture(scope="module")
def dataset(release: Release) -> Any:
    return dataset_of(release)


@pytest.fixture(scope="module")
def sharded(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """The sample release with tables cut into several files."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parquet, "SHARD_BYTES", 1_000)
        release = write_release(sample_tables(), tmp_path_factory.mktemp("dist"), "ferry-news", RUN, PASSED)
    assert len(list((release.path / "data" / "claims").iterdir())) > 1
    return release


def plain(value: Any) -> Any:
    """A value that mlcroissant read, in the words of Arrow: no prefixes, no bytes, no numpy, no timestamps."""
    if isinstance(value, Mapping):
        return {name.rpartition("/")[2]: plain(entry) for name, entry in value.items()}
    if isinstance(value, bytes):
        return value.decode()
    if hasattr(value, "tolist"):  # numpy
        return plain(value.tolist())
    if isinstance(value, list):
        return [plain(entry) for entry in value]
    return date(value.year, value.month, value.day) if hasattr(value, "year") else value


def test_description_is_valid(dataset: Any) -> None:
    issues = dataset.metadata.ctx.issues
    assert issues.errors == set()
    assert all(any(f'{name}"' in warning for name in RECOMMENDED) for warning in issues.warnings)
    assert dataset.metadata.ctx.conforms_to.value == "http://mlcommons.org/croissant/1.1"


def test_description_is_what_the_library_of_the_format_would_write(dataset: Any, release: Release, sharded: Release) -> None:
    for described, made in ((dataset, release), (dataset_of(sharded), sharded)):
        written = json.loads((made.path / "croissant.json").read_text(encoding="utf-8"))
        assert written == described.metadata.to_json()


@pytest.mark.parametrize("table", TABLES)
def test_every_record_reads_back_with_all_its_columns(dataset: Any, release: Release, table: str) -> None:
    assert [plain(record) for record in dataset.records(table)] == release.table(table).to_pylist()


@pytest.mark.thorough
@pytest.mark.parametrize("table", TABLES)
def test_every_record_of_a_table_in_several_files_reads_back(sharded: Release, table: str) -> None:
    assert [plain(record) for record in dataset_of(sharded).records(table)] == sharded.table(table).to_pylist()


def test_seed_release_reads_back(seed_release: Release) -> None:
    dataset = dataset_of(seed_release)
    for table in ("documents", "claims", "facts"):
        assert [plain(record) for record in dataset.records(table)] == seed_release.table(table).to_pylist()


def test_description_names_every_file_with_its_hash(sharded: Release) -> None:
    described = json.loads((sharded.path / "croissant.json").read_text(encoding="utf-8"))["distribution"]
    files = {entry["contentUrl"]: entry["sha256"] for entry in described if entry["@type"] == "cr:FileObject"}
    assert files == {file.path: file.sha256 for file in sharded.manifest.files if file.path.startswith("data/")}
    globs = [entry["includes"] for entry in described if entry["@type"] == "cr:FileSet"]
    assert globs == [f"data/{table}/*.parquet" for table in TABLES]


def test_description_names_every_column(release: Release) -> None:
    content = json.loads((release.path / "croissant.json").read_text())
    named = {record_set["name"]: [field["name"] for field in record_set["field"]] for record_set in content["recordSet"]}
    assert named == {table: [column.name for column in schema_of(table).columns] for table in TABLES}


def test_moved_release_still_reads(sharded: Release, tmp_path: Path) -> None:
    """The file sets are below the description's folder, wherever a release is moved."""
    moved = sharded.path.rename(tmp_path / "moved")
    try:
        records = list(dataset_of(Release(moved, sharded.manifest)).records("problems"))
        assert len(records) == sharded.counts["problems"]
    finally:
        moved.rename(sharded.path)
