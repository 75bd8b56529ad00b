"""Versions of a dataset: the level of change from the previous release, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from builder.errors import BuilderError
from builder.release.manifest import VERSION, Level, Manifest, Step
from builder.settings import CORRECTIONS_NAMES, GOLD_NAMES
from builder.tables import TABLES

FIRST_VERSION = "1.0.0"
FIRST: Level = "first"
MAJOR: Level = "major"
MINOR: Level = "minor"
PATCH: Level = "patch"
NONE: Level = "none"
CHANGES_PATH = "CHANGES.md"
LEDGER_FOLDER = "ledger/"
PAGE_PATH = "ledger/index.html"
DATA_FOLDER = "data/"
LONGEST_VALUE = 60
"""Most code points of a setting that a reason quotes."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The version of a new release; None if nothing changed and none was requested."""

    version: str | None
    step: Step


def latest_version(folder: Path) -> str | None:
    """The highest version among the folders of a dataset."""
    found = [entry.name for entry in folder.iterdir() if VERSION.fullmatch(entry.name)] if folder.is_dir() else []
    return max(found, key=numbers, default=None)


def numbers(version: str) -> tuple[int, ...]:
    """The three numbers of a version, for ordering."""
    return tuple(int(number) for number in version.split("."))


def next_version(latest: str | None, level: Level) -> str:
    """The version after a change of this level; 1.0.0 if there is no version yet."""
    if latest is None:
        return FIRST_VERSION
    major, minor, patch = numbers(latest)
    return {MAJOR: f"{major + 1}.0.0", MINOR: f"{major}.{minor + 1}.0", PATCH: f"{major}.{minor}.{patch + 1}"}[level]


def check_version(asked: str, latest: str | None) -> None:
    """Raises BuilderError if the requested version is not valid or is below the latest; called before anything is built."""
    if not VERSION.fullmatch(asked):
        raise BuilderError(f"--version {asked}: a version is three numbers, as in {next_version(latest, MINOR)}")
    if latest and numbers(asked) < numbers(latest):
        raise _not_higher(asked, latest, MINOR)


def choose_version(step: Step, latest: str | None, asked: str | None) -> Choice:
    """The version after the latest release; a requested version is taken, whatever the step.

    Raises BuilderError if the requested version is not valid or is not higher than the latest.
    """
    if not asked:
        return Choice(None if step.level == NONE else next_version(latest, step.level), step)
    check_version(asked, latest)
    if asked != latest:
        return Choice(asked, Step(step.level, (*step.reasons, f"version {asked} was asked for")))
    if step.level == NONE:
        return Choice(None, step)
    raise _not_higher(asked, latest, step.level)


def _not_higher(asked: str, latest: str, level: Level) -> BuilderError:
    return BuilderError(f"--version {asked}: the last release is {latest} and stays as it is; give a higher one, as {next_version(latest, level)}")


FIRST_STEP = Step(FIRST, ("the first release",))


def step_between(old: Manifest, new: Manifest) -> Step:
    """The level of change from the old release to the new one, with the reasons in words.

    `new` is drafted under the old version, so that only real differences show. Changed columns or meanings break code that
    reads a release (major), changed rows do not (minor), and changed descriptions matter least (patch).
    """
    broken = _breaking_reasons(old, new)
    rows = _row_reasons(old, new) if old.content_sha256 != new.content_sha256 else []
    described = _description_reasons(old, new)
    reasons = (*broken, *rows, *described)
    level: Level = MAJOR if broken else MINOR if rows else PATCH if described else NONE
    return Step(level, reasons or ("nothing changed",))


def _breaking_reasons(old: Manifest, new: Manifest) -> list[str]:
    reasons = []
    if old.schema_version != new.schema_version:
        reasons.append("the columns of the tables changed")
    for table in TABLES:
        before, after = old.meanings[table], new.meanings[table]
        if before != after:
            reasons.append(f"columns of {table} mean something else (meaning {before} -> {after})")
    if new.previous and not new.previous.is_carried_over and old.content_sha256 != new.content_sha256:
        reasons.append("the ids are new: those of the last release were not carried over")
    return reasons


def _row_reasons(old: Manifest, new: Manifest) -> list[str]:
    pages = _page_words(*(_pages(run.inputs) for run in (old.run, new.run)))
    decisions = "" if _decisions(old.run.inputs) == _decisions(new.run.inputs) else "other corrections by people"
    sizes = [f"{table} {old.counts[table]:,} -> {new.counts[table]:,}" for table in TABLES if old.counts[table] != new.counts[table]]
    cause = ", ".join(filter(None, (pages, decisions))) or "the same pages are read, linked or written otherwise"
    return [cause, f"rows: {', '.join(sizes)}"] if sizes else [cause]


def _pages(inputs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    return [entry for entry in inputs if entry[0] not in CORRECTIONS_NAMES and entry[0].rpartition("/")[2] not in GOLD_NAMES]


def _decisions(inputs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    return [entry for entry in inputs if entry[0] in CORRECTIONS_NAMES]


def _page_words(old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> str:
    """'2 pages added, 1 changed', by path and hash; empty if the pages are the same."""
    before, after = _hashes(old), _hashes(new)
    added, removed = after.keys() - before.keys(), before.keys() - after.keys()
    changed = [path for path in after.keys() & before.keys() if after[path] != before[path]]
    counted = [(len(added), "added"), (len(changed), "changed"), (len(removed), "removed")]
    parts = [f"{count:,} {what}" for count, what in counted if count]
    if not parts:
        return ""
    first, _, rest = parts[0].partition(" ")
    return ", ".join([f"{first} {'page' if first == '1' else 'pages'} {rest}", *parts[1:]])


def _hashes(inputs: Sequence[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    return {path: tuple(sha256 for _, sha256 in group) for path, group in groupby(sorted(inputs), key=lambda entry: entry[0])}


def _description_reasons(old: Manifest, new: Manifest) -> list[str]:
    """Differences other than rows: settings, model, code, and the files that describe the release."""
    reasons = _setting_reasons(old.run.settings, new.run.settings)
    if old.run.model != new.run.model:
        before, after = (f"{model.name} {model.version}" for model in (old.run.model, new.run.model))
        reasons.append(f"model {before} -> {after}" if before != after else f"the files of the model {after} changed")
    if old.code_version != new.code_version:
        reasons.append(f"claimweave {old.code_version} -> {new.code_version}")
    if new.is_sealed and not old.is_sealed:
        reasons.append("manifest.json says its own hash")
    files = _changed_descriptions(old, new)
    return [*reasons, f"{', '.join(files)} changed"] if files else reasons


def _setting_reasons(old: Mapping[str, object], new: Mapping[str, object]) -> list[str]:
    keys = sorted(key for key in old.keys() | new.keys() if old.get(key) != new.get(key))
    return [f"setting {key}: {_quoted(old.get(key))} -> {_quoted(new.get(key))}" for key in keys]


def _quoted(value: object) -> str:
    words = repr(value)
    return words if len(words) <= LONGEST_VALUE else f"{words[: LONGEST_VALUE - 3]}..."


def _changed_descriptions(old: Manifest, new: Manifest) -> list[str]:
    """The changed files that describe a release; none if rows changed, since that always changes these files."""
    if old.content_sha256 != new.content_sha256:
        return []
    before, after = ({file.path: file.sha256 for file in manifest.files if _is_description(file.path)} for manifest in (old, new))
    return sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))


def _is_description(path: str) -> bool:
    return not path.startswith((DATA_FOLDER, LEDGER_FOLDER)) and path != CHANGES_PATH
