"""Reads each page by itself: a pure function of its content, which a cache may keep."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

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
from builder.records import Claim, Document, Entity, Mention, Problem, Sentence
from builder.settings import Settings


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

    def load(self, page: Page) -> bytes | None:
        """The findings of a page with this content, encoded; None if they are not kept."""
        return self.entries.load(page_key(page, self.extraction))

    def save(self, page: Page, findings: bytes) -> None:
        """Keeps the encoded findings of the page; raises OSError."""
        self.entries.save(page_key(page, self.extraction), findings)


def extract(pages: Iterable[Page], settings: Settings) -> Iterator[Extracted]:
    """The results of the pages, in their order."""
    return (_extracted(page, find(page, settings)) for page in pages)


def find_and_keep(page: Page, settings: Settings, cache: Cache | None) -> tuple[bytes, str]:
    """The findings of a page, encoded, and why they could not be kept if so. The process that reads it also keeps it, so that it survives a kill."""
    findings = msgspec.msgpack.encode(find(page, settings))
    try:
        if cache:
            cache.save(page, findings)
    except OSError as error:
        return findings, f"{error.filename}: the cache cannot be written ({error.strerror})"
    return findings, ""


def find(page: Page, settings: Settings) -> Findings:
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
    return Extracted(document, found.sentences, found.mentions, found.claims, found.names, found.page_events, problems_of(page, document))


def problems_of(page: Page, document: Document) -> tuple[Problem, ...]:
    """The problems of a page, with its document."""
    return tuple(_placed(problem, document) for problem in page.problems)


def _placed(problem: Problem, document: Document) -> Problem:
    """A page's problem with its document; a problem without one is about the whole run and is only stored with a page."""
    return problem if problem.document_id is None else replace(problem, document_id=document.document_id)
