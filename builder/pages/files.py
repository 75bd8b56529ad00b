"""Reads the pages of a folder, a file, an archive, a glob or standard input."""

import hashlib
import io
import os
import posixpath
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from builder.errors import BuilderError
from builder.intermediate import Page
from builder.pages.archives import name_problem, tar_members, zip_members
from builder.pages.columns import Columns, choose_columns
from builder.pages.documents import document_id
from builder.pages.encoding import declared_charset, decode
from builder.pages.html import read_html
from builder.pages.listing import (
    ARCHIVES,
    HTML,
    METADATA_NAME,
    PACKED,
    TABLES,
    TEXT,
    Listing,
    file_problem,
    is_hidden,
    is_page,
    list_files,
    suffix_of,
)
from builder.pages.metadata import NOTHING, Metadata, merge, read_metadata
from builder.pages.page import Source, bad_page, make_page
from builder.pages.standard_input import read_standard_input
from builder.pages.streams import LARGEST_PAGE, Budget, InputError, damage, read_raw, unpack
from builder.pages.tabular import read_rows
from builder.records import Problem

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is known of the pages beforehand: metadata by name, and the columns of tables."""

    metadata: Mapping[str, Metadata]
    columns: Columns


def read_pages(path: str | Path, metadata: str | Path | None = None, columns: Mapping[str, str] | None = None) -> Iterator[Page]:
    """The pages of a folder (with its subfolders), a file, an archive or a glob, sorted by path; `-` is standard input.

    `metadata` is a CSV with a column file and any of outlet, url, published, license; without it, every metadata.csv
    beside pages is used. `columns` names columns of tables, as in {"text": "maintext"}.
    A page that cannot be used comes without sections, with its problem. The first page also carries the problems
    of the whole run: their stage is `metadata`, their document_id None.
    Raises BuilderError if there is no page, or if metadata or columns are malformed.
    """
    chosen = choose_columns(columns)
    if str(path) == STANDARD_INPUT:
        return read_standard_input(sys.stdin.buffer, chosen)
    listing = list_files(Path(path))
    folders = listing.folders()
    if not folders:
        kinds = " ".join((*TEXT, *HTML, *TABLES, *ARCHIVES))
        raise BuilderError(f"{path}: no pages found; give a folder, file or glob of {kinds} files (also with {' '.join(PACKED)})")
    known, problems = (read_metadata(Path(metadata)), []) if metadata else _beside(listing.root, folders)
    return _read_all(listing, Knowledge(known, chosen), (*problems, *_unmatched(listing.root, known)))


def _read_all(listing: Listing, known: Knowledge, problems: tuple[Problem, ...]) -> Iterator[Page]:
    """All pages in order; the first one carries the problems of the whole run."""
    for file in listing.files():
        for page in [_bad(file.name, file.problem)] if file.problem else _read_file(listing.root / file.name, file.name, known):
            yield replace(page, problems=(*problems, *page.problems)) if problems else page
            problems = ()


def _beside(root: Path, folders: Iterable[str]) -> tuple[dict[str, Metadata], list[Problem]]:
    """What the metadata.csv of the root and of each folder says, by path below the root, and problems of those that are links out of it."""
    known: dict[str, Metadata] = {}
    problems: list[Problem] = []
    for folder in sorted({"", *folders}):
        name = posixpath.join(folder, METADATA_NAME)
        if not (root / name).is_file():
            continue
        problem = file_problem(root / name, os.path.realpath(root))
        if problem:
            problems.append(Problem("metadata", None, None, None, problem.code, f"{name} {problem.detail}"))
        else:
            known |= {posixpath.join(folder, own): row for own, row in read_metadata(root / name).items()}
    return known, problems


def _unmatched(root: Path, known: Mapping[str, Metadata]) -> Iterator[Problem]:
    """A problem of the run for every name in the metadata that is neither a file nor in an archive."""
    for name in sorted(known):
        if name_problem(name):
            yield Problem("metadata", None, None, None, "outside", f"metadata names {name}, which leads out of the folder: not used")
        elif not os.path.lexists(root / name) and not any((root / parent).is_file() for parent in _parents(name)):
            yield Problem("metadata", None, None, None, "unknown_file", f"metadata names {name}, which is not there")


def _parents(name: str) -> Iterator[str]:
    """The folders and archives that a name is below."""
    return (name[:i] for i, character in enumerate(name) if character == "/")


def _read_file(file: Path, name: str, known: Knowledge) -> Iterator[Page]:
    try:
        with file.open("rb") as raw:
            yield from _read(name, raw, Budget(os.fstat(raw.fileno()).st_size), known)
    except InputError as problem:
        yield _bad(name, problem)
    except OSError as error:
        yield _bad(name, damage(error))


def _read(name: str, raw: io.BufferedReader, budget: Budget, known: Knowledge) -> Iterator[Page]:
    """The pages of a stream: one, or those of a table or an archive. Raises InputError for damage."""
    suffix = suffix_of(name)
    stream = raw if raw.seekable() and name.lower().endswith((".parquet", ".zip")) else unpack(name, raw, budget)
    if suffix in ARCHIVES:
        yield from _read_archive(name, stream, budget, known)
    elif suffix in TABLES:
        yield from read_rows(_source(name), stream, suffix, known.metadata.get(name, NOTHING), known.columns)
    else:
        yield _read_page(name, stream, known.metadata.get(name, NOTHING), is_html=suffix in HTML)


def _read_archive(name: str, stream: io.BufferedReader, budget: Budget, known: Knowledge) -> Iterator[Page]:
    """The pages in an archive, in its order; archives in it are left alone."""
    seen: set[str] = set()
    for member in zip_members(stream, budget) if suffix_of(name) == ".zip" else tar_members(stream, budget):
        own_name = member.name.removeprefix("./")
        if not is_page(own_name) or is_hidden(own_name) or suffix_of(own_name) in ARCHIVES:
            continue
        if member.problem:
            yield _bad(f"{name}#{member.number}", member.problem)
        elif member.stream:
            for page in _read_member(f"{name}/{own_name}", member.stream, budget, known):
                yield _with_problem(page, "duplicate_name", "the archive has two files of this name") if own_name in seen else page
            seen.add(own_name)


def _read_member(name: str, stream: io.BufferedReader, budget: Budget, known: Knowledge) -> Iterator[Page]:
    """The pages of one file in an archive; damage of it alone leaves the others readable."""
    try:
        yield from _read(name, stream, budget, known)
    except InputError as problem:
        if problem.code == "bomb":
            raise
        yield _bad(name, problem)


def _read_page(name: str, stream: io.BufferedReader, known: Metadata, *, is_html: bool) -> Page:
    raw = read_raw(stream)
    source = Source(name, raw.sha256)
    if raw.data is None:
        return bad_page(source, "too_long", f"more than {LARGEST_PAGE} bytes: split the file")
    text = decode(raw.data, declared_charset(raw.data) if is_html else None)
    if text is None:
        return bad_page(source, "binary", "no known character encoding fits")
    if not is_html:
        return make_page(source, text, known)
    extracted, own = read_html(text)
    if text.strip() and not extracted.strip():
        return bad_page(source, "no_article", "no text of an article found in the markup")
    return make_page(source, extracted, merge(known, own), is_article=True)


def _bad(name: str, problem: InputError) -> Page:
    return bad_page(_source(name), problem.code, problem.detail)


def _with_problem(page: Page, code: str, detail: str) -> Page:
    return replace(page, problems=(*page.problems, Problem("pages", document_id(page), None, None, code, detail)))


def _source(name: str) -> Source:
    """The source of what has no bytes of its own: its name stands for them."""
    return Source(name, hashlib.sha256(os.fsencode(name)).hexdigest())
