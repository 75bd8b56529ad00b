"""The stages in order: pages -> claims (per page) -> facts and links (all pages) -> gates -> release."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pyarrow as pa

from builder.cache.memory import Memory, open_memory
from builder.corrections.correction_file import CorrectionFile, beside, read_corrections
from builder.corrections.decisions import Decision, Outcome, correction_of, problem_of
from builder.corrections.page_corrections import correct_pages
from builder.errors import BuilderError
from builder.extraction import Cache, Extracted, claims_of, extract_all
from builder.formats.known_formats import suffixes_in_words
from builder.formats.page_files import read_pages
from builder.intermediate import Page
from builder.language.article_rows import sentences_of
from builder.language.parsing import parse, plain_page
from builder.linking.carry_over import PreviousIds, carry_over
from builder.linking.judged import Least
from builder.linking.stage import link
from builder.pages.documents import document_id
from builder.proposals.stage import Proposed, propose
from builder.publishing.previous import ids_of, previous_release
from builder.publishing.writing import write_release
from builder.quality.gates import check_tables
from builder.quality.mending import mend_references
from builder.records import Claim, Problem
from builder.release.dataset_names import dataset_name
from builder.release.locks import hold
from builder.release.manifest import Model, RunFacts, Succession
from builder.release.models import describe_model
from builder.release.release import Release, open_release
from builder.release.texts import leave_out
from builder.scoring.folder_scores import score_folders
from builder.scoring.gold_files import GoldFiles, read_gold_files, with_gold
from builder.scoring.release_scores import summed
from builder.settings import Settings, load_settings
from builder.stopping import tell_when_stopped
from builder.tables import TABLES, to_table

LOG = logging.getLogger("builder")
MOST_REASONS = 3
"""Reasons that are told where no page has a text."""
KEPT = "the pages that were finished are kept in the cache, and the next build goes on from there"
UNKEPT = "no page is kept, because this build has no cache"


def build(
    pages: str | Path | Iterable[Page],
    out: str | Path,
    *,
    name: str | None = None,
    settings: Settings | None = None,
    workers: int = 1,
) -> Release:
    """Builds the pages (a path or Pages) into a checked release below `out`/`name`.

    Events and facts keep the ids of the last release there, or of the one that the settings name. With more than one worker,
    processes are started for 64 pages or more. Raises BuilderError if nothing can be built or the name is not allowed, and GateError
    (with the report) if the result breaks a critical rule: then no release is written. Other broken rules are in the release's `report`.
    """
    dataset = dataset_name(name, pages if isinstance(pages, str | Path) else None)
    chosen = settings or load_settings()
    chosen = with_gold(pages, beside(pages, chosen)) if isinstance(pages, str | Path) else chosen
    source = read_pages(pages, columns=dict(chosen.columns), is_day_first=chosen.is_day_first) if isinstance(pages, str | Path) else pages
    known = Given(chosen, describe_model(chosen.model), read_corrections(chosen.corrections), read_gold_files(chosen.gold))
    with hold(Path(out), dataset) as folder:
        memory = open_memory(folder, chosen, known.model)
        tell_when_stopped(KEPT if memory else UNKEPT)
        given = tell_repeats_apart(source)
        _refuse_textless(given)
        rests_on = " ".join([memory.digest(given), _named_previous(chosen), *(sha256 for _, sha256 in known.others)]) if memory else ""
        release = memory.unchanged(rests_on) if memory else None
        if release is None:
            release, is_finished = _build(given, folder, known, memory, workers)
            if memory and is_finished:
                memory.remember(release, rests_on)
        return release


def _refuse_textless(pages: Sequence[Page]) -> None:
    """Raises BuilderError if there are pages and none of them has a text, with the reasons of the first."""
    if pages and not any(page.text for page in pages):
        reasons = dict.fromkeys(
            problem.detail.removeprefix("no text: ") for page in pages for problem in page.problems if problem.document_id is not None
        )
        told = [" ".join(reason.split()) for reason in list(reasons)[:MOST_REASONS]]
        what = f"{pages[0].path} has no text" if len(pages) == 1 else f"none of the {len(pages):,} pages has a text, as {pages[0].path}"
        raise BuilderError(f"{what}: {'; '.join(told)}")


def _named_previous(settings: Settings) -> str:
    """The content hash of the release that the settings name; empty for the dataset's last release, which the last build made."""
    return open_release(settings.previous).manifest.content_sha256 if settings.previous else ""


@dataclass(frozen=True, slots=True)
class Given:
    """What a build is given besides the pages."""

    settings: Settings
    model: Model
    corrections: CorrectionFile
    gold: GoldFiles

    @property
    def others(self) -> tuple[tuple[str, str], ...]:
        """Names and hashes of the files beside the pages."""
        return (*self.corrections.inputs, *self.gold.inputs)


def _build(pages: Sequence[Page], folder: Path, given: Given, memory: Memory | None, workers: int) -> tuple[Release, bool]:
    """Builds a release of the pages in the dataset's folder; reads the pages that the memory of earlier builds does not have.

    False beside it if a language model was asked and not all questions have a reply: building again would go on.
    """
    settings, model, corrections = given.settings, given.model, given.corrections
    previous = previous_release(folder, settings)
    known = ids_of(previous) if previous and settings.is_carried_over else None
    cache = Cache(memory.entries, memory.extraction) if memory else None
    corrected = correct_pages(pages, corrections.decisions)
    extracted = once_each(extract_all(corrected.pages, settings, cache, workers))
    if not extracted:
        raise BuilderError(f"no pages were given; give a folder, file or glob of {suffixes_in_words()} files")
    proposed = propose(corrected.pages, extracted, settings, folder) if settings.propose.is_on else Proposed(extracted)
    extracted = proposed.extracted
    LOG.info("linking the claims of %d pages", len(extracted))
    tables = tables_of(extracted, settings, known, (corrections.decisions, corrected.outcomes))
    LOG.info("checking %d claims", tables["claims"].num_rows)
    report = check_tables(tables)
    LOG.info("writing the release")
    inputs = tuple(sorted({*given.others, *((one.document.path, one.document.raw_sha256) for one in extracted)}))
    succession = Succession(previous.path if previous else None, settings.is_carried_over, settings.version or None)
    tallies = score_folders(tables, [(name or folder.name, gold) for name, gold in given.gold.golds])
    told = {**_plain_settings(settings, model.name), **proposed.told(settings.propose)}
    run = RunFacts(inputs, told, model, succession, summed(tallies).to_json() if tallies else "")
    return write_release(leave_out(tables, settings.text), folder.parent, folder.name, run, report), proposed.is_finished


def find_claims(texts: Iterable[str], published: date | Sequence[date | None] | None = None) -> list[list[Claim]]:
    """The claims of each text by itself, with all columns except those that need linking.

    `published` is one date for all texts, or one for each (ValueError if the numbers differ).
    """
    given = list(texts)
    dates = [published] * len(given) if published is None or isinstance(published, date) else list(published)
    pages = [plain_page(text, day) for text, day in zip(given, dates, strict=True)]
    return [claims_of(article, sentences_of(article))[0] for article in parse(pages)]


def tell_repeats_apart(pages: Iterable[Page]) -> list[Page]:
    """The pages by path; an exact repeat of an earlier one has its path as a mark, so that it is a document of its own, and a problem."""
    firsts: dict[str, Page] = {}
    told: list[Page] = []
    for page in sorted(pages, key=lambda page: (page.path, document_id(page))):
        first = firsts.setdefault(document_id(page), page)
        if first is not page and first.path != page.path:
            detail = f"{page.path} repeats {first.path} exactly: what it says counts as a reprint"
            repeat = (Problem("pages", document_id(page), None, None, "repeat", detail),) if page.text else ()
            page = replace(page, copy_path=page.path, problems=(*page.problems, *repeat))
        told.append(page)
    return told


def once_each(extracted: Iterable[Extracted]) -> list[Extracted]:
    """The results sorted by path and id; what has the path and content of another page is left out and becomes a problem of the first one."""
    kept: dict[str, Extracted] = {}
    for one in sorted(extracted, key=lambda one: (one.document.path, one.document.document_id)):
        first = kept.setdefault(one.document.document_id, one)
        if first is not one:
            detail = f"{one.document.path} repeats {first.document.path} exactly and was left out"
            repeat = Problem("pages", one.document.document_id, None, None, "repeat", detail)
            of_run = (problem for problem in one.problems if problem.document_id is None)
            kept[one.document.document_id] = replace(first, problems=(*first.problems, *of_run, repeat))
    return list(kept.values())


def tables_of(
    extracted: Sequence[Extracted],
    settings: Settings,
    known: PreviousIds | None = None,
    corrected: tuple[Sequence[Decision], Sequence[Outcome]] = ((), ()),
) -> dict[str, pa.Table]:
    """The linked tables of the pages. They keep the ids of the previous release if these are given, and every id names a row.

    `corrected` are the decisions of people, and what became of those about pages.
    """
    decisions, of_pages = corrected
    linked = link(
        [one.document for one in extracted],
        [claim for one in extracted for claim in one.claims],
        [name for one in extracted for name in one.names],
        [page_event for one in extracted for page_event in one.page_events],
        profiles=settings.profiles,
        least=Least(settings.least_conflict_probability, settings.least_link_probability),
        decisions=decisions,
    )
    linked = carry_over(linked, known) if known else linked
    outcomes = [*of_pages, *linked.outcomes]
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
        "corrections": map(correction_of, outcomes),
        "problems": [*(row for one in extracted for row in one.problems), *linked.problems, *filter(None, map(problem_of, outcomes))],
    }
    return mend_references({table: to_table(table, rows[table]) for table in TABLES})


def _plain_settings(settings: Settings, model: str) -> dict[str, str | bool]:
    """The settings for the manifest: `model` is the pipeline's own name, wherever its folder is."""
    return {
        "columns": " ".join(f"{name}={column}" for name, column in settings.columns),
        "is_day_first": settings.is_day_first,
        "least_conflict_probability": f"{settings.least_conflict_probability:g}",
        "least_link_probability": f"{settings.least_link_probability:g}",
        "model": model,
        "profiles": " ".join(settings.profiles),
        "text": settings.text,
    }
