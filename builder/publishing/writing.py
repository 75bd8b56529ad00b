"""Writes releases: dist/NAME/VERSION/, completely or not at all."""

import os
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from builder.errors import BuilderError, writable
from builder.ledger.ledger_files import ledger_files
from builder.ledger.page.ledger_page import Told
from builder.ledger.site.site import Placing
from builder.publishing.card import card_text
from builder.publishing.change_text import change_markdown, first_markdown
from builder.publishing.changes import COMPARED, Edition, compare_tables, edition_of
from builder.publishing.citation_file import CITATION_PATH, citation_text
from builder.publishing.croissant import croissant_text
from builder.publishing.previous import followed_release, last_release, whole_last_release
from builder.publishing.summary import summarise
from builder.release import manifest as manifests
from builder.release.locks import hold, staging
from builder.release.manifest import Manifest, Previous, ReleaseFile, RunFacts, Step, changed_files, describe_file
from builder.release.parquet_tables import write_tables
from builder.release.release import Release
from builder.release.report import REPORT_PATH, GateError, Report
from builder.release.texts import leave_out, level_of
from builder.release.versions import (
    CHANGES_PATH,
    FIRST_STEP,
    FIRST_VERSION,
    LEDGER_FOLDER,
    NONE,
    PAGE_PATH,
    choose_version,
    latest_version,
    numbers,
    step_between,
)
from builder.scoring.release_scores import SCORES_PATH, decode_scores
from builder.tables import TABLES


def write_release(tables: Mapping[str, pa.Table], out: Path, name: str, run: RunFacts, report: Report) -> Release:
    """Write the tables as the next version of the dataset, or return the latest release if it has the same content.

    Raises GateError if the report has a broken critical rule, BuilderError if the name is not allowed, if the folder cannot be written,
    or if the latest release has the same content but one of its files was altered.
    """
    if not report.is_releasable:
        raise GateError(report)
    with hold(out, name) as folder, writable(folder), staging(folder) as work:
        return _stage(tables, work / "release", name, run, report)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A release in the staging folder that has no version yet: only its data files are written."""

    folder: Path
    name: str
    tables: Mapping[str, pa.Table]
    data_files: Sequence[ReleaseFile]
    run: RunFacts
    report: Report
    previous: Release | None


def _stage(tables: Mapping[str, pa.Table], staged: Path, name: str, run: RunFacts, report: Report) -> Release:
    """Write the files in the staging folder and move them into place, unless the previous release is the same."""
    dataset, asked = staged.parent.parent, run.succession.version
    staged.mkdir()
    data_files = [describe_file(staged, path) for path in write_tables(tables, staged)]
    named = run.succession.previous
    latest = whole_last_release(dataset) if named else last_release(dataset)
    previous = followed_release(named) if named else latest
    draft = _Draft(staged, name, tables, data_files, run, report, previous)
    if latest and not asked and _step_from(latest, draft).level == NONE:
        return _sound(latest)
    highest = max(filter(None, (latest_version(dataset), previous.version if previous else None)), key=numbers, default=None)
    choice = choose_version(_step_from(previous, draft), highest, asked)
    if choice.version is None and previous:
        return previous
    return _finish(draft, choice.version or FIRST_VERSION, choice.step)


def _step_from(previous: Release | None, draft: _Draft) -> Step:
    """How the draft differs from an earlier release; for the comparison the draft gets that release's version."""
    if previous is None:
        return FIRST_STEP
    described = [manifests.describe_text(path, text) for path, text in _texts(draft, previous.version).items()]
    return step_between(previous.manifest, _manifest(draft, previous.version, Step(NONE, ()), described))


def _finish(draft: _Draft, version: str, step: Step) -> Release:
    """Write the files that describe the release, then show it under its version."""
    changes = _changes_text(draft, version, step)
    texts = {**_texts(draft, version), CHANGES_PATH: changes}
    described = [_write_text(draft.folder, path, text) for path, text in texts.items()]
    scores = decode_scores(draft.run.scores) if draft.run.scores else None
    told = Told(f"{draft.name} {version}", draft.tables, changes, scores=scores, work=draft.run.succession.work)
    with closing(ledger_files(told, Placing(PAGE_PATH.removeprefix(LEDGER_FOLDER)))) as pages:
        described += [_write_text(draft.folder, LEDGER_FOLDER + path, text) for path, text in pages]
    manifest = _manifest(draft, version, step, described)
    _write_text(draft.folder, manifests.FILE_NAME, manifest.to_json())
    return Release(_publish(draft.folder, draft.folder.parent.parent / version), manifest, is_new=True)


def _texts(draft: _Draft, version: str) -> dict[str, str]:
    """The files that describe a release, by path; their content depends on nothing but the release."""
    summary = summarise(draft.name, version, manifests.content_digest(draft.data_files), draft.tables, draft.run)
    texts = {
        "README.md": card_text(summary, draft.report),
        CITATION_PATH: citation_text(summary),
        "croissant.json": croissant_text(summary, draft.data_files),
        REPORT_PATH: draft.report.to_json(),
    }
    return {**texts, SCORES_PATH: draft.run.scores} if draft.run.scores else texts


def _sound(release: Release) -> Release:
    if altered := changed_files(release.path, release.manifest):
        raise BuilderError(f"{release.path / altered[0]}: altered or missing since the release was written; remove {release.path} and build again")
    return release


def _changes_text(draft: _Draft, version: str, step: Step) -> str:
    if draft.previous is None:
        return first_markdown(draft.name, version)
    editions = (edition_of(draft.previous.manifest), Edition(draft.name, version, manifests.content_digest(draft.data_files)))
    with staging(draft.folder.parent) as beside:
        # A release without the words of its pages must not tell those of the one before.
        before = leave_out({table: draft.previous.laid(table, beside) for table in COMPARED}, level_of(draft.tables))
        return change_markdown(compare_tables(*editions, before, draft.tables, beside), step)


def _manifest(draft: _Draft, version: str, step: Step, described: Sequence[ReleaseFile]) -> Manifest:
    previous, run = draft.previous.manifest if draft.previous else None, draft.run
    return Manifest(
        name=draft.name,
        version=version,
        code_version=manifests.code_version(),
        schema_version=manifests.schema_version(),
        content_sha256=manifests.content_digest(draft.data_files),
        counts={table: draft.tables[table].num_rows for table in TABLES},
        files=tuple(sorted([*draft.data_files, *described], key=lambda file: file.path)),
        run=RunFacts(tuple(sorted(run.inputs)), run.settings, run.model),
        meanings=manifests.meanings(),
        previous=Previous(previous.name, previous.version, previous.content_sha256, run.succession.is_carried_over) if previous else None,
        step=step,
    )


def _write_text(staged: Path, path: str, text: str) -> ReleaseFile:
    target = staged / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8", newline="\n")
    return describe_file(staged, target)


def _publish(staged: Path, final: Path) -> Path:
    """Flush the files to disk, then show the release under its name in one step."""
    for path in sorted(staged.rglob("*")):
        _sync(path)
    _sync(staged)
    staged.rename(final)
    _sync(final.parent)
    return final


def _sync(path: Path) -> None:
    if path.is_dir() and os.name == "nt":
        return  # Windows cannot open a folder
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
