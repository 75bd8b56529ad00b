"""The stages in order: pages -> claims (per page) -> facts and links (all pages) -> gates -> release."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa

from builder.cache.memory import LEDGER, PARTS, Memory, open_memory
from builder.collecting.collected import Collected
from builder.collecting.reading import Reading, read_all
from builder.collecting.spool import Spool, lay_down
from builder.corrections.correction_file import CorrectionFile, beside, read_corrections
from builder.corrections.decisions import Decision, Outcome, correction_of, problem_of
from builder.corrections.page_corrections import correct_pages
from builder.engines.choosing import opened_engine
from builder.engines.engine import Engine
from builder.engines.freed import give_back
from builder.errors import BuilderError
from builder.extraction import Cache, claims_of
from builder.formats.found_pages import worked_on
from builder.formats.known_formats import suffixes_in_words
from builder.formats.page_files import read_pages
from builder.intermediate import Page
from builder.kept_work import ALONE, Work
from builder.language.article_rows import sentences_of
from builder.language.parsing import parse, plain_page
from builder.linking.carry_over import PreviousIds, carrying
from builder.linking.filed_results import FiledResults
from builder.linking.judged import Least
from builder.linking.results import InMemory
from builder.linking.stage import link_into, linking_with
from builder.mapped_files import kept_small
from builder.proposals.stage import Proposals
from builder.publishing.previous import ids_of, previous_release
from builder.publishing.writing import write_release
from builder.quality.gates import check_tables
from builder.quality.mending import mend_references
from builder.records import Claim
from builder.release.dataset_names import dataset_name
from builder.release.locks import hold, staging
from builder.release.manifest import Model, RunFacts, Succession
from builder.release.models import describe_model
from builder.release.release import Release, open_release
from builder.release.texts import leave_out
from builder.scoring.folder_scores import score_folders
from builder.scoring.gold_files import GoldFiles, read_gold_files, with_gold
from builder.scoring.release_scores import summed
from builder.settings import Settings, load_settings
from builder.stopping import tell_when_stopped
from builder.tables import TABLES

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

    Events and facts keep the ids of the last release there, or of the one that the settings name. More than one worker read 64 pages
    or more and, on Linux, do whatever else can be shared out. Raises BuilderError if nothing can be built or the name is not allowed, and GateError
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
        with staging(folder) as work, opened_engine(chosen.engine, chosen.master, workers) as engine, kept_small():
            with worked_on(source, Work(memory.files if memory else None, workers)) as found:
                given = lay_down(found, work / "pages")
            _refuse_textless(given)
            beside_pages = [f"{name} {sha256}" for name, sha256 in known.others]
            rests_on = " ".join([memory.digest(given), _named_previous(chosen), *beside_pages]) if memory else ""
            release = memory.unchanged(rests_on) if memory else None
            if release is None:
                proposals = Proposals(chosen, folder)
                release = _build(given, work, known, Means(memory, engine, proposals, workers))
                if memory and proposals.is_finished:
                    memory.remember(release, rests_on)
            return release


def _refuse_textless(pages: Spool) -> None:
    """Raises BuilderError if there are pages and none of them has a text, with the reasons of the first."""
    if len(pages) and not any(page.text for page in pages):
        reasons = dict.fromkeys(
            problem.detail.removeprefix("no text: ") for page in pages for problem in page.problems if problem.document_id is not None
        )
        told, first = [" ".join(reason.split()) for reason in list(reasons)[:MOST_REASONS]], next(iter(pages)).path
        what = f"{first} has no text" if len(pages) == 1 else f"none of the {len(pages):,} pages has a text, as {first}"
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


@dataclass(frozen=True, slots=True)
class Filing:
    """A new folder for the tables of a build, and how the parts of the collection are linked."""

    folder: Path
    work: Work


@dataclass(frozen=True, slots=True)
class Means:
    """By what a build is made."""

    memory: Memory | None
    engine: Engine
    proposals: Proposals
    workers: int

    def work(self, kind: str) -> Work:
        """How work of a kind is done."""
        return Work(self.memory.work(kind) if self.memory else None, self.workers)


def _build(pages: Spool, work: Path, given: Given, means: Means) -> Release:
    """Builds a release of the pages; reads those that the memory of earlier builds does not have. `work` is a folder in that of the dataset."""
    settings, model, corrections = given.settings, given.model, given.corrections
    dataset = work.parent
    previous = previous_release(dataset, settings)
    known = ids_of(previous, work / "previous") if previous and settings.is_carried_over else None
    cache = Cache(means.memory.entries, means.memory.extraction) if means.memory else None
    corrected = correct_pages(pages, corrections.decisions)
    reading, decided = Reading(settings, cache, means.engine, work), (corrections.decisions, corrected.outcomes)
    # No name holds what was read: linking makes it anew, and both would not fit into memory.
    tables = tables_of(
        means.proposals.added(correct_pages(pages, corrections.decisions).pages, _collected(corrected.pages, reading)),
        settings,
        known,
        decided,
        Filing(work / "linked", means.work(PARTS)),
    )
    LOG.info("checking %d claims", tables["claims"].num_rows)
    report = check_tables(tables, folder=work)
    LOG.info("writing the release")
    read = zip(*(tables["documents"].column(name).to_pylist() for name in ("path", "raw_sha256")), strict=True)
    succession = Succession(previous.path if previous else None, settings.is_carried_over, settings.version or None, means.work(LEDGER))
    tallies = score_folders(tables, [(name or dataset.name, gold) for name, gold in given.gold.golds])
    inputs, told = tuple(sorted({*given.others, *read})), summed(tallies).to_json() if tallies else ""
    run = RunFacts(inputs, {**_plain_settings(settings, model.name), **means.proposals.told()}, model, succession, told)
    return write_release(leave_out(tables, settings.text), dataset.parent, dataset.name, run, report)


def _collected(pages: Iterable[Page], reading: Reading) -> Collected:
    """What the pages give. Raises BuilderError if there are none."""
    collected = read_all(pages, reading)
    if not collected.documents:
        raise BuilderError(f"no pages were given; give a folder, file or glob of {suffixes_in_words()} files")
    LOG.info("linking the claims of %d pages", len(collected.documents))
    return collected


def find_claims(texts: Iterable[str], published: date | Sequence[date | None] | None = None) -> list[list[Claim]]:
    """The claims of each text by itself, with all columns except those that need linking.

    `published` is one date for all texts, or one for each (ValueError if the numbers differ).
    """
    given = list(texts)
    dates = [published] * len(given) if published is None or isinstance(published, date) else list(published)
    pages = [plain_page(text, day) for text, day in zip(given, dates, strict=True)]
    return [claims_of(article, sentences_of(article))[0] for article in parse(pages)]


def tables_of(
    collected: Collected,
    settings: Settings,
    known: PreviousIds | None = None,
    corrected: tuple[Sequence[Decision], Sequence[Outcome]] = ((), ()),
    filing: Filing | None = None,
) -> dict[str, pa.Table]:
    """The linked tables of the pages. They keep the ids of the previous release if these are given, and every id names a row.

    `corrected` are the decisions of people, and what became of those about pages; by default all tables stand in memory.
    """
    decisions, of_pages = corrected
    results = FiledResults(filing.folder) if filing else InMemory()
    ends = link_into(
        results,
        linking_with(Least(settings.least_conflict_probability, settings.least_link_probability, ties=collected.ties), decisions),
        (collected.documents, collected.claims, collected.names, collected.page_events),
        settings.profiles,
        filing.work if filing else ALONE,
    )
    make_rows, of_reading = collected.rows, collected.problems
    del collected
    give_back()
    changes = carrying(results, known) if known else {}
    outcomes = [*of_pages, *ends.outcomes]
    results.add("corrections", map(correction_of, outcomes))
    results.add("problems", [*of_reading, *ends.problems, *filter(None, map(problem_of, outcomes))])
    unlinked = make_rows(ends.names)
    return mend_references({name: unlinked[name] if name in unlinked else results.table(name, changes.get(name)) for name in TABLES})


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
