"""The files that ship with the package."""

from pathlib import Path

import pytest
import yaml

from builder.errors import BuilderError
from builder.resources import PACKAGE, folder, read_yaml, rows

FILES = sorted([*PACKAGE.rglob("*.yaml"), *folder("schemas").glob("*.yaml")])


def test_cells_of_tables_may_hold_any_sign(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text('# What it is.\nword,note\n\na\u2028b,"one\ntwo"\n# More.\nc\x85d,\x0b\x0c\n', encoding="utf-8")
    assert rows(str(path)) == ({"word": "a\u2028b", "note": "one\ntwo"}, {"word": "c\x85d", "note": "\x0b\x0c"})


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_quick_parser_reads_every_file_as_the_plain_one_does(path: Path) -> None:
    assert read_yaml(path) == yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", [path for path in FILES if "data" in path.parts], ids=lambda path: path.stem)
def test_no_word_is_read_as_true_or_false(path: Path) -> None:
    """YAML takes a bare on, off, yes or no for a truth value: such words stand in quotation marks."""
    content = read_yaml(path)
    lists = [entries for entries in content.values() if isinstance(entries, list)] if isinstance(content, dict) else [content]
    assert not [entry for entries in lists for entry in entries if isinstance(entry, bool)]


def test_there_are_files_to_read() -> None:
    assert len(FILES) > 40


@pytest.mark.parametrize(("row", "named"), [("port", "'port' has 1 cells, not 2"), ("port,kinds,settlements", "'port' has 3 cells, not 2")])
def test_a_row_with_more_or_fewer_cells_is_named(tmp_path: Path, row: str, named: str) -> None:
    path = tmp_path / "words.csv"
    path.write_text(f"word,classes\nhill,kinds\n{row}\n", encoding="utf-8")
    with pytest.raises(BuilderError, match=named):
        rows(str(path))


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("data/*.csv")), ids=lambda path: path.stem)
def test_every_table_has_rows_of_one_shape(path: Path) -> None:
    assert rows(str(path))
