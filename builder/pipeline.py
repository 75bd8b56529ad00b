"""The stages in order: pages -> claims (per page) -> facts and links (all pages) -> gates -> release."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path

import pyarrow as pa

from builder.claims.assembly import assemble
from builder.claims.happenings.episodes import find_episodes
from builder.errors import BuilderError
from builder.language.pipeline import load, parse, plain_page
from builder.language.rows import entities_of, mentions_of, sentences_of
from builder.linking.stage import link
from builder.pages.documents import document_of
from builder.pages.files import read_pages
from builder.publishing.manifest import describe_model
from builder.publishing.releases import Release, RunFacts, write_release
from builder.publishing.texts import leave_out
from builder.quality.gates import check_tables
from builder.records import Claim, Document, Entity, Episode, Mention, Page, Problem, Sentence
from builder.settings import Settings, load_settings
from builder.tables import TABLES, to_table

LOG = logging.getLogger("builder")
POOL_FROM = 64
"""Pages below which starting worker processes costs more than it saves."""
CHUNK = 16
"""Pages that a worker takes at a time."""


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


def build(
    pages: str | Path | Iterable[Page],
    out: str | Path,
    *,
    name: str | None = None,
    settings: Settings | None = None,
    workers: int = 1,
) -> Release:
    """Builds the pages (a path or Pages) into a checked release below `out`/`name`.

    More than one worker starts processes, from 64 pages on. Raises BuilderError if nothing can be built,
    GateError (with the report) if the result breaks a rule; then there is no release.
    """
    chosen = settings or load_settings()
    is_path = isinstance(pages, str | Path)
    source = read_pages(pages, columns=dict(chosen.columns)) if isinstance(pages, str | Path) else pages
    load(chosen.model)
    extracted = _once_each(_extract_all(source, chosen, workers))
    if not extracted:
        raise BuilderError("no pages were given; give a folder with .txt, .html, .jsonl, .csv or .parquet pages")
    LOG.info("linking the claims of %d pages", len(extracted))
    tables = _tables(extracted, chosen)
    LOG.info("checking %d claims", tables["claims"].num_rows)
    report = check_tables(tables)
    LOG.info("writing the release")
    inputs = tuple(sorted({(one.document.path, one.document.raw_sha256) for one in extracted}))
    run = RunFacts(inputs=inputs, settings=_plain_settings(chosen), model=describe_model(chosen.model))
    return write_release(leave_out(tables, chosen.text), Path(out), name or (name_of(str(pages)) if is_path else "claims"), run, report)


def find_claims(texts: Iterable[str], published: date | Sequence[date | None] | None = None) -> list[list[Claim]]:
    """The claims of each text by itself: all columns but those that need linking.

    `published` is one date for all texts, or one for each (ValueError if the numbers differ).
    """
    given = list(texts)
    dates = [published] * len(given) if published is None or isinstance(published, date) else list(published)
    pages = [plain_page(text, day) for text, day in zip(given, dates, strict=True)]
    return [assemble(article, sentences_of(article))[0] for article in parse(pages)]


def extract(pages: Iterable[Page], settings: Settings) -> Iterator[Extracted]:
    """What each page gives, in the order of the pages: a pure map."""
    for article in parse(pages, settings.model, is_day_first=settings.is_day_first):
        document = document_of(article.page)
        sentences = sentences_of(article)
        claims, found = assemble(article, sentences)
        yield Extracted(
            document,
            tuple(sentences),
            tuple(mentions_of(article, sentences)),
            tuple(claims),
            tuple(entities_of(article)),
            tuple(find_episodes(article, claims, found)),
            tuple(_placed(problem, document) for problem in article.page.problems),
        )


def _placed(problem: Problem, document: Document) -> Problem:
    """A page's problem with its document; one of the metadata is about the whole run and only travels with a page."""
    return problem if problem.stage == "metadata" else replace(problem, document_id=document.document_id)


def _extract_all(pages: Iterable[Page], settings: Settings, workers: int) -> Iterator[Extracted]:
    source = iter(pages)
    first = list(islice(source, POOL_FROM)) if workers > 1 else []
    if len(first) < POOL_FROM:
        yield from extract(first, settings)
        yield from extract(source, settings)
        return
    from multiprocessing import get_context

    chunks = _chunks(first, source)
    with get_context("spawn").Pool(workers) as pool:
        for part in pool.imap(partial(_extract_chunk, settings=settings), chunks):
            yield from part


def _chunks(first: Sequence[Page], rest: Iterator[Page]) -> Iterator[list[Page]]:
    for position in range(0, len(first), CHUNK):
        yield list(first[position : position + CHUNK])
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


def _extract_chunk(pages: Sequence[Page], settings: Settings) -> list[Extracted]:
    return list(extract(pages, settings))


def _once_each(extracted: Iterable[Extracted]) -> list[Extracted]:
    """Sorted by path and id; an exact repeat of a page is left out and becomes a problem of the first."""
    kept: dict[str, Extracted] = {}
    for one in sorted(extracted, key=lambda one: (one.document.path, one.document.document_id)):
        first = kept.setdefault(one.document.document_id, one)
        if first is not one:
            detail = f"{one.document.path} repeats {first.document.path} exactly and was left out"
            repeat = Problem("pages", one.document.document_id, None, None, "repeat", detail)
            of_run = (problem for problem in one.problems if problem.document_id is None)
            kept[one.document.document_id] = replace(first, problems=(*first.problems, *of_run, repeat))
    return list(kept.values())


def _tables(extracted: Sequence[Extracted], settings: Settings) -> dict[str, pa.Table]:
    linked = link(
        [one.document for one in extracted],
        [claim for one in extracted for claim in one.claims],
        [name for one in extracted for name in one.names],
        [episode for one in extracted for episode in one.episodes],
        profiles=settings.profiles,
    )
    rows: dict[str, Iterable[object]] = {
        "documents": linked.documents,
        "sentences": [row for one in extracted for row in one.sentences],
        "mentions": [linked.rename(row) for one in extracted for row in one.mentions],
        "claims": linked.claims,
        "entities": linked.entities,
        "events": linked.events,
        "facts": linked.facts,
        "links": linked.links,
        "pairs": linked.pairs,
        "estimates": linked.estimates,
        "problems": [*(row for one in extracted for row in one.problems), *linked.problems],
    }
    return {table: to_table(table, rows[table]) for table in TABLES}


def name_of(path: str) -> str:
    """The dataset name of a path: its folder or file name without endings, `claims` for standard input or a glob."""
    if path == "-" or any(sign in path for sign in "*?["):
        return "claims"
    return Path(path).resolve().name.split(".")[0]


def _plain_settings(settings: Settings) -> dict[str, str | bool]:
    return {
        "columns": " ".join(f"{name}={column}" for name, column in settings.columns),
        "is_day_first": settings.is_day_first,
        "model": settings.model,
        "profiles": " ".join(settings.profiles),
        "text": settings.text,
    }
