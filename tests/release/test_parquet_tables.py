"""The Parquet files: plain columns, stable layout, nothing of the machine."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from builder.release import parquet_tables as parquet
from builder.release.decoding import read_files
from builder.release.release import Release
from builder.tables import TABLES
from tests.sample_release import sample_tables


def test_files_are_compressed_and_have_a_page_index(release: Release) -> None:
    for table in TABLES:
        metadata = pq.read_metadata(release.path / "data" / table / parquet.FILE_NAME)
        columns = [metadata.row_group(0).column(position) for position in range(metadata.num_columns)]
        assert {column.compression for column in columns} == {"ZSTD"}
        assert all(column.has_offset_index for column in columns)
        assert metadata.created_by == f"parquet-cpp-arrow version {pa.__version__}"
        assert list(metadata.metadata) == [b"ARROW:schema"]


def test_no_column_is_a_dictionary(release: Release) -> None:
    for table in TABLES:
        schema = pq.read_schema(release.path / "data" / table / parquet.FILE_NAME)
        assert not any(pa.types.is_dictionary(field.type) for field in schema)


@pytest.mark.parametrize("shard_bytes", [2_000, 500_000_000])
def test_files_do_not_depend_on_how_the_table_came_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shard_bytes: int) -> None:
    monkeypatch.setattr(parquet, "GROUP_BYTES", 1_000)
    whole = sample_tables()
    parts = {name: pa.concat_tables([table.slice(row, 1) for row in range(table.num_rows)]) for name, table in whole.items()}
    written = [parquet.write_tables(tables, tmp_path / name, shard_bytes) for name, tables in (("whole", whole), ("parts", parts))]
    for one, other in zip(*written, strict=True):
        assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize("most", [300, 1_000, 1_500])
def test_row_groups_stay_below_their_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    monkeypatch.setattr(parquet, "GROUP_BYTES", most)
    tables = sample_tables()
    paths = parquet.write_tables(tables, tmp_path)
    groups = {path.parent.name: pq.read_metadata(path).num_row_groups for path in paths}
    assert groups["problems"] == 1
    assert min(groups["claims"], groups["facts"]) > 1
    for path in paths:
        assert read_files([path]).equals(tables[path.parent.name])


def test_large_table_is_cut_into_numbered_files_in_the_order_of_its_rows(tmp_path: Path) -> None:
    tables = sample_tables()
    paths = parquet.write_tables(tables, tmp_path, shard_bytes=1_000)
    names = [path.name for path in paths if path.parent.name == "claims"]
    assert names == [f"train-{number:05d}-of-{len(names):05d}.parquet" for number in range(len(names))]
    assert len(names) > 1
    assert [path.name for path in paths if path.parent.name == "problems"] == [parquet.FILE_NAME]
    for table in TABLES:
        files = sorted((tmp_path / "data" / table).iterdir())
        assert all(pq.read_metadata(file).num_rows for file in files)
        assert read_files(files).equals(tables[table])


def test_splits_of_a_table_in_their_order_are_not_copied_and_others_are_found() -> None:
    rows = pa.table({"split": ["test", "train", "train", "validation"], "number": [1, 2, 3, 4]})
    found = parquet.split_rows(rows)
    assert {split: own["number"].to_pylist() for split, own in found.items()} == {"test": [1], "train": [2, 3], "validation": [4]}
    assert {own["number"].chunk(0).buffers()[1].address for own in found.values()} == {rows["number"].chunk(0).buffers()[1].address}
    assert parquet.split_rows(rows.take([1, 0, 3, 2]))["train"]["number"].to_pylist() == [2, 3]
    assert parquet.split_rows(rows.slice(0, 0)) == {}


def test_row_larger_than_the_limit_has_a_file_of_its_own(tmp_path: Path) -> None:
    tables = sample_tables()
    paths = parquet.write_tables(tables, tmp_path, shard_bytes=1)
    assert len(paths) == sum(table.num_rows for table in tables.values())


@pytest.mark.parametrize(
    ("values", "kind", "expected"),
    [
        (["ab", None, "éß"], pa.string(), 3 * 4 + 2 + 4),
        ([1, None], pa.int32(), 8),
        ([True, False, True], pa.bool_(), 1),
        ([["a"], [], ["bc", "d"]], pa.list_(pa.string()), 3 * 4 + 3 * 4 + 4),
        ([[{"start": 1, "word": "ab"}]], pa.list_(pa.struct([("start", pa.int32()), ("word", pa.string())])), 4 + 4 + 4 + 2),
        ([], pa.string(), 0),
    ],
)
def test_size_of_a_column_counts_its_values(values: list[object], kind: pa.DataType, expected: int) -> None:
    assert parquet.content_bytes(pa.chunked_array([pa.array(values, kind)])) == expected


def test_empty_tables_are_left_out(tmp_path: Path) -> None:
    written = parquet.write_tables(sample_tables(links=[], problems=[]), tmp_path)
    assert len(written) == len(TABLES) - 2
    assert not (tmp_path / "data" / "links").exists()
