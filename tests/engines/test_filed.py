"""Records in a file come back by number and in order, also while more are added."""

import sys
from pathlib import Path

import pytest

from builder.engines import filed
from builder.engines.filed import Filed
from builder.errors import BuilderError
from builder.forks import can_fork, shared_out
from builder.records import Span
from tests.full_disk import file_sizes_limited


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


@pytest.mark.skipif(sys.platform == "win32", reason="no limit for the size of files there")
def test_a_disk_that_fills_in_the_middle_of_records_is_told_and_leaves_no_gap(tmp_path: Path) -> None:
    rows, spans = Filed(tmp_path / "spans", Span), [Span(number, 1000 * number) for number in range(400)]
    for span in spans[:200]:
        rows.append(span)
    with file_sizes_limited(1000), pytest.raises(BuilderError, match="spans: the release cannot be written"):
        rows.flush()
    for span in spans[200:]:
        rows.append(span)
    assert list(rows) == spans


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
