"""Reads each page by itself: a pure function of its content, with results from the cache if the same content was read before."""

import logging
import os
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

import msgspec

from builder.cache.digests import content_of, page_key
from builder.cache.entries import Entries
from builder.claims.assembly import Typed, assemble
from builder.claims.context import in_context
from builder.intermediate import Page, PageEvent
from builder.language.article import Article
from builder.language.article_rows import entities_of, mentions_of, sentences_of
from builder.language.parsing import parse
from builder.page_events.event_finder import find_page_events
from builder.pages.documents import document_of
from builder.progress import COUNTED
from builder.records import Claim, Document, Entity, Mention, Problem, Sentence
from builder.settings import Settings
from builder.stopping import tell_when_stopped

LOG = logging.getLogger("builder")
Result = TypeVar("Result")
POOL_FROM = 64
"""With fewer pages to read, starting worker processes costs more than it saves."""


@dataclass(frozen=True, slots=True)
class Findings:
    """The result of reading a page's content; this is what the cache keeps."""

    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    names: tuple[Entity, ...]
    page_events: tuple[PageEvent, ...]


@dataclass(frozen=True, slots=True)
class Extracted:
    """Everything that one page gives by itself."""

    document: Document
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    names: tuple[Entity, ...]
    page_events: tuple[PageEvent, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Cache:
    """The store of findings, and the digest of everything they depend on except the page."""

    entries: Entries
    extraction: str

    def load(self, page: Page) -> Findings | None:
        """The findings of a page with this content; None if they are not kept."""
        stored = self.entries.load(page_key(page, self.extraction))
        try:
            return msgspec.msgpack.decode(stored, type=Findings) if stored is not None else None
        except msgspec.MsgspecError:
            return None

    def save(self, page: Page, findings: Findings) -> None:
        """Keeps the findings of the page; raises OSError."""
        self.entries.save(page_key(page, self.extraction), msgspec.msgpack.encode(findings))


def extract(pages: Iterable[Page], settings: Settings) -> Iterator[Extracted]:
    """The results of the pages, in their order."""
    return (_extracted(page, _find(page, settings)) for page in pages)


def extract_all(pages: Sequence[Page], settings: Settings, cache: Cache | None = None, workers: int = 1) -> list[Extracted]:
    """The results of the pages, in their order. Pages that the cache does not have are read, and kept in it one by one.

    With more than one worker, processes are started if many pages must be read. Raises BuilderError if one of them is killed.
    """
    found = {number: findings for number, page in enumerate(pages) if cache and (findings := cache.load(page))}
    missing = [number for number in range(len(pages)) if number not in found]
    LOG.info("reading %d of %d pages", len(missing), len(pages))
    LOG.info(COUNTED, "reading new pages", 0, len(missing))
    kept = len(found)
    read = partial(_find_and_keep, settings=settings, cache=cache)
    is_told = False
    with closing(_results(read, [pages[number] for number in missing], workers)) as results:
        for place, (findings, trouble) in results:
            found[missing[place]] = findings
            LOG.info(COUNTED, "reading new pages", len(found) - kept, len(missing))
            if trouble and not is_told:
                is_told = True
                LOG.warning("%s; this build goes on without", trouble)
                tell_when_stopped("not all pages that were finished are kept: the cache cannot be written")
    return [_extracted(page, found[number]) for number, page in enumerate(pages)]


def _results(read: Callable[[Page], Result], pages: Sequence[Page], workers: int) -> Generator[tuple[int, Result], None, None]:
    """The result of each page with the page's position, in the order of completion."""
    # On Windows a process cannot be handed an open pipe by its number.
    if workers == 1 or len(pages) < POOL_FROM or os.name == "nt":
        yield from enumerate(map(read, pages))
        return
    from builder.workers import results_of

    yield from results_of(read, pages, workers)


def _find_and_keep(page: Page, settings: Settings, cache: Cache | None) -> tuple[Findings, str]:
    """The findings of a page, and why they could not be kept if so. The process that reads a page also keeps it, so that it survives a kill."""
    findings = _find(page, settings)
    try:
        if cache:
            cache.save(page, findings)
    except OSError as error:
        return findings, f"{error.filename}: the cache cannot be written ({error.strerror})"
    return findings, ""


def _find(page: Page, settings: Settings) -> Findings:
    """The findings of the page's content. Rows may depend on nothing else, since the cache identifies pages by their content."""
    article = next(parse([content_of(page)], settings.model, is_day_first=settings.is_day_first))
    sentences = sentences_of(article)
    mentions = mentions_of(article, sentences)
    claims, events = claims_of(article, sentences)
    # Readings refer to their article: without this, only Python's garbage collector would find what a page leaves behind.
    article.readings.clear()
    return Findings(
        tuple(sentences),
        tuple(mentions),
        tuple(claims),
        tuple(entities_of(article, mentions)),
        tuple(events),
    )


def claims_of(article: Article, sentences: Sequence[Sentence], proposed: Iterable[Typed] = ()) -> tuple[list[Claim], list[PageEvent]]:
    """The claims of an article, figures with their context, and the events that they are about; with those proposed, if they are no others'."""
    claims, found = assemble(article, sentences, proposed)
    events = find_page_events(article, claims, found)
    return in_context(article, claims, found, events), events


def _extracted(page: Page, found: Findings) -> Extracted:
    document = document_of(page)
    problems = tuple(_placed(problem, document) for problem in page.problems)
    return Extracted(document, found.sentences, found.mentions, found.claims, found.names, found.page_events, problems)


def _placed(problem: Problem, document: Document) -> Problem:
    """A page's problem with its document; a problem without one is about the whole run and is only stored with a page."""
    return problem if problem.document_id is None else replace(problem, document_id=document.document_id)
