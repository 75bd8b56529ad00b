"""Tables in files that are let go again."""

import gc
import mmap
from pathlib import Path
from threading import Event

import pyarrow as pa
import pytest

from builder import mapped_files
from builder.engines.mapped_tables import lay_rows
from builder.mapped_files import RESIDENT, kept_small, let_go, let_much_go, mapped

SCHEMA = pa.schema([("word", pa.string()), ("number", pa.int64())])
ROWS = pa.table([["mine", None, "sea"] * 50_000, range(150_000)], schema=SCHEMA)
CAN_LET_GO = pytest.mark.skipif(not hasattr(mmap, "MADV_DONTNEED"), reason="the system lets files go by itself")


@CAN_LET_GO
def test_what_was_let_go_is_there_when_it_is_looked_at(tmp_path: Path) -> None:
    rows = lay_rows(ROWS.to_batches(), SCHEMA, tmp_path / "rows.arrow")
    again = mapped(tmp_path / "rows.arrow")
    column = rows.column("word").chunk(0)
    for _ in range(2):
        assert rows.equals(ROWS)
        assert again.equals(ROWS)
        let_go()
    assert column.to_pylist() == ["mine", None, "sea"] * 50_000


@CAN_LET_GO
@pytest.mark.skipif(not RESIDENT.exists(), reason="Linux alone tells what is in memory")
def test_letting_go_takes_files_out_of_memory(tmp_path: Path) -> None:
    rows = lay_rows(ROWS.to_batches(), SCHEMA, tmp_path / "rows.arrow")
    assert rows.equals(ROWS)
    before = mapped_files._resident()
    let_go()
    assert before - mapped_files._resident() > rows.nbytes / 2


def test_a_table_that_nobody_has_is_forgotten(tmp_path: Path) -> None:
    gc.collect()
    before = len(mapped_files._MAPPED)
    rows = lay_rows(ROWS.to_batches(), SCHEMA, tmp_path / "rows.arrow")
    assert len(mapped_files._MAPPED) == before + 1
    assert rows.num_rows == ROWS.num_rows
    del rows
    gc.collect()
    assert len(mapped_files._MAPPED) == before


@CAN_LET_GO
@pytest.mark.skipif(not RESIDENT.exists(), reason="Linux alone tells what is in memory")
def test_much_is_let_go_and_little_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    resident, is_let_go, is_looked_at = [1], Event(), Event()

    def counted() -> int:
        if len(resident) > 1:
            is_looked_at.set()
        return resident[-1]

    monkeypatch.setattr(mapped_files, "PAUSE", 0.001)
    monkeypatch.setattr(mapped_files, "_resident", counted)
    monkeypatch.setattr(mapped_files, "let_go", is_let_go.set)
    with kept_small():
        resident.append(mapped_files.MOST_RESIDENT)
        assert is_looked_at.wait(60)
        assert not is_let_go.is_set()
        resident.append(mapped_files.MOST_RESIDENT + 2)
        assert is_let_go.wait(60)


@CAN_LET_GO
@pytest.mark.skipif(not RESIDENT.exists(), reason="Linux alone tells what is in memory")
def test_who_goes_through_much_lets_it_go_between_the_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    resident, gone = [1], list[int]()
    monkeypatch.setattr(mapped_files, "PAUSE", 60)
    monkeypatch.setattr(mapped_files, "_resident", lambda: resident[-1])
    monkeypatch.setattr(mapped_files, "let_go", lambda: gone.append(resident[-1]))
    let_much_go()
    with kept_small():
        let_much_go()
        resident.append(mapped_files.MOST_RESIDENT + 2)
        let_much_go()
    let_much_go()
    assert gone == [mapped_files.MOST_RESIDENT + 2]


def test_where_the_system_cannot_tell_nothing_is_watched(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(mapped_files, "RESIDENT", tmp_path / "no such file")
    monkeypatch.setattr(mapped_files, "Thread", None)
    with kept_small():
        pass
