"""Which engine a build runs on."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

from builder.engines.engine import Engine
from builder.engines.local import LocalEngine


@contextmanager
def opened_engine(name: str, master: str, workers: int) -> Iterator[Engine]:
    """The engine that the settings name: this machine with so many worker processes, or Spark. Raises BuilderError if Spark cannot be started."""
    if name == "local":
        yield LocalEngine(workers)
        return
    from builder.engines.spark import spark_engine

    with closing(spark_engine(master)) as engine:
        yield engine
