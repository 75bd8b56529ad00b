"""The engine of a cluster: Apache Spark, whose shuffles spill to disk and which repeats what a lost machine had to do."""

import os
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from builder.engines.engine import Files, Step
from builder.engines.shards import GROUP_ROWS, STEP_ROWS, row_count
from builder.errors import BuilderError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

LOCAL = re.compile(r"local(?:\[(\d+|\*)\])?")
GLOB = re.compile(r"[\[\]{}*?\\]")
"""Characters of an address that stand for others where Spark reads files."""
TRIES = 4
"""How often a task is tried; by itself Spark does so only on clusters."""
PART_ROWS = 256
"""Pages of a task: some seconds of reading, so that a task that is lost costs little."""
OPTIONS = {
    "spark.log.level": "ERROR",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.ansi.enabled": "true",
    "spark.sql.ansi.doubleQuotedIdentifiers": "true",
    "spark.sql.parquet.compression.codec": "zstd",
}


@dataclass(frozen=True, slots=True)
class SparkEngine:
    """Runs everything on the cluster of that master URL. All machines have claimweave, and see the folder of releases under the same path."""

    session: "SparkSession"

    def map_rows(self, files: Files, step: Step, out: Path) -> Iterator[Path]:
        """The files with what the step makes of the rows, when all of them are there."""
        from pyspark.sql.pandas.types import from_arrow_schema

        rows, function = self._read(files), step.function
        self.session.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(GROUP_ROWS if step.is_heavy else STEP_ROWS))
        if step.is_heavy:
            rows = rows.repartition(-(-row_count(files) // PART_ROWS))

        def run(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
            return map(function, batches)

        yield from _written(rows.mapInArrow(run, from_arrow_schema(step.schema)), out)

    def query(self, sql: str, tables: Mapping[str, Files], out: Path) -> list[Path]:
        """The files with the rows of the query: each has a range of its order."""
        for name, files in tables.items():
            self._read(files).createOrReplaceTempView(name)
        return _written(self.session.sql(sql), out)

    def close(self) -> None:
        """Ends the session."""
        self.session.stop()

    def _read(self, files: Files) -> "DataFrame":
        return self.session.read.parquet(*(GLOB.sub(r"\\\g<0>", _address(path)) for path in files))


def spark_engine(master: str) -> SparkEngine:
    """An engine with a session of its own. Raises BuilderError if PySpark or Java is missing, or if there is no answer at the master's URL."""
    if find_spec("pyspark") is None:
        raise BuilderError("the engine spark needs PySpark; install claimweave[spark], or build with --engine local")
    if not _has_java():
        raise BuilderError("the engine spark needs Java 17, and none is at JAVA_HOME or on the PATH; install it, or build with --engine local")
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    named = LOCAL.fullmatch(master)
    try:
        settings: Any = SparkSession.builder.appName("claimweave").master(f"local[{named[1] or 1},{TRIES}]" if named else master)
        for name, value in OPTIONS.items():
            settings = settings.config(name, value)
        return SparkEngine(settings.getOrCreate())
    except PySparkException as error:
        raise BuilderError(f"no session of Spark can be started at {master} ({' '.join(str(error).split())})") from error


def _has_java() -> bool:
    home = os.environ.get("JAVA_HOME")
    return bool(shutil.which("java", path=os.path.join(home, "bin")) if home else shutil.which("java"))


def _address(path: Path) -> str:
    """The file's address as Spark reads it: every character stands for itself, where a URI would have %20 for a space."""
    return f"file:///{path.resolve().as_posix().removeprefix('/')}"


def _written(rows: "DataFrame", out: Path) -> list[Path]:
    """The files of the rows, in their order."""
    from pyspark.errors import PySparkException

    try:
        rows.write.parquet(_address(out))
    except PySparkException as error:
        raise BuilderError(f"Spark could not make {out} ({str(error).splitlines()[0]})") from error
    return sorted(out.glob("part-*.parquet"))
