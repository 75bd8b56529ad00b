"""Finds the pages of a folder, file or glob and reads each into a Page."""

import glob
import gzip
import hashlib
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from builder.errors import BuilderError
from builder.pages.encoding import declared_charset, decode
from builder.pages.html import read_html
from builder.pages.metadata import NOTHING, Metadata, merge, read_metadata
from builder.pages.page import Source, bad_page, make_page
from builder.pages.tabular import TABLES, read_rows
from builder.records import Page, Problem

METADATA_NAME = "metadata.csv"
HTML, TEXT = (".html", ".htm"), (".txt", ".md")


def read_pages(path: str | Path, metadata: str | Path | None = None) -> Iterator[Page]:
    """The pages of a folder (with its subfolders), a file or a glob, sorted by path.

    `metadata` is a CSV with a column file and any of outlet, url, published, license; without it, every metadata.csv
    beside pages is used. A page that cannot be used comes without sections, with its problem.
    Raises BuilderError if there is no page, or if the metadata is malformed.
    """
    root, files = _find(Path(path))
    if not files:
        kinds = " ".join((*TEXT, *HTML, *TABLES))
        raise BuilderError(f"{path}: no pages found; give a folder, file or glob of {kinds} files (also with .gz)")
    known = _known(root, files, Path(metadata) if metadata else None)
    unknown = sorted(name for name in known if not (root / name).is_file())
    return _read_all(root, files, known, unknown)


def _read_all(root: Path, files: list[Path], known: Mapping[str, Metadata], unknown: list[str]) -> Iterator[Page]:
    """All pages in order; the first one carries the problems of the whole run."""
    problems = tuple(Problem("pages", None, None, None, "unknown_file", f"metadata names {name}, which is not there") for name in unknown)
    for file in files:
        name = _relative(file, root)
        for page in _read(file, name, known.get(name, NOTHING)):
            yield replace(page, problems=(*problems, *page.problems)) if problems else page
            problems = ()


def _find(path: Path) -> tuple[Path, list[Path]]:
    """The folder that paths are relative to, and the files of pages in it."""
    if path.is_dir():
        return path, _pages(path.rglob("*"), path)
    if path.is_file():
        return path.parent, _pages(iter([path]), path.parent)
    root = Path(*path.parts[: _first_magic(path)])
    return root, _pages((Path(name) for name in glob.glob(str(path), recursive=True)), root)


def _first_magic(path: Path) -> int:
    return next((i for i, part in enumerate(path.parts) if glob.has_magic(part)), len(path.parts) - 1)


def _pages(paths: Iterator[Path], root: Path) -> list[Path]:
    suffixes = (*TEXT, *HTML, *TABLES)
    found = [path for path in paths if path.is_file() and _suffix(path) in suffixes and path.name != METADATA_NAME]
    visible = [path for path in found if not any(part.startswith(".") for part in path.relative_to(root).parts)]
    return sorted(visible, key=lambda path: _relative(path, root))


def _suffix(path: Path) -> str:
    """The suffix that tells the format, that of packing aside."""
    name = path.name.lower().removesuffix(".gz")
    return Path(name).suffix


def _relative(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


def _known(root: Path, files: list[Path], given: Path | None) -> dict[str, Metadata]:
    """What metadata says, by path below the root."""
    if given:
        return read_metadata(given)
    folders = sorted({file.parent for file in files} | {root})
    tables = [(folder, folder / METADATA_NAME) for folder in folders if (folder / METADATA_NAME).is_file()]
    return {(folder.relative_to(root) / name).as_posix(): row for folder, table in tables for name, row in read_metadata(table).items()}


def _read(file: Path, name: str, known: Metadata) -> Iterator[Page]:
    """The pages of a file: one, or one for every row of a table."""
    try:
        packed = file.read_bytes()
    except OSError as error:
        yield bad_page(_source(name, name.encode()), "", "unreadable", f"cannot be read: {error.strerror}")
        return
    try:
        raw = gzip.decompress(packed) if file.name.lower().endswith(".gz") else packed
    except (OSError, EOFError, zlib.error) as error:
        yield bad_page(_source(name, packed), "", "unreadable", f"no whole gzip file: {error}")
        return
    if _suffix(file) in TABLES:
        yield from read_rows(_source(name, raw), raw, _suffix(file), known)
    else:
        yield _read_page(_source(name, raw), raw, known, is_html=_suffix(file) in HTML)


def _read_page(source: Source, raw: bytes, known: Metadata, *, is_html: bool) -> Page:
    text = decode(raw, declared_charset(raw) if is_html else None)
    if text is None:
        return bad_page(source, "", "binary", "no known character encoding fits")
    if not is_html:
        return make_page(source, text, known)
    extracted, own = read_html(text)
    return make_page(source, extracted, merge(known, own), is_article=True)


def _source(name: str, raw: bytes) -> Source:
    return Source(name, hashlib.sha256(raw).hexdigest())
