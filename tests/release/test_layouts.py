"""Which file belongs to which table, and files that are not a table."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from builder.release.decoding import UnreadableError, read_files
from builder.release.layouts import layout_of
from builder.tables import TABLES
from tests.sample_release import sample_tables


def put(folder: Path, name: str, rows: pa.Table) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(rows, path)
    return path


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("data/claims/train-00000-of-00001.parquet", "claims"),
        ("claims/train/0000.parquet", "claims"),
        ("claims.parquet", "claims"),
        ("claims-00000-of-00002.parquet", "claims"),
        ("claims_part.parquet", "claims"),
        ("data/facts/claims.parquet", "facts"),
        ("claimsets.parquet", None),
        ("default/train/0000.parquet", None),
        ("more/train.parquet", None),
    ],
)
def test_table_of_a_file_is_told_by_its_folder_or_name(tmp_path: Path, name: str, table: str | None) -> None:
    path = put(tmp_path, name, sample_tables()["claims"])
    layout = layout_of(tmp_path)
    assert set(layout.files) == set(TABLES)
    assert {found: files for found, files in layout.files.items() if files} == ({table: (path,)} if table else {})
    assert layout.unplaced == (() if table else (path,))


def test_hidden_folders_are_not_searched(tmp_path: Path) -> None:
    put(tmp_path, ".cache/huggingface/claims.parquet", sample_tables()["claims"])
    layout = layout_of(tmp_path)
    assert (any(layout.files.values()), layout.unplaced) == (False, ())


def test_shards_come_in_order_of_their_names(tmp_path: Path) -> None:
    rows = sample_tables()["claims"]
    put(tmp_path, "claims-00001-of-00002.parquet", rows.slice(2))
    put(tmp_path, "claims-00000-of-00002.parquet", rows.slice(0, 2))
    assert read_files(layout_of(tmp_path).files["claims"]).equals(rows)


@pytest.mark.parametrize(
    "damage", [lambda content: content[:-20], lambda content: b"", lambda content: b"PAR1" + content[100:], lambda content: b"text"]
)
def test_damaged_file_is_named(tmp_path: Path, damage: object) -> None:
    path = put(tmp_path, "claims.parquet", sample_tables()["claims"])
    assert callable(damage)
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(UnreadableError, match=r"claims\.parquet cannot be read: "):
        read_files([path])


def test_text_that_is_no_utf8_is_named(tmp_path: Path) -> None:
    bad = pa.array([b"\xff\xfe"], pa.binary()).view(pa.string())
    path = put(tmp_path, "problems.parquet", pa.table({"stage": bad}))
    with pytest.raises(UnreadableError, match=r"problems\.parquet cannot be read: "):
        read_files([path])


def test_shards_with_different_columns_are_named(tmp_path: Path) -> None:
    rows = sample_tables()["claims"]
    files = (put(tmp_path, "claims-0.parquet", rows), put(tmp_path, "claims-1.parquet", rows.drop_columns(["quote"])))
    with pytest.raises(UnreadableError, match=r"claims-1\.parquet has other columns than claims-0\.parquet beside it"):
        read_files(files)
