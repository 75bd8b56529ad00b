"""The page of a release on disk: written where the user says, or found beside its tables."""

from datetime import date
from pathlib import Path
from tempfile import mkdtemp

from builder.errors import BuilderError
from builder.ledger.ledger import Ledger, read_ledger, read_ledger_as_of
from builder.ledger.page.ledger_page import page_html
from builder.ledger.page.rendering import SERVED, STATIC
from builder.records import Document
from builder.release.manifest import difference
from builder.release.reading import read_text
from builder.release.release import Release
from builder.release.versions import CHANGES_PATH, PAGE_PATH
from builder.tables import from_table, require_columns


def write_page(release: Release, out: Path, day: date | None = None) -> Path:
    """Write the page of a release to a file, with a day as it was known then. Raises BuilderError if it cannot be written."""
    text = _page(release, read_ledger_as_of(release, day) if day else read_ledger(release), day)
    try:
        out.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise BuilderError(f"{out}: cannot be written ({error.strerror}); name a file in a folder that is there") from error
    return out


def find_page(release: Release) -> Path:
    """The page that came with a release; for one without, or with another than its manifest says, a new one in a temporary folder."""
    entry = next((file for file in release.manifest.files if file.path == PAGE_PATH), None)
    if entry and difference(release.path, entry) is None:
        return release.path / PAGE_PATH
    return write_page(release, Path(mkdtemp(prefix="claimweave-")) / f"{release.name}-{release.version}.html")


def served_page(release: Release) -> str:
    """The page of a release as `claimweave review` serves it: the same, with the ways to write and to preview corrections."""
    return _page(release, read_ledger(release), None, SERVED)


def _page(release: Release, ledger: Ledger, day: date | None, template: str = STATIC) -> str:
    table = release.table("documents")
    require_columns("documents", table)
    documents: list[Document] = from_table("documents", table)
    if day:
        documents = [document for document in documents if document.published_date and document.published_date <= day]
    is_told = (release.path / CHANGES_PATH).is_file()
    return page_html(f"{release.name} {release.version}", ledger, documents, read_text(release.path, CHANGES_PATH) if is_told else "", template)
