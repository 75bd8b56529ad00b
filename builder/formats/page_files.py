"""Reads the pages of a folder, a file, an archive, a glob or standard input."""

import hashlib
import io
import os
import posixpath
import sys
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

import msgspec

from builder.errors import BuilderError
from builder.forks import shared_out
from builder.formats.archives import Member, name_problem
from builder.formats.exports.articles import count_of_articles
from builder.formats.format import ArchiveFormat, TableFormat, TextFormat
from builder.formats.found_pages import FoundPages
from builder.formats.known_formats import format_of, without_packing
from builder.formats.listing import METADATA_NAME, Found, Listing, file_problem, is_hidden, is_missed, is_page, list_files
from builder.formats.metadata_file import read_metadata
from builder.formats.standard_input import read_standard_input
from builder.formats.streams import LARGEST_PAGE, Budget, InputError, Raw, damage, read_raw, unpack
from builder.formats.table_columns import Reading, choose_reading
from builder.formats.tabular import read_rows, row_page
from builder.formats.unread import UnreadKinds, no_pages
from builder.intermediate import Page
from builder.kept_work import KeptWork
from builder.pages.documents import document_id
from builder.pages.metadata import NOTHING, Metadata, merge
from builder.pages.page import Source, bad_page, make_page, printable
from builder.records import Problem

STANDARD_INPUT = "-"
SHARED_FROM, BATCH = 256, 16
"""From so many files of text on they are shared out among processes, so many at a time."""
KEPT = msgspec.msgpack.Decoder(list[Page])


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is known of the pages beforehand: metadata by name, how they are to be read, and what earlier builds made of files."""

    metadata: Mapping[str, Metadata]
    reading: Reading
    kept: KeptWork | None = None


def read_pages(
    path: str | Path, metadata: str | Path | None = None, columns: Mapping[str, str] | None = None, *, is_day_first: bool = False
) -> Iterator[Page]:
    """The pages of a folder (with its subfolders), a file, an archive or a glob, sorted by path; `-` is standard input.

    `metadata` is a CSV with a column file and any of outlet, url, published, license; without it, every metadata.csv
    beside pages is used. `columns` names columns of tables besides the usual ones, as in {"text": "maintext"}; where
    such a column is there it alone counts. `is_day_first`: 3/4/2017 is 3 April, else no day.
    A page that cannot be used comes without sections, with its problem. The first page also carries the problems
    of the whole run: their document_id is None.
    Raises BuilderError if there is no page, or if metadata or columns are malformed.
    """
    reading = choose_reading(columns, is_day_first=is_day_first)
    if str(path) == STANDARD_INPUT:
        return read_standard_input(sys.stdin.buffer, reading)
    listing = list_files(Path(path))
    folders, unread = listing.folders(), UnreadKinds()
    for name in listing.others():
        unread.add(printable(name))
    if not folders:
        raise BuilderError(f"{path}: {no_pages(Path(path), unread)}")
    known, problems = read_metadata(Path(metadata), Path(metadata).name, reading) if metadata else _beside(listing.root, folders, reading)
    problems += _unmatched(listing.root, known)
    problems += (Problem("pages", None, None, None, "unread", detail) for detail in unread.details())
    return FoundPages(lambda work: _read_all(listing, Knowledge(known, reading, work.kept), tuple(problems), work.workers))


def _read_all(listing: Listing, known: Knowledge, problems: tuple[Problem, ...], workers: int) -> Generator[Page, None, None]:
    """All pages in order; the first one carries the problems of the whole run."""
    for page in _in_order(listing, known, workers):
        yield replace(page, problems=(*problems, *page.problems)) if problems else page
        problems = ()


def _in_order(listing: Listing, known: Knowledge, workers: int) -> Iterator[Page]:
    """The pages of all files; many files of one page each are shared out, tables and archives are read as streams."""

    def read(files: Iterable[Found]) -> list[Page]:
        return [page for file in files for page in _pages_of(listing.root, file, known)]

    for is_text, run in groupby(listing.files(), key=_is_text):
        if is_text and workers > 1:
            files = [*run]
            batches = [files[start : start + BATCH] for start in range(0, len(files), BATCH)]
            for pages in shared_out(read, batches, workers if len(files) >= SHARED_FROM else 1):
                yield from pages
        else:
            for file in run:
                yield from _pages_of(listing.root, file, known)


def _is_text(file: Found) -> bool:
    return isinstance(format_of(file.name) or TextFormat(()), TextFormat)


def _pages_of(root: Path, file: Found, known: Knowledge) -> Iterator[Page]:
    return iter([_bad(file.name, file.problem)]) if file.problem else _read_file(root / file.name, file.name, known)


def _beside(root: Path, folders: Iterable[str], reading: Reading) -> tuple[dict[str, Metadata], list[Problem]]:
    """What the metadata.csv of the root and of each folder says, by path below the root, and the problems of these files."""
    known: dict[str, Metadata] = {}
    problems: list[Problem] = []
    for folder in sorted({"", *folders}):
        name = posixpath.join(folder, METADATA_NAME)
        if not os.path.isfile(root / name):
            continue
        problem = file_problem(root / name, os.path.realpath(root))
        if problem:
            problems.append(_of_metadata(problem.code, f"{printable(name)} {problem.detail}"))
            continue
        rows, found = read_metadata(root / name, printable(name), reading)
        known |= {posixpath.join(folder, own): row for own, row in rows.items()}
        problems += found
    return known, problems


def _unmatched(root: Path, known: Mapping[str, Metadata]) -> Iterator[Problem]:
    """A problem of the run for the names in the metadata that lead out of the folder, and one for those that are no file, nor in an archive."""
    outside = sorted(name for name in known if name_problem(name))
    missing = sorted(name for name in known.keys() - {*outside} if not _is_there(root, name))
    if outside:
        yield _of_metadata("outside", f"metadata names {_some(outside, 'leads', 'lead')} out of the folder: not used")
    if missing:
        yield _of_metadata("unknown_file", f"metadata names {_some(missing, 'is', 'are')} not there")


def _of_metadata(code: str, detail: str) -> Problem:
    return Problem("metadata", None, None, None, code, detail)


def _some(names: Sequence[str], one: str, more: str) -> str:
    """A name, or how many they are with the first of them, up to the verb of what is said of them."""
    return f"{names[0]}, which {one}" if len(names) == 1 else f"{len(names):,} files, as {names[0]}, which {more}"


def _is_there(root: Path, name: str) -> bool:
    """Whether a name is a file below the root, or below an archive there."""
    return os.path.lexists(root / name) or any(os.path.isfile(root / parent) for parent in _parents(name))


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
    kind = format_of(name) or TextFormat(())
    is_packed = without_packing(name) != name.lower()
    stream = raw if kind.needs_seeking and raw.seekable() and not is_packed else unpack(name, raw, budget)
    match kind:
        case ArchiveFormat():
            yield from _read_archive(name, kind.members(stream, budget), budget, known)
        case TableFormat():
            yield from read_rows(_source(name), stream, kind, known.metadata.get(name, NOTHING), known.reading)
        case TextFormat():
            yield from _read_text(name, stream, known, kind)


def _read_archive(name: str, members: Iterator[Member], budget: Budget, known: Knowledge) -> Iterator[Page]:
    """The pages in an archive, in its order; the last one tells what is not read, archives in it among it."""
    unread = UnreadKinds()
    last: Page | None = None
    try:
        for page in _read_members(name, members, budget, known, unread):
            if last:
                yield last
            last = page
    except InputError:
        if last:
            yield last
        raise
    last = last or bad_page(_source(name), "empty", "the archive holds no pages")
    for detail in unread.details():
        last = _with_problem(last, "unread", f"{printable(name)}: {detail}")
    yield last


def _read_members(name: str, members: Iterator[Member], budget: Budget, known: Knowledge, unread: UnreadKinds) -> Iterator[Page]:
    """The pages in an archive; `unread` gets the names of the other files."""
    seen: set[str] = set()
    for member in members:
        own_name = member.name.removeprefix("./")
        if is_hidden(own_name):
            continue
        if is_missed(own_name) or isinstance(format_of(own_name), ArchiveFormat):
            unread.add(printable(own_name))
        elif not is_page(own_name):
            continue
        elif member.problem:
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


def _read_text(name: str, stream: io.BufferedReader, known: Knowledge, kind: TextFormat) -> Iterator[Page]:
    """The page of a file, or those of the articles in it: taken if they are kept. Raises InputError for damage."""
    raw, stated, kept = read_raw(stream), known.metadata.get(name, NOTHING), known.kept
    if kept is None:
        yield from _pages_of_text(name, raw, stated, known.reading, kind)
        return
    key = kept.key([name.encode("utf-8", "surrogatepass"), raw.sha256.encode("ascii"), msgspec.msgpack.encode((stated, known.reading))])
    pages = _decoded(kept.load(key, {}))
    if pages is None:
        pages = [*_pages_of_text(name, raw, stated, known.reading, kind)]
        kept.save(key, {}, msgspec.msgpack.encode(pages))
    yield from pages


def _decoded(content: bytes | None) -> list[Page] | None:
    try:
        return None if content is None else KEPT.decode(content)
    except msgspec.MsgspecError:
        return None


def _pages_of_text(name: str, raw: Raw, stated: Metadata, reading: Reading, kind: TextFormat) -> Iterator[Page]:
    source, is_day_first = Source(name, raw.sha256), reading.is_day_first
    text = kind.decoded(raw.data) if raw.data is not None else None
    if text is None:
        too_long = f"more than {LARGEST_PAGE} bytes: split the file"
        yield bad_page(source, "binary", "no known character encoding fits") if raw.data is not None else bad_page(source, "too_long", too_long)
        return
    articles = kind.articles(text)
    if articles:
        yield from (row_page(f"{name}#{number}", article, stated, reading) for number, article in enumerate(articles, start=1))
        return
    article, own = kind.read(text, is_day_first=is_day_first)
    if kind.is_marked_up and text.strip() and not article.strip():
        yield bad_page(source, "no_article", "no text of an article found in the markup")
        return
    page = make_page(source, article, merge(stated, own), is_article=kind.is_marked_up, is_day_first=is_day_first)
    count = 1 if kind.is_marked_up else count_of_articles(text)
    detail = f"{printable(name)} seems to hold {count} articles in a layout that is not known, and is read as one page: give a file for each"
    yield _with_problem(page, "several", detail) if count > 1 else page


def _bad(name: str, problem: InputError) -> Page:
    return bad_page(_source(name), problem.code, problem.detail)


def _with_problem(page: Page, code: str, detail: str) -> Page:
    return replace(page, problems=(*page.problems, Problem("pages", document_id(page), None, None, code, detail)))


def _source(name: str) -> Source:
    """The source of what has no bytes of its own: its name stands for them."""
    return Source(name, hashlib.sha256(os.fsencode(name)).hexdigest())
