"""Reads metadata.csv: what a curator knows of the pages."""

import csv
from collections.abc import Mapping
from pathlib import Path

from builder.errors import BuilderError, unreadable
from builder.formats.day_columns import LOOKED_AT, unread_column, unread_days
from builder.formats.lines import LONGEST_LINE
from builder.formats.table_columns import Reading, plain_name
from builder.pages.days import read_day, unread_day
from builder.pages.metadata import Metadata
from builder.records import Problem

COLUMNS = ("file", "outlet", "url", "published", "license")


def read_metadata(path: Path, name: str, reading: Reading) -> tuple[dict[str, Metadata], list[Problem]]:
    """The rows of a metadata.csv by file, and problems, which call it by `name`: days that cannot be read, columns of days that are not.

    Its columns go by the names that those of tables have.
    Raises BuilderError naming file, line and fix for a file that is missing, unreadable or no CSV, a missing `file` column, a line
    without file and a file given twice.
    """
    csv.field_size_limit(LONGEST_LINE)
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return _read(csv.DictReader(stream), path, name, reading)
    except FileNotFoundError as error:
        raise BuilderError(f"{path}: there is no such file; give a metadata file that is there") from error
    except OSError as error:
        raise unreadable(path, error) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise BuilderError(f"{path} cannot be read ({error}): save it as a UTF-8 CSV file") from error


def _read(rows: "csv.DictReader[str]", path: Path, name: str, reading: Reading) -> tuple[dict[str, Metadata], list[Problem]]:
    if "file" not in (rows.fieldnames or ()):
        raise BuilderError(f"{path} has no column 'file': its first line must name the columns {','.join(COLUMNS)}, all but file optional")
    found: dict[str, Metadata] = {}
    problems: list[Problem] = []
    unread: set[str] = set()
    for row in rows:
        file = (row["file"] or "").strip().replace("\\", "/").removeprefix("./")
        place = f"line {rows.line_num}"
        if not file:
            raise BuilderError(f"{path} {place}: no file named; give the page's file name or delete the line")
        if file in found:
            raise BuilderError(f"{path} {place}: {file} is there twice; keep one line")
        cells = {column: cell.strip() for column, cell in row.items() if isinstance(cell, str)}
        given = _cell(cells, "published", reading)
        published = read_day(given, is_day_first=reading.is_day_first)
        found[file] = Metadata(_cell(cells, "outlet", reading), _cell(cells, "url", reading), published, _cell(cells, "license", reading))
        if given and published is None:
            problems.append(_problem("date", f"{name} {place}: the day of {file}, {unread_day(given)}"))
        unread.update(unread_days(cells, reading) if len(found) <= LOOKED_AT else ())
    problems += [_problem("column", f"{name}: {unread_column(column)}") for column in sorted(unread)]
    return found, problems


def _cell(cells: Mapping[str, str], field: str, reading: Reading) -> str | None:
    plain = {plain_name(column): cell for column, cell in cells.items()}
    return next((plain[column] for column in reading.columns_of(field, plain) if plain.get(column)), None)


def _problem(code: str, detail: str) -> Problem:
    return Problem("metadata", None, None, None, code, detail)
