"""Reads all pages: what each gives goes into files as it comes, and only what linking needs comes back from there."""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from heapq import merge
from itertools import chain, pairwise
from operator import attrgetter
from pathlib import Path
from typing import Generic, TypeVar

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from builder.collecting.collected import Collected, Shelf
from builder.collecting.tables_in_files import laid_tables
from builder.engines.engine import Engine, Step
from builder.engines.filed import Filed
from builder.engines.shards import GROUP_ROWS, ShardWriter, batches_of, row_count
from builder.extraction import Cache, find_and_keep, problems_of
from builder.intermediate import Page, PageEvent
from builder.linking.page_names import one_per_id
from builder.pages.documents import document_of
from builder.progress import COUNTED
from builder.records import Claim, Document, Entity
from builder.settings import Settings
from builder.stopping import tell_when_stopped

Part = TypeVar("Part")
Row = TypeVar("Row")
LOG = logging.getLogger("builder")
PAGES = pa.schema([("number", pa.int32()), ("page", pa.binary())])
FOUND = pa.schema([("number", pa.int32()), ("findings", pa.binary()), ("trouble", pa.string())])
"""The findings of a page by its number, and why they could not be kept if so."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How pages are read: by which settings, with which cache and engine, and the folder for files of this build."""

    settings: Settings
    cache: Cache | None
    engine: Engine
    folder: Path


@dataclass(frozen=True, slots=True)
class Claims:
    """Of the findings of a page, its claims."""

    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """Of the findings of a page, its names."""

    names: tuple[Entity, ...]


@dataclass(frozen=True, slots=True)
class PageEvents:
    """Of the findings of a page, its events."""

    page_events: tuple[PageEvent, ...]


@dataclass(frozen=True, slots=True)
class Told(Generic[Part, Row]):
    """What all findings have of one kind, page by page, read from the files whenever it is gone through; in each list of files pages are in order."""

    lists: Sequence[Sequence[Path]]
    part: type[Part]
    rows: Callable[[Part], tuple[Row, ...]]

    def __iter__(self) -> Iterator[Row]:
        decoder = msgspec.msgpack.Decoder(self.part)
        for _, findings in merge(*map(_numbered, self.lists)):
            yield from self.rows(decoder.decode(findings))


def read_all(pages: Iterable[Page], reading: Reading) -> Collected:
    """What the pages give, which come in order of path and id. Those that the cache does not have are read, and kept in it one by one.

    Raises BuilderError if a worker is killed or the disk is full, OSError if the folder cannot be written.
    """
    shelf, known, missing = Shelf(Filed(reading.folder / "documents.records", Document)), reading.folder / "known", reading.folder / "missing"
    with ShardWriter(known, FOUND) as kept, ShardWriter(missing, PAGES) as unread:
        for page in pages:
            document = document_of(page)
            if shelf.add(document, problems_of(page, document)):
                number, findings = len(shelf.documents) - 1, reading.cache.load(page) if reading.cache else None
                if findings is None:
                    unread.add(number, msgspec.msgpack.encode(page))
                else:
                    kept.add(number, findings, "")
    found = kept.files, _in_page_order(_read_missing(unread.files, len(shelf.documents), reading), reading)
    return Collected(
        shelf.documents,
        Told(found, Claims, attrgetter("claims")),
        [*one_per_id(Told(found, Names, attrgetter("names"))).values()],
        Told(found, PageEvents, attrgetter("page_events")),
        shelf.problems,
        partial(laid_tables, [*chain(*found)], reading.engine, reading.folder),
    )


def _read_missing(files: Sequence[Path], page_count: int, reading: Reading) -> list[Path]:
    """The files with the findings of pages that the cache does not have."""
    total, done, made = row_count(files), 0, list[Path]()
    LOG.info("reading %d of %d pages", total, page_count)
    LOG.info(COUNTED, "reading new pages", 0, total)
    step = Step(partial(find_pages, settings=reading.settings, cache=reading.cache), FOUND, is_heavy=True)
    is_told = False
    for path in reading.engine.map_rows(files, step, reading.folder / "found") if total else ():
        made.append(path)
        troubles = [trouble for batch in batches_of([path]) for trouble in batch.column("trouble").to_pylist()]
        done += len(troubles)
        LOG.info(COUNTED, "reading new pages", done, total)
        if any(troubles) and not is_told:
            is_told = True
            LOG.warning("%s; this build goes on without", next(filter(None, troubles)))
            tell_when_stopped("not all pages that were finished are kept: the cache cannot be written")
    return made


def find_pages(batch: pa.RecordBatch, settings: Settings, cache: Cache | None) -> pa.RecordBatch:
    """The findings of pages."""
    decoder = msgspec.msgpack.Decoder(Page)
    found = [find_and_keep(decoder.decode(page), settings, cache) for page in batch.column("page").to_pylist()]
    findings, troubles = zip(*found, strict=True)
    return pa.record_batch([batch.column("number"), pa.array(findings, pa.binary()), pa.array(troubles, pa.string())], schema=FOUND)


def _in_page_order(files: Sequence[Path], reading: Reading) -> list[Path]:
    """The files with the same rows, in order of the numbers of pages."""
    ordered = sorted(files)
    numbers = [number for path in ordered for number in pq.read_table(path, columns=["number"]).column("number").to_pylist()]
    if all(one < other for one, other in pairwise(numbers)):
        return ordered
    return reading.engine.query("SELECT * FROM found ORDER BY number", {"found": ordered}, reading.folder / "found-in-order")


def _numbered(files: Sequence[Path]) -> Iterator[tuple[int, bytes]]:
    """The number and the findings of each page."""
    for batch in batches_of(files, GROUP_ROWS):
        yield from zip(batch.column("number").to_pylist(), batch.column("findings").to_pylist(), strict=True)
