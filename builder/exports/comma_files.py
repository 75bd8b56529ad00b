"""Writes sheets as CSV that a spreadsheet opens without running anything in it."""

import csv
import io
from collections.abc import Sequence
from datetime import date

from builder.exports.sheets import Cell, Sheet
from builder.formats.spreadsheet_cells import inert


def comma_text(sheet: Sheet) -> str:
    """The sheet as CSV of RFC 4180: days as YYYY-MM-DD, true and false; what is not known is empty."""
    stream = io.StringIO(newline="")
    # With line feeds alone the writer would not quote a carriage return, at which readers begin a new row.
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([heading.name for heading in sheet.headings])
    writer.writerows(_plain(row) for row in sheet.rows)
    return stream.getvalue()


def _plain(row: Sequence[Cell]) -> list[str]:
    return [_text(cell) for cell in row]


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return inert(cell) if isinstance(cell, str) else cell.isoformat() if isinstance(cell, date) else str(cell)
