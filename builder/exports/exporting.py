"""Writes a release in the shape that a reader asks for."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from builder.errors import BuilderError
from builder.exports.claim_review import claim_review_text
from builder.exports.codings import SHEETS
from builder.exports.comma_files import comma_text
from builder.exports.flat import flat_sheets
from builder.exports.release_rows import ReleaseRows
from builder.exports.sheets import Sheet, codebook_of
from builder.exports.workbook import write_workbook

if TYPE_CHECKING:
    from builder.release.release import Release

SHAPES = ("csv", "xlsx", *SHEETS, "claimreview")
EXCEL = ".xlsx"


def export(release: "Release", shape: str, out: Path) -> list[Path]:
    """Write the release in one of SHAPES and return the files: sheets as CSV into the folder `out`, or into one Excel file if it ends in .xlsx.

    Raises BuilderError if `out` cannot be written, or if the shape needs what is not there.
    """
    if shape not in SHAPES:
        raise BuilderError(f"there is no shape {shape!r}; name one of {', '.join(SHAPES)}")
    if shape == "xlsx" and out.suffix.lower() != EXCEL:
        raise BuilderError(f"{out}: give an Excel file a name that ends in {EXCEL}")
    rows = ReleaseRows(release)
    rows.require_references()
    try:
        if shape == "claimreview":
            return [_put(out, claim_review_text(rows))]
        made = [SHEETS[shape](rows)] if shape in SHEETS else flat_sheets(rows)
        sheets = [*made, codebook_of(made)]
        return [_workbook(sheets, out)] if out.suffix.lower() == EXCEL else [_put(out / f"{sheet.name}.csv", comma_text(sheet)) for sheet in sheets]
    except OSError as error:
        raise BuilderError(f"{error.filename or out}: cannot be written ({error.strerror})") from error


def _workbook(sheets: Sequence[Sheet], path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=path.parent, prefix=".") as folder:
        written = Path(folder) / path.name
        write_workbook(sheets, written)
        return written.replace(path)


def _put(path: Path, text: str) -> Path:
    """Write the text under a name of its own, then give it the asked one, so that a reader never meets half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=path.parent, prefix=".") as folder:
        written = Path(folder) / path.name
        written.write_text(text, encoding="utf-8", newline="\n")
        return written.replace(path)
