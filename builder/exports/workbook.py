"""Writes sheets as an Excel workbook: every text is a text, never a formula or a link."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from builder.errors import BuilderError
from builder.exports.sheets import Cell, Sheet

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS, LONGEST_CELL = 1_048_575, 32_767
"""Rows below the headings and characters of a cell that Excel can hold."""
WIDEST = 60
CREATED = datetime(2000, 1, 1)
"""Said to be the day of making, so that the same sheets give the same bytes."""


def write_workbook(sheets: Sequence[Sheet], path: Path) -> None:
    """Write the sheets into one file.

    Raises BuilderError if XlsxWriter is not installed, or if a sheet is too long for Excel; OSError if the file cannot be written.
    """
    if too_long := next((sheet for sheet in sheets if len(sheet.rows) > MOST_ROWS), None):
        raise BuilderError(f"{too_long.name} has {len(too_long.rows):,} rows, more than Excel can hold; use --to csv")
    try:
        from xlsxwriter import Workbook
        from xlsxwriter.exceptions import FileCreateError
    except ImportError as error:
        raise BuilderError("Excel files need XlsxWriter: pip install 'claimweave[excel]', or use --to csv") from error
    workbook = Workbook(path)
    workbook.set_properties({"created": CREATED})
    head, day = workbook.add_format({"bold": True}), workbook.add_format({"num_format": "yyyy-mm-dd"})
    for sheet in sheets:
        _write(workbook.add_worksheet(sheet.name), sheet, head, day)
    try:
        workbook.close()
    except FileCreateError as error:
        raise OSError(*error.args[0].args) from error


def _write(target: "Worksheet", sheet: Sheet, head: "Format", day: "Format") -> None:
    """The headings, which stay in view and filter, then the rows."""
    for column, heading in enumerate(sheet.headings):
        longest = max((len(str(row[column])) for row in sheet.rows[:200] if row[column] is not None), default=0)
        target.set_column(column, column, min(max(longest, len(heading.name)) + 2, WIDEST))
        target.write_string(0, column, heading.name, head)
    for number, row in enumerate(sheet.rows, start=1):
        for column, cell in enumerate(row):
            _write_cell(target, (number, column), cell, day)
    target.freeze_panes(1, 0)
    target.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.headings) - 1)


def _write_cell(target: "Worksheet", place: tuple[int, int], cell: Cell, day: "Format") -> None:
    if isinstance(cell, str):
        target.write_string(*place, cell[:LONGEST_CELL])
    elif isinstance(cell, bool):
        target.write_boolean(*place, cell)
    elif isinstance(cell, date):
        # Excel has no days before 1900.
        if cell.year >= 1900:
            target.write_datetime(*place, cell, day)
        else:
            target.write_string(*place, cell.isoformat())
    elif cell is not None:
        target.write_number(*place, cell)
