"""What each page gives by itself: a pure map, out of the cache where the same was read before."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

import msgspec

from builder.claims.assembly import assemble
from builder.claims.happenings.episodes import find_episodes
from builder.errors import BuilderError
from builder.incremental.digests import content_of, page_key
from builder.incremental.entries import Entries
from builder.intermediate import Episode, Page
from builder.language.pipeline import parse
from builder.language.rows import entities_of, mentions_of, sentences_of
from builder.pages.documents import document_of
from builder.records import Claim, Document, Entity, Mention, Problem, Sentence
from builder.settings import Settings

LOG = logging.getLogger("builder")
POOL_FROM = 64
"""Pages to read below which starting worker processes costs more than it saves."""
CHUNK = 16
"""Pages that a worker takes at a time."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What is read from a page's content; this is what is cached."""

    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    names: tuple[Entity, ...]
    episodes: tuple[Episode, ...]


@dataclass(frozen=True, slots=True)
class Extracted:
    """All that one page gives by itself."""

    document: Document
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    names: tuple[Entity, ...]
    episodes: tuple[Episode, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Cache:
    """Where findings are kept, and the digest of all but the page that they rest on."""

    entries: Entries
    extraction: str

    def load(self, page: Page) -> Findings | None:
        """What a page of this content gave before, if it is known."""
        stored = self.entries.load(page_key(page, self.extraction))
        try:
            return msgspec.msgpack.decode(stored, type=Findings) if stored is not None else None
        except msgspec.MsgspecError:
            return None

    def save(self, page: Page, findings: Findings) -> None:
        """Keeps what the page gave; raises OSError."""
        self.entries.save(page_key(page, self.extraction), msgspec.msgpack.encode(findings))


def extract(pages: Iterable[Page], settings: Settings) -> Iterator[Extracted]:
    """What each page gives, in the order of the pages."""
    return (_extracted(page, _find(page, settings)) for page in pages)


def extract_all(pages: Sequence[Page], settings: Settings, cache: Cache | None = None, workers: int = 1) -> list[Extracted]:
    """What each page gives, in the order of the pages; only what the cache does not have is read, and kept in it page by page.

    More than one worker starts processes where many pages have to be read. Raises BuilderError if one of them dies.
    """
    known = [cache.load(page) if cache else None for page in pages]
    missing = [page for page, findings in zip(pages, known, strict=True) if findings is None]
    LOG.info("reading %d of %d pages", len(missing), len(pages))
    found = _kept(missing, _find_all(missing, settings, workers), cache)
    return [_extracted(page, next(found) if findings is None else findings) for page, findings in zip(pages, known, strict=True)]


def _kept(pages: Iterable[Page], found: Iterable[Findings], cache: Cache | None) -> Iterator[Findings]:
    """The findings, each in the cache before it is given; a cache that cannot be written is left alone from then on."""
    for page, findings in zip(pages, found, strict=True):
        try:
            if cache:
                cache.save(page, findings)
        except OSError as error:
            LOG.warning("%s: the cache cannot be written (%s); this build goes on without", error.filename, error.strerror)
            cache = None
        yield findings


def _find_all(pages: Sequence[Page], settings: Settings, workers: int) -> Iterator[Findings]:
    find = partial(_find, settings=settings)
    if workers == 1 or len(pages) < POOL_FROM:
        yield from map(find, pages)
        return
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        try:
            yield from pool.map(find, pages, chunksize=CHUNK)
        except BrokenProcessPool as error:
            raise BuilderError("a worker process was killed, most likely for want of memory; build again with fewer --workers") from error


def _find(page: Page, settings: Settings) -> Findings:
    """What the page's content gives; it is all that the rows may depend on, for the cache knows pages by it."""
    article = next(parse([content_of(page)], settings.model, is_day_first=settings.is_day_first))
    sentences = sentences_of(article)
    mentions = mentions_of(article, sentences)
    claims, found = assemble(article, sentences)
    return Findings(
        tuple(sentences),
        tuple(mentions),
        tuple(claims),
        tuple(entities_of(article, mentions)),
        tuple(find_episodes(article, claims, found)),
    )


def _extracted(page: Page, found: Findings) -> Extracted:
    document = document_of(page)
    problems = tuple(_placed(problem, document) for problem in page.problems)
    return Extracted(document, found.sentences, found.mentions, found.claims, found.names, found.episodes, problems)


def _placed(problem: Problem, document: Document) -> Problem:
    """A page's problem with its document; one without is about the whole run and only travels with a page."""
    return problem if problem.document_id is None else replace(problem, document_id=document.document_id)
