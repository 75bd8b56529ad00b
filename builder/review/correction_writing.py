"""Adds lines to a file of corrections: all of them or none, whoever else writes to it."""

import csv
import io
import json
import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from filelock import FileLock, Timeout

from builder.corrections.correction_file import COLUMNS, MARK, decisions_of, is_head
from builder.errors import BuilderError
from builder.formats.spreadsheet_cells import inert

Cells = Mapping[str, str]
PATIENCE = 10.0
"""Seconds to wait while another process writes to the file."""


def append_corrections(path: Path, lines: Sequence[Cells]) -> None:
    """Adds lines to a file, which is made if it is not there. A lock file beside it, with a dot before its name, keeps others out meanwhile.

    Raises BuilderError if a line cannot be read or contradicts another, or if the file cannot be written: then it is as it was.
    """
    real = Path(os.path.realpath(path))
    try:
        with FileLock(real.with_name(f".{real.name}.lock"), timeout=PATIENCE):
            _replace(real, with_lines(read_text(real), real.name, lines))
    except Timeout as error:
        raise BuilderError(f"{path}: another process has been writing to it for {PATIENCE:.0f} seconds; try again") from error
    except (OSError, UnicodeDecodeError) as error:
        raise BuilderError(f"{path} cannot be written ({error}); free the place, and save the file as UTF-8") from error


def with_lines(text: str, name: str, lines: Sequence[Cells]) -> str:
    """The text of a file with this name, with lines added below its own. Raises BuilderError if these cannot be read or contradict others."""
    is_json = name.endswith(".jsonl")
    added = _json_text(lines) if is_json else comma_text(lines)
    before = f"{text}\n" if text and not text.endswith("\n") else text
    if before.strip() and not is_json and _last_head(before) == COLUMNS:
        added = added.partition("\n")[2]
    try:
        alone, together = decisions_of(comma_text(lines), "the new lines"), decisions_of((before + added).removeprefix(MARK), name)
    except csv.Error as error:
        raise BuilderError(f"{name} cannot be read ({error}): save it as UTF-8") from error
    if missing := {one.correction_id for one in alone} - {one.correction_id for one in together}:
        raise BuilderError(f"{name}: {len(missing)} of the new lines would be lost in it; close the quotation marks of its last line")
    return before + added


def comma_text(lines: Sequence[Cells]) -> str:
    """The lines as a file of their own."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([inert(" ".join(line.get(column, "").split())) for column in COLUMNS] for line in lines)
    return stream.getvalue()


def _json_text(lines: Sequence[Cells]) -> str:
    return "".join(json.dumps({column: line[column] for column in COLUMNS if line.get(column)}, ensure_ascii=False) + "\n" for line in lines)


def _last_head(text: str) -> tuple[str, ...]:
    """The columns of the last lines."""
    heads = [names for row in csv.reader(io.StringIO(text, newline="")) if is_head(names := [cell.strip().removeprefix(MARK) for cell in row])]
    return tuple(heads[-1]) if heads else ()


def read_text(path: Path) -> str:
    """The text of a file as it is, with its mark and line ends; empty if there is no file."""
    return path.read_bytes().decode("utf-8") if path.exists() else ""


def _replace(path: Path, text: str) -> None:
    """Writes the whole text beside the file, then puts it in its place."""
    new = path.with_name(f".{path.name}.new")
    with new.open("w", encoding="utf-8", newline="") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    if path.exists():
        shutil.copymode(path, new)
    new.replace(path)
