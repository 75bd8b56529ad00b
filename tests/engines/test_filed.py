"""Records in a file come back by number and in order, also while more are added."""

from pathlib import Path

import pytest

from builder.engines import filed
from builder.engines.filed import Filed
from builder.errors import BuilderError
from builder.forks import can_fork, shared_out
from builder.records import Span


@pytest.mark.parametrize("at_once", [1 << 20, 5, 1])
def test_records_come_back_by_number_and_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    monkeypatch.setattr(filed, "AT_ONCE", at_once)
    spans, rows = [Span(number, 1000 * number) for number in range(40)], Filed(tmp_path / "spans", Span)
    for span in spans[:30]:
        rows.append(span)
    assert (rows[29], rows[0], len(rows)) == (spans[29], spans[0], 30)
    for span in spans[30:]:
        rows.append(span)
    assert list(rows) == list(rows) == spans
    rows.close()


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "spans").write_text("kept")
    with pytest.raises(BuilderError, match="spans: the release cannot be written"):
        Filed(tmp_path / "spans", Span)
    assert (tmp_path / "spans").read_text() == "kept"


@pytest.mark.skipif(not can_fork(), reason="work is shared out on Linux alone")
def test_forked_processes_read_and_never_write_what_waits(tmp_path: Path) -> None:
    rows = Filed(tmp_path / "rows", int)
    for number in range(50):
        rows.append(number)
    with pytest.raises(RuntimeError, match="records wait that another process has added"):
        [*shared_out(lambda number: rows[number], range(4), 2)]
    assert [*rows] == [*range(50)]
    assert [*shared_out(lambda number: rows[number], range(50), 3)] == [*range(50)]
    assert [*rows] == [*range(50)]
