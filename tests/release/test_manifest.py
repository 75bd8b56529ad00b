"""The manifest: what it lists, and that it comes back as it was written."""

import hashlib
import json

import msgspec

from builder.release.manifest import ReleaseFile, content_digest, read_manifest, schema_version
from builder.release.release import Release
from builder.tables import TABLES


def test_manifest_lists_every_other_file_with_its_hash(release: Release) -> None:
    listed = {file.path: file for file in release.manifest.files}
    found = {path.relative_to(release.path).as_posix(): path for path in release.path.rglob("*") if path.is_file()}
    assert set(listed) == set(found) - {"manifest.json"}
    for path, file in listed.items():
        assert (hashlib.sha256(found[path].read_bytes()).hexdigest(), found[path].stat().st_size) == (file.sha256, file.size)


def test_manifest_comes_back_as_it_was_written(release: Release) -> None:
    read = read_manifest(release.path)
    assert read == release.manifest
    assert list(read.counts) == list(TABLES)


def test_manifest_names_inputs_settings_and_model(release: Release) -> None:
    run = json.loads((release.path / "manifest.json").read_text())["run"]
    assert run == {
        "inputs": [{"path": "a/first.txt", "sha256": "1" * 64}, {"path": "b/second.txt", "sha256": "2" * 64}],
        "model": {"name": "en", "sha256": "0" * 64, "version": "1.0"},
        "settings": {"is_day_first": False, "model": "en"},
    }


def test_content_digest_follows_the_data_files_in_any_order() -> None:
    one, two = ReleaseFile("data/claims/a.parquet", "1" * 64, 5), ReleaseFile("data/facts/a.parquet", "2" * 64, 5)
    assert content_digest([one, two]) == content_digest([two, one])
    assert content_digest([one, two]) != content_digest([msgspec.structs.replace(one, sha256="3" * 64), two])
    assert content_digest([one]) != content_digest([msgspec.structs.replace(one, path="data/facts/a.parquet")])


def test_schema_version_is_a_short_hash() -> None:
    assert len(schema_version()) == 16
    assert schema_version() == schema_version()
