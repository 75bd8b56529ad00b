"""The files that ship with the package."""

from pathlib import Path

import pytest
import yaml

from builder.resources import PACKAGE, folder, read_yaml

FILES = sorted([*PACKAGE.rglob("*.yaml"), *folder("schemas").glob("*.yaml")])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_quick_parser_reads_every_file_as_the_plain_one_does(path: Path) -> None:
    assert read_yaml(path) == yaml.safe_load(path.read_text(encoding="utf-8"))


def test_there_are_files_to_read() -> None:
    assert len(FILES) > 40
