"""Finds the release that a build follows: the build keeps its ids and raises its version."""

from pathlib import Path

from builder.errors import BuilderError
from builder.linking.carry_over import PreviousIds, previous_ids
from builder.release.release import Release, open_release
from builder.release.versions import check_version, latest_version
from builder.settings import Settings
from builder.tables import require_columns


def previous_release(dataset: Path, settings: Settings) -> Release | None:
    """The release that the settings name, else the latest one in the dataset's folder, if any.

    Raises BuilderError if the settings name a folder without a release, or a version that cannot follow.
    """
    if settings.version:
        check_version(settings.version, latest_version(dataset))
    if settings.previous:
        return open_release(settings.previous)
    return open_release(dataset) if latest_version(dataset) else None


def ids_of(release: Release) -> PreviousIds:
    """The ids of a release. Raises BuilderError if its tables cannot be read."""
    try:
        tables = {name: release.table(name) for name in ("claims", "events", "facts", "entities")}
        for name, rows in tables.items():
            require_columns(name, rows, needed=())
        return previous_ids(*tables.values())
    except (BuilderError, KeyError) as error:
        fix = "give a whole one with --previous, or go on without its ids by --no-previous"
        raise BuilderError(f"the ids of the previous release are not to be had: {error}; {fix}") from error
