"""The Parquet files: plain columns, stable layout, nothing of the machine."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from builder.publishing import parquet
from builder.publishing.releases import Release
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


def test_row_groups_do_not_depend_on_how_the_table_came_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "ROWS_PER_GROUP", 4)
    whole = sample_tables()
    parts = {name: pa.concat_tables([table.slice(row, 1) for row in range(table.num_rows)]) for name, table in whole.items()}
    written = [parquet.write_tables(tables, tmp_path / name) for name, tables in (("whole", whole), ("parts", parts))]
    for one, other in zip(*written, strict=True):
        assert one.read_bytes() == other.read_bytes()
    claims = tmp_path / "whole" / "data" / "claims" / parquet.FILE_NAME
    assert pq.read_metadata(claims).num_row_groups == 2
    assert parquet.read_files([claims]).equals(whole["claims"])


def test_empty_tables_are_left_out(tmp_path: Path) -> None:
    written = parquet.write_tables(sample_tables(links=[], problems=[]), tmp_path)
    assert len(written) == len(TABLES) - 2
    assert not (tmp_path / "data" / "links").exists()
