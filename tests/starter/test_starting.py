"""A new dataset: its files are what a build and GitHub read, and nothing is ever overwritten."""

import csv
import re
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest
import yaml

from builder.errors import BuilderError
from builder.formats.page_files import read_pages
from builder.settings import Settings, load_settings
from builder.starter.starting import FILES, start
from tests.conftest import ROOT


def test_settings_are_all_there_and_commented_out(tmp_path: Path) -> None:
    start(tmp_path)
    path = tmp_path / "claimweave.toml"
    assert load_settings(path) == Settings()
    spoken = "\n".join(re.sub(r"^# (?=\[|[a-z_]+ = )", "", line) for line in path.read_text(encoding="utf-8").splitlines())
    given = tomllib.loads(spoken)
    assert set(given) == {field.name for field in fields(Settings)} - {"previous", "is_carried_over", "version"}
    for name, value in given.items():
        usual = getattr(Settings(), name)
        assert name in ("columns", "propose") or (tuple(value) if isinstance(value, list) else value) == usual


def test_heads_of_the_csv_files_are_those_that_are_read(tmp_path: Path) -> None:
    start(tmp_path)
    heads = {}
    for name in ("metadata", "corrections"):
        with (tmp_path / "pages" / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
            heads[name] = next(csv.reader(stream))
    assert heads["metadata"] == ["file", "outlet", "url", "published", "license"]
    assert heads["corrections"] == ["kind", "target", "field", "value", "author", "date", "note", "quote"]
    (tmp_path / "pages" / "a.txt").write_text("Storm hits coast\n\nThe storm killed 7 people.\n", encoding="utf-8")
    with (tmp_path / "pages" / "metadata.csv").open("a", encoding="utf-8") as stream:
        stream.write("a.txt,Coast Post,,2021-05-04,\n")
    pages = {page.path: page for page in read_pages(tmp_path / "pages")}
    assert pages["a.txt"].outlet == "Coast Post"


def test_the_workflow_uses_our_action_with_inputs_that_it_has(tmp_path: Path) -> None:
    start(tmp_path)
    workflow = yaml.safe_load((tmp_path / ".github/workflows/dataset.yml").read_text(encoding="utf-8"))
    (step,) = [step for step in workflow["jobs"]["dataset"]["steps"] if "claimweave" in step.get("uses", "")]
    assert set(step["with"]) <= set(yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["inputs"])


def test_nothing_is_overwritten_and_what_was_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "claimweave.toml").write_text("text = 'none'\n", encoding="utf-8")
    told = start(tmp_path)
    assert told[0] == f"{tmp_path / 'claimweave.toml'}: was there, left as it is"
    assert (tmp_path / "claimweave.toml").read_text(encoding="utf-8") == "text = 'none'\n"
    before = {path: (tmp_path / path).read_bytes() for path in FILES}
    assert [line.rpartition(": ")[2] for line in start(tmp_path)[: len(FILES)]] == ["was there, left as it is"] * len(FILES)
    assert {path: (tmp_path / path).read_bytes() for path in FILES} == before


def test_a_file_in_the_way_is_an_error_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "pages").write_text("no folder", encoding="utf-8")
    with pytest.raises(BuilderError, match="pages: is no folder"):
        start(tmp_path)
