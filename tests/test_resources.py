"""The files that ship with the package."""

from pathlib import Path

from builder.resources import rows


def test_cells_of_tables_may_hold_any_sign(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text('# What it is.\nword,note\n\na\u2028b,"one\ntwo"\n# More.\nc\x85d,\x0b\x0c\n', encoding="utf-8")
    assert rows(str(path)) == ({"word": "a\u2028b", "note": "one\ntwo"}, {"word": "c\x85d", "note": "\x0b\x0c"})
