"""Finds the release that a build follows: the build keeps its ids and raises its version."""

import os
from dataclasses import replace
from pathlib import Path

from builder.engines.mapped_tables import lay_rows
from builder.errors import BuilderError
from builder.linking.carry_over import PreviousIds, previous_ids
from builder.mapped_files import unlink
from builder.release.manifest import read_manifest
from builder.release.reading import DamagedError
from builder.release.release import Release, open_release
from builder.release.versions import check_version, latest_version
from builder.settings import Settings
from builder.tables import TABLES, require_columns


def previous_release(dataset: Path, settings: Settings) -> Release | None:
    """The release that the settings name, else the latest one in the dataset's folder, if any.

    Raises BuilderError if the settings name a folder without a release, or a version that cannot follow, or if a file is missing in the release.
    """
    if settings.version:
        check_version(settings.version, latest_version(dataset))
    if not settings.previous:
        return last_release(dataset)
    named = open_release(settings.previous)
    named.require_whole(*TABLES)
    return named


def last_release(dataset: Path) -> Release | None:
    """The latest release in the dataset's folder, if any. Raises BuilderError that tells what to do if a file of it is missing."""
    version = latest_version(dataset)
    if version is None:
        return None
    try:
        release = Release(dataset / version, read_manifest(dataset / version))
        release.require_whole(*TABLES)
    except DamagedError as error:
        fix = f"restore it, or remove the folder {dataset / version}, then build; --previous names another release whose ids are kept"
        raise BuilderError(f"the last release cannot be followed: {error.what}; {fix}") from error
    return release


def whole_last_release(dataset: Path) -> Release | None:
    """The latest release in the dataset's folder, if any and whole, for a build that follows another one."""
    try:
        return last_release(dataset)
    except BuilderError:
        return None


def followed_release(folder: Path) -> Release:
    """The release that a build has followed from its start. Raises BuilderError if it is gone meanwhile."""
    if not os.path.lexists(folder):
        raise BuilderError(f"{folder}: the release that this build follows vanished while it was at work; build again")
    return open_release(folder)


def ids_of(release: Release, folder: Path) -> PreviousIds:
    """The ids of a release, those of claims in a file of a new folder, which must stay. Raises BuilderError if its tables cannot be read."""
    folder.mkdir()
    names = ("claims", "events", "facts", "entities")
    try:
        tables = {name: release.laid(name, folder) for name in names}
        for name, rows in tables.items():
            require_columns(name, rows, needed=())
        ids = previous_ids(*tables.values())
        lasting = lay_rows(ids.claims.to_batches(), ids.claims.schema, folder / "ids.arrow")
        for name in names:
            unlink(folder / f"{name}.arrow")
        return replace(ids, claims=lasting)
    except (BuilderError, KeyError) as error:
        fix = "give a whole one with --previous, or go on without its ids by --no-previous"
        raise BuilderError(f"the ids of the previous release are not to be had: {error}; {fix}") from error
