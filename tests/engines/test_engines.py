"""What every engine must give: the rows of steps and queries; Spark is in test_spark.py."""

from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from builder.engines.engine import Engine, Step
from builder.engines.local import LocalEngine
from builder.engines.mapped_tables import lay_table
from builder.engines.shards import FILE_GROUPS, GROUP_ROWS, ShardWriter, row_count
from builder.errors import BuilderError

SCHEMA = pa.schema([("number", pa.int32()), ("name", pa.string())])
ODD_FOLDERS = ("a[b]", "[!x]b", "a b", "Łódź", "100%25", "{ab,b}", "it's")
NAMES = ("Zürich", "Zagreb", "Ålesund", "Aarhus", "", "ål", "東京", "Łódź")


def doubled(batch: pa.RecordBatch) -> pa.RecordBatch:
    return pa.record_batch([pc.multiply(batch.column("number"), 2), batch.column("name")], schema=SCHEMA)


def refuse(batch: pa.RecordBatch) -> pa.RecordBatch:
    raise BuilderError(f"{batch.num_rows} rows came")


def laid(folder: Path, count: int) -> list[Path]:
    with ShardWriter(folder, SCHEMA) as writer:
        for number in range(count):
            writer.add(number, NAMES[number % len(NAMES)])
    return writer.files


@pytest.mark.parametrize(("workers", "is_heavy", "count"), [(1, False, 100), (1, True, 100), (2, True, 100), (2, True, 3)])
def test_every_row_goes_through_a_step_once(tmp_path: Path, workers: int, is_heavy: bool, count: int) -> None:
    files = laid(tmp_path / "given", count)
    made = [*LocalEngine(workers).map_rows(files, Step(doubled, SCHEMA, is_heavy), tmp_path / "made")]
    assert sorted(numbers(made)) == [2 * number for number in range(count)]
    assert len(made) == (-(-count // GROUP_ROWS) if is_heavy else 1)


def check_folder(engine: Engine, folder: Path, name: str) -> None:
    """A query gives the rows of the files in a folder of that name, not those of folders that its characters could mean as a pattern."""
    laid(folder / "ab", 3)
    made = engine.query("SELECT number FROM t ORDER BY number", {"t": laid(folder / name, 2)}, folder / name / "made")
    assert numbers(made) == [0, 1]


def numbers(files: list[Path]) -> list[int]:
    return [number for path in files for number in pq.read_table(path).column("number").to_pylist()]


def test_a_step_gets_no_more_rows_than_a_group(tmp_path: Path) -> None:
    files = laid(tmp_path / "given", GROUP_ROWS + 1)
    with pytest.raises(BuilderError, match=f"^{GROUP_ROWS} rows came"):
        next(LocalEngine().map_rows(files, Step(refuse, SCHEMA, is_heavy=True), tmp_path / "made"))


def test_rows_of_a_query_are_sorted_as_in_python(tmp_path: Path) -> None:
    files = laid(tmp_path / "given", 20)
    (made,) = LocalEngine().query('SELECT t.name, t."number" FROM t ORDER BY t."name", t."number"', {"t": files}, tmp_path / "made")
    rows = [(row["name"], row["number"]) for row in pq.read_table(made).to_pylist()]
    assert rows == sorted((NAMES[number % len(NAMES)], number) for number in range(20))


@pytest.mark.parametrize("name", ODD_FOLDERS)
def test_files_are_those_named_in_any_folder(tmp_path: Path, name: str) -> None:
    check_folder(LocalEngine(), tmp_path, name)


def test_files_have_a_limited_number_of_groups(tmp_path: Path) -> None:
    files = laid(tmp_path / "given", GROUP_ROWS * FILE_GROUPS + 1)
    assert [pq.read_metadata(path).num_row_groups for path in files] == [FILE_GROUPS, 1]
    assert row_count(files) == GROUP_ROWS * FILE_GROUPS + 1


def test_a_laid_table_is_the_same_and_not_in_memory(tmp_path: Path) -> None:
    table = pa.table({"name": ["Oslo", None] * 50_000, "spans": [[{"start": 1}], []] * 50_000})
    before = pa.total_allocated_bytes()
    laid = lay_table(table, "towns", tmp_path)
    assert laid.equals(table)
    assert pa.total_allocated_bytes() - before < laid.nbytes / 10


def test_a_folder_that_is_a_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "given").touch()
    with pytest.raises(BuilderError, match=r"given: the release cannot be written \(.+\); free the place"):
        laid(tmp_path / "given", 1)
