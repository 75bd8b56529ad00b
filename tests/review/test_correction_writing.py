"""Lines are added below those that are there, in the file's own shape, or not at all."""

import json
import os
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from builder.corrections.correction_file import read_corrections
from builder.errors import BuilderError
from builder.review import correction_writing
from builder.review.correction_writing import append_corrections
from tests.processes import forking

A, B = "clm-000000000000000a", "clm-000000000000000b"
LINE = {"kind": "claim", "target": B, "field": "day", "value": "2021-05-03", "note": "it says, Monday"}
HEAD = "kind,target,field,value,author,date,note,quote\n"
ADDED = f'claim,{B},day,2021-05-03,,,"it says, Monday",\n'
BEFORE = {
    "none": ("", HEAD + ADDED),
    "a head": (HEAD, HEAD + ADDED),
    "no line end": (f"{HEAD}claim,{A},reject,,,,,", f"{HEAD}claim,{A},reject,,,,,\n{ADDED}"),
    "a mark and another system's line ends": (
        f"\ufeff{HEAD.strip()}\r\nclaim,{A},reject,,,,,\r\n",
        f"\ufeff{HEAD.strip()}\r\nclaim,{A},reject,,,,,\r\n{ADDED}",
    ),
    "other columns": (f"field,kind,target\nreject,claim,{A}\n", f"field,kind,target\nreject,claim,{A}\n{HEAD}{ADDED}"),
    "a remark alone": ("# to come\n", f"# to come\n{HEAD}{ADDED}"),
}


@pytest.mark.parametrize(("before", "after"), BEFORE.values(), ids=BEFORE)
def test_what_is_there_stays_as_it_is(before: str, after: str, tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    if before:
        path.write_bytes(before.encode())
        path.chmod(0o640)
    append_corrections(path, [LINE])
    assert path.read_bytes().decode() == after
    assert not before or os.name == "nt" or path.stat().st_mode & 0o777 == 0o640
    assert B in {one.target[0] for one in read_corrections(str(path)).decisions}
    assert {one.name for one in tmp_path.iterdir()} == {"corrections.csv", ".corrections.csv.lock"}


def test_json_lines_get_json(tmp_path: Path) -> None:
    path = tmp_path / "corrections.jsonl"
    path.write_text(json.dumps({"kind": "claim", "target": A, "field": "reject"}), encoding="utf-8")
    append_corrections(path, [{**LINE, "note": "=no formula"}])
    assert [one.note for one in read_corrections(str(path)).decisions] == ["", "=no formula"]


@pytest.mark.parametrize(
    ("before", "fault"),
    [
        (f"{HEAD}claim,{B},day,2021-05-04,,,,\n", "exclude each other"),
        (f'{HEAD}claim,{A},reject,,,,,"not closed\n', "1 of the new lines would be lost"),
        ("clam\n", "no column 'kind'"),
    ],
)
def test_a_file_that_cannot_take_the_lines_stays_as_it_was(before: str, fault: str, tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    path.write_text(before, encoding="utf-8")
    with pytest.raises(BuilderError, match=fault):
        append_corrections(path, [{**LINE, "note": ""}])
    assert path.read_text(encoding="utf-8") == before


def test_a_file_of_another_encoding_is_named(tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    path.write_bytes(HEAD.encode("utf-16"))
    with pytest.raises(BuilderError, match=r"corrections\.csv cannot be written .* save the file as UTF-8"):
        append_corrections(path, [LINE])


def test_a_link_to_the_file_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.csv", tmp_path / "corrections.csv"
    real.write_text(HEAD, encoding="utf-8")
    link.symlink_to(real)
    append_corrections(link, [LINE])
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == HEAD + ADDED


def write_one(path: Path, number: int) -> None:
    append_corrections(path, [{**LINE, "target": f"clm-{number:016x}"}])


@pytest.mark.slow
@pytest.mark.thorough
def test_nothing_is_lost_if_several_processes_write(tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    with ProcessPoolExecutor(4, mp_context=forking()) as pool:
        list(pool.map(write_one, [path] * 12, range(12)))
    assert len(read_corrections(str(path)).decisions) == 12


def test_a_failure_while_writing_leaves_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "corrections.csv"
    path.write_text(HEAD, encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(correction_writing.os, "fsync", full)
    with pytest.raises(BuilderError, match="No space left"):
        append_corrections(path, [LINE])
    assert path.read_text(encoding="utf-8") == HEAD
