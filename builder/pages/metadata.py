"""Reads metadata.csv, and holds what is known of a page besides its text."""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from builder.errors import BuilderError

COLUMNS = ("file", "outlet", "url", "published", "license")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a page besides its text, from a curator or from the page's own machine-readable data."""

    outlet: str | None = None
    url: str | None = None
    published: date | None = None
    license: str | None = None
    title: str | None = None
    author: str | None = None
    updated: date | None = None


NOTHING = Metadata()


def merge(first: Metadata, second: Metadata) -> Metadata:
    """The first one's values, and the second one's where the first has none."""
    return Metadata(
        first.outlet or second.outlet,
        first.url or second.url,
        first.published or second.published,
        first.license or second.license,
        first.title or second.title,
        first.author or second.author,
        first.updated or second.updated,
    )


def read_metadata(path: Path) -> dict[str, Metadata]:
    """The rows of a metadata.csv by file.

    Raises BuilderError naming file, line and fix for a missing `file` column, a line without file,
    a date that is not YYYY-MM-DD, and a file given twice.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BuilderError(f"{path} cannot be read ({error}): save it as a UTF-8 CSV file") from error
    reader = csv.DictReader(text.splitlines())
    if "file" not in (reader.fieldnames or ()):
        raise BuilderError(f"{path} has no column 'file': its first line must name the columns {','.join(COLUMNS)}, all but file optional")
    found: dict[str, Metadata] = {}
    for row in reader:
        name = (row["file"] or "").strip().replace("\\", "/").removeprefix("./")
        place = f"{path} line {reader.line_num}"
        if not name:
            raise BuilderError(f"{place}: no file named; give the page's file name or delete the line")
        if name in found:
            raise BuilderError(f"{place}: {name} is there twice; keep one line")
        found[name] = Metadata(_cell(row, "outlet"), _cell(row, "url"), _day(row, place), _cell(row, "license"))
    return found


def _cell(row: dict[str, str], column: str) -> str | None:
    return (row.get(column) or "").strip() or None


def _day(row: dict[str, str], place: str) -> date | None:
    value = _cell(row, "published")
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise BuilderError(f"{place}: published is {value!r}; write the day as YYYY-MM-DD or leave it empty") from error
