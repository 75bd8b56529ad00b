"""Reads marked claims and links from tables, as spreadsheets write them: a column for each field, a line for each claim or link."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from builder.errors import BuilderError
from builder.formats.spreadsheet_cells import as_meant

NEEDED_OF_CLAIMS = ("id", "doc", "type", "quote")
OF_ALL = (*NEEDED_OF_CLAIMS, "event", "polarity", "modality", "speaker", "via")
CLAIM_COLUMNS = (*OF_ALL, "measure", "attribute", "victims", "unit", "low", "high", "qualifier", "timex", "place", "role", "members", "present")
LINK_COLUMNS, NEEDED_OF_LINKS = ("a", "b", "relation", "why", "same_page"), ("a", "b", "relation")
OPEN = "undecided"
"""In the place of a relation: the pair is left open."""
BETWEEN_MEMBERS = ";"
DELIMITERS = ",;\t"
TRUE, FALSE = ("true", "yes", "1"), ("false", "no", "0")
NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")
"""'7.4' and '-12', not '1,200' or '1e5'."""
BOUNDS = ("low", "high")
FIGURES = ("casualty", "measure")
Cells = dict[str, str]


def claim_rows(content: bytes, path: Path) -> dict[int, object]:
    """The claims of a table by their lines. Raises BuilderError with the line, the column and the fix."""
    return {line: _claim(cells, f"{path}: line {line}") for line, cells in _lines(content, path, CLAIM_COLUMNS, NEEDED_OF_CLAIMS)}


def link_rows(content: bytes, path: Path) -> dict[str, dict[int, object]]:
    """The links of a table, and the pairs that are left open, by their lines. Raises BuilderError with the line, the column and the fix."""
    rows: dict[str, dict[int, object]] = {"links": {}, "undecided": {}}
    for line, cells in _lines(content, path, LINK_COLUMNS, NEEDED_OF_LINKS):
        if cells.get("relation") == OPEN:
            rows["undecided"][line] = {name: cells[name] for name in ("a", "b", "why") if name in cells}
        else:
            rows["links"][line] = _converted(cells, {"same_page": _truth}, f"{path}: line {line}")
    return rows


def _lines(content: bytes, path: Path, known: tuple[str, ...], needed: tuple[str, ...]) -> Iterator[tuple[int, Cells]]:
    """The cells that are not empty of each line, by the names of the head; the numbers of lines are those that an editor shows."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BuilderError(f"{path}: is no UTF-8 ({error.reason}); save it as CSV UTF-8") from error
    head, _, _ = text.partition("\n")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(DELIMITERS, key=head.count))
    names = [name.strip() for name in next(rows, [])]
    if missing := [name for name in needed if name not in names]:
        raise BuilderError(
            f"{path}: line 1 has no column {missing[0]!r}; the columns are {', '.join(known)}, of which {', '.join(needed)} must be there"
        )
    if strange := [name for name in names if name and name not in known]:
        raise BuilderError(f"{path}: line 1: the column {strange[0]!r} is not known; the columns are {', '.join(known)}")
    try:
        for row in rows:
            if any(cell.strip() for cell in row):
                yield rows.line_num, {name: as_meant(cell).strip() for name, cell in zip(names, row, strict=False) if name and cell.strip()}
    except csv.Error as error:
        raise BuilderError(f"{path}: line {rows.line_num} cannot be read ({error}); save the table as CSV again") from error


def _claim(cells: Cells, place: str) -> dict[str, object]:
    """The claim of a line; an empty bound is open, and members stand one behind the other with semicolons between."""
    conversions: dict[str, Callable[[str, str], object]] = {"low": _number, "high": _number, "present": _truth, "members": _members}
    row = _converted(cells, conversions, f"{place} ({cells.get('id', 'no id')})")
    return {**dict.fromkeys(BOUNDS), **row} if cells.get("type") in FIGURES else row


def _converted(cells: Cells, conversions: Mapping[str, Callable[[str, str], object]], place: str) -> dict[str, object]:
    return {name: conversions[name](cell, f"{place}: {name}") if name in conversions else cell for name, cell in cells.items()}


def _number(cell: str, place: str) -> float:
    if not NUMBER.fullmatch(cell):
        raise BuilderError(f"{place}: {cell!r} is no number; write digits alone, as in 12000 or 7.4, or leave the cell empty")
    return float(cell)


def _truth(cell: str, place: str) -> bool:
    if cell.lower() not in (*TRUE, *FALSE):
        raise BuilderError(f"{place}: {cell!r} is neither true nor false; write one of the two")
    return cell.lower() in TRUE


def _members(cell: str, place: str) -> list[str]:
    return [name.strip() for name in cell.split(BETWEEN_MEMBERS) if name.strip()]
