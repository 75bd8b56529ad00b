"""Finds the release that a build follows: the build keeps its ids and raises its version."""

from dataclasses import replace
from pathlib import Path

from builder.engines.mapped_tables import lay_rows
from builder.errors import BuilderError
from builder.linking.carry_over import PreviousIds, previous_ids
from builder.mapped_files import unlink
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
