"""Writes a release in the shape that a reader asks for."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from builder.errors import BuilderError
from builder.exports.claim_review import claim_review_text
from builder.exports.codings import SHEETS
from builder.exports.comma_files import comma_text
from builder.exports.flat import flat_sheets
from builder.exports.release_rows import ReleaseRows
from builder.exports.sheets import codebook_of
from builder.exports.workbook import write_workbook
from builder.release.lookup import refuse_inside

if TYPE_CHECKING:
    from builder.release.release import Release

SHAPES = ("csv", "xlsx", *SHEETS, "claimreview")
EXCEL = ".xlsx"


def export(release: "Release", shape: str, out: Path) -> list[Path]:
    """Write the release in one of SHAPES and return the files: sheets as CSV into the folder `out`, or into one Excel file if it ends in .xlsx.

    Raises BuilderError if `out` cannot be written or lies in a release, or if the shape needs what is not there.
    """
    if shape not in SHAPES:
        raise BuilderError(f"there is no shape {shape!r}; name one of {', '.join(SHAPES)}")
    if shape == "xlsx" and out.suffix.lower() != EXCEL:
        raise BuilderError(f"{out}: give an Excel file a name that ends in {EXCEL}")
    refuse_inside(out)
    rows = ReleaseRows(release)
    rows.require_references()
    if shape == "claimreview":
        return [_put(out, claim_review_text(rows))]
    made = [SHEETS[shape](rows)] if shape in SHEETS else flat_sheets(rows)
    sheets = [*made, codebook_of(made)]
    if out.suffix.lower() != EXCEL:
        return [_put(out / f"{sheet.name}.csv", comma_text(sheet)) for sheet in sheets]
    with _replaced(out) as written:
        write_workbook(sheets, written)
    return [out]


def _put(path: Path, text: str) -> Path:
    with _replaced(path) as written:
        written.write_text(text, encoding="utf-8", newline="\n")
    return path


@contextmanager
def _replaced(path: Path) -> Iterator[Path]:
    """A new file that gets the asked name in the end, so that a reader never meets half a file. Raises BuilderError if it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=path.parent, prefix=".") as folder:
            written = Path(folder) / path.name
            yield written
            written.replace(path)
    except OSError as error:
        raise BuilderError(f"{path}: cannot be written ({error.strerror}); free the place, or give another with --out") from error
