"""Spark gives the bytes of the local engine, also when a process of it is killed; and what is missing is told in one line."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from builder.engines import spark
from builder.engines.engine import Step
from builder.engines.local import LocalEngine
from builder.engines.shards import ShardWriter
from builder.engines.spark import PART_ROWS, SparkEngine, spark_engine
from builder.errors import BuilderError
from tests.engines.test_engines import ODD_FOLDERS, check_folder

SCHEMA = pa.schema([("number", pa.int32()), ("name", pa.string())])


@pytest.fixture(scope="module")
def engine() -> Iterator[SparkEngine]:
    pytest.importorskip("pyspark")
    made = spark_engine("local[2]")
    yield made
    made.close()


def test_what_is_missing_is_told_with_the_fix(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(spark, "find_spec", lambda _: None)
    with pytest.raises(BuilderError, match=r"needs PySpark; install claimweave\[spark\], or build with --engine local"):
        spark_engine("local[2]")
    monkeypatch.setattr(spark, "find_spec", lambda name: name)
    monkeypatch.setenv("PATH", str(tmp_path))
    for home in (str(tmp_path), ""):
        monkeypatch.setenv("JAVA_HOME", home)
        with pytest.raises(BuilderError, match="needs Java 17, and none is at JAVA_HOME or on the PATH; install it, or build with --engine local"):
            spark_engine("local[2]")


@pytest.mark.thorough
def test_queries_give_the_rows_of_the_local_engine(engine: SparkEngine, tmp_path: Path) -> None:
    files = laid(tmp_path / "given", 600)
    sql = 'SELECT a."number", b.name FROM a LEFT JOIN b ON a.name = b.name ORDER BY b."name", a."number"'
    made = [one.query(sql, {"a": files, "b": files[:1]}, tmp_path / name) for name, one in (("local", LocalEngine()), ("spark", engine))]
    local, other = ([row for path in paths for row in pq.read_table(path).to_pylist()] for paths in made)
    assert local == other


@pytest.mark.thorough
@pytest.mark.parametrize("name", ODD_FOLDERS)
def test_files_are_those_named_in_any_folder(engine: SparkEngine, tmp_path: Path, name: str) -> None:
    check_folder(engine, tmp_path, name)


@pytest.mark.thorough
def test_a_task_whose_process_is_killed_is_done_again(engine: SparkEngine, tmp_path: Path) -> None:
    files, marks = laid(tmp_path / "given", 2 * PART_ROWS), tmp_path / "marks"
    marks.mkdir()

    def slow(batch: pa.RecordBatch) -> pa.RecordBatch:
        (marks / str(os.getpid())).touch()
        time.sleep(0.05)
        return batch

    killed: list[int] = []

    def kill_first() -> None:
        while not (begun := [int(path.name) for path in marks.iterdir()]):
            time.sleep(0.01)
        killed.append(begun[0])
        os.kill(begun[0], signal.SIGKILL)

    killer = threading.Thread(target=kill_first)
    killer.start()
    made = [*engine.map_rows(files, Step(slow, SCHEMA, is_heavy=True), tmp_path / "made")]
    killer.join()
    assert len(killed) == 1
    assert sorted(number for path in made for number in pq.read_table(path).column("number").to_pylist()) == [*range(2 * PART_ROWS)]


def laid(folder: Path, count: int) -> list[Path]:
    with ShardWriter(folder, SCHEMA) as writer:
        for number in range(count):
            writer.add(number, f"town {number % 7}")
    return writer.files
