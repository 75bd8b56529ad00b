"""The page of a release on disk: written where the user says, or found beside its tables."""

import shutil
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import TYPE_CHECKING

from builder.errors import BuilderError
from builder.ledger.ledger import read_ledger_as_of
from builder.ledger.ledger_files import SHOWN_TABLES, ledger_files
from builder.ledger.page.ledger_page import Told, tables_page
from builder.ledger.page.rendering import SERVED
from builder.ledger.site.site import FOLDERS, Placing
from builder.records import Document
from builder.release.lookup import refuse_inside
from builder.release.manifest import difference
from builder.release.reading import read_text
from builder.release.release import Release
from builder.release.versions import CHANGES_PATH, LEDGER_FOLDER, PAGE_PATH
from builder.scoring.release_scores import read_scores
from builder.tables import from_table, require_columns, to_table

if TYPE_CHECKING:
    import pyarrow as pa

PARTS = "_files"
"""A page of many files has the others in a folder of its name with this ending, as browsers keep pages."""


def write_page(release: Release, out: Path, day: date | None = None) -> Path:
    """Write the page of a release to a file, with a day as it was known then; a large one has its other files in a folder beside it.

    Raises BuilderError if it cannot be written or lies in a release, or if that folder is there and holds anything but the files of such a page.
    """
    refuse_inside(out)
    told = _told_as_of(release, day) if day else _told(release)
    folder = out.parent / f"{out.stem}{PARTS}"
    try:
        with TemporaryDirectory(dir=out.parent, prefix=f".{out.stem}-") as temporary:
            for path, text in ledger_files(told, Placing(out.name, f"{folder.name}/")):
                if path != out.name:
                    _write_below(Path(temporary), path, text)
                else:
                    _replace(Path(temporary) / folder.name, folder)
                    out.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise BuilderError(f"{out}: cannot be written ({error.strerror}); name a file in a folder that is there") from error
    return out


def find_page(release: Release) -> Path:
    """The page that came with a release; for one without, or with another than its manifest says, a new one in a temporary folder."""
    entries = [file for file in release.manifest.files if file.path.startswith(LEDGER_FOLDER)]
    if any(file.path == PAGE_PATH for file in entries) and not any(difference(release.path, file) for file in entries):
        return release.path / PAGE_PATH
    return write_page(release, Path(mkdtemp(prefix="claimweave-")) / f"{release.name}-{release.version}.html")


def served_page(release: Release) -> str:
    """The page of a release as `claimweave review` serves it: all in one, however large, with the ways to write and to preview corrections."""
    return tables_page(_told(release), SERVED)


def _write_below(folder: Path, path: str, text: str) -> None:
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8", newline="\n")


def _replace(written: Path, folder: Path) -> None:
    """Put the other files of a page, if it has any, in the place of an earlier page's. Raises BuilderError if the folder holds anything else."""
    if not written.is_dir():
        return
    if folder.exists():
        if others := sorted({entry.name for entry in folder.iterdir()} - FOLDERS):
            raise BuilderError(f"{folder}: the page needs this folder, which holds {', '.join(others[:3])}; move it, or name another file")
        shutil.rmtree(folder)
    written.rename(folder)


def _told(release: Release) -> Told:
    return Told(_title(release), {name: _table(release, name) for name in SHOWN_TABLES}, _changes(release), scores=read_scores(release.path))


def _told_as_of(release: Release, day: date) -> Told:
    ledger = read_ledger_as_of(release, day)
    documents: list[Document] = from_table("documents", _table(release, "documents"))
    published = [document for document in documents if document.published_date and document.published_date <= day]
    rows = {"documents": published, "claims": ledger.claims, "events": ledger.events, "facts": ledger.facts, "links": ledger.links}
    rows["corrections"] = ledger.corrections
    tables = {name: to_table(name, own) for name, own in rows.items()} | {"entities": _table(release, "entities")}
    return Told(_title(release), tables, _changes(release), ledger.remark)


def _title(release: Release) -> str:
    return f"{release.name} {release.version}"


def _changes(release: Release) -> str:
    return read_text(release.path, CHANGES_PATH) if (release.path / CHANGES_PATH).is_file() else ""


def _table(release: Release, name: str) -> "pa.Table":
    rows = release.table(name)
    require_columns(name, rows)
    return rows
