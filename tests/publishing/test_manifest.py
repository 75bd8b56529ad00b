"""The manifest: what it lists, and that it comes back as it was written."""

import hashlib
import json
from pathlib import Path

import msgspec
import pytest

from builder.errors import BuilderError
from builder.publishing.manifest import ReleaseFile, content_digest, describe_model, read_manifest, schema_version
from builder.publishing.releases import Release
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


def fake_model(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    package = folder / "tiny_model"
    (package / "tiny-1.2").mkdir(parents=True)
    (package / "__init__.py").write_text("raise RuntimeError('a model is described without being loaded')")
    (package / "tiny-1.2" / "meta.json").write_text('{"version": "1.2"}')
    monkeypatch.syspath_prepend(folder)
    return package


def test_model_is_described_by_its_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = fake_model(tmp_path, monkeypatch)
    before = describe_model("tiny_model")
    (package / "cached.pyc").write_bytes(b"bytecode")
    assert (before.name, before.version) == ("tiny_model", "1.2")
    assert describe_model("tiny_model") == before
    (package / "tiny-1.2" / "weights").write_bytes(b"1")
    assert describe_model("tiny_model").sha256 != before.sha256


@pytest.mark.parametrize(("name", "message"), [("no_such_model_here", "is not installed"), ("json", "is no spaCy pipeline")])
def test_what_is_no_model_is_named(name: str, message: str) -> None:
    with pytest.raises(BuilderError, match=message):
        describe_model(name)
