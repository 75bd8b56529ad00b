"""The memory of a dataset's builds: the findings of pages, what was made of all pages part by part, and the inputs of the last build."""

import logging
import os
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from builder.cache.digests import build_digest, extraction_digest, files_digest, work_digest
from builder.cache.entries import Entries
from builder.cache.history import REMEMBERED, built, read_history, remember, unchanged
from builder.intermediate import Page
from builder.kept_work import KeptWork, Unwritable
from builder.release.locks import STATE
from builder.release.manifest import Model
from builder.release.release import Release
from builder.settings import BESIDE, NO_CACHE, Settings

LOG = logging.getLogger("builder")
PAGES, FILES = "pages", "files"
PARTS, LEDGER = WORK = "parts", "ledger"
"""The kinds of entries: the findings of pages, files as pages, linked parts of a collection, and the events and pages of files of a ledger."""


@dataclass(frozen=True, slots=True)
class Memory:
    """The memory in `folder` of earlier builds of `dataset`, for a build that began at `now` (nanoseconds since 1970)."""

    folder: Path
    dataset: Path
    settings: Settings
    model: Model
    now: int
    unwritable: Unwritable = field(default_factory=Unwritable)

    @property
    def entries(self) -> Entries:
        """The findings of pages, by page key."""
        return self._entries(PAGES)

    def work(self, kind: str) -> KeptWork:
        """What was made of one kind."""
        return KeptWork(self._entries(kind), work_digest(self.settings, self.model), self.unwritable)

    @property
    def files(self) -> KeptWork:
        """What files of text gave as pages."""
        return KeptWork(self._entries(FILES), files_digest(), self.unwritable)

    def _entries(self, kind: str) -> Entries:
        return Entries(self.folder / kind, self.now)

    @property
    def extraction(self) -> str:
        """The digest of everything that a page's rows depend on except the page."""
        return extraction_digest(self.settings, self.model)

    def digest(self, pages: Iterable[Page]) -> str:
        """The digest of all inputs of a build of these pages."""
        return build_digest(pages, self.settings, self.model)

    def unchanged(self, rests_on: str) -> Release | None:
        """The latest release, if the last build made it from the same inputs and its files are intact; else None."""
        return unchanged(self.dataset, read_history(self._history).last, rests_on)

    def remember(self, release: Release, rests_on: str) -> None:
        """Records the build and drops entries that none of the last builds used. If it cannot write, it only logs a warning."""
        try:
            history = remember(self._history, self.now, built(release, rests_on))
            if len(history.began) == REMEMBERED:
                for kind in (PAGES, FILES, *WORK):
                    self._entries(kind).drop_unused(history.began[0])
        except OSError as error:
            LOG.warning("%s: the cache cannot be written (%s); the next build reads all pages again", error.filename, error.strerror)

    @property
    def _history(self) -> Path:
        return self.folder / "builds.json"


def open_memory(dataset: Path, settings: Settings, model: Model) -> Memory | None:
    """The memory of builds of OUT/NAME in the folder that the settings give, or None if they give none; nothing is written yet."""
    if settings.cache == NO_CACHE:
        return None
    folder = dataset.parent / STATE / "cache" if settings.cache == BESIDE else Path(os.path.expanduser(settings.cache))
    return Memory(folder / dataset.name, dataset, settings, model, time.time_ns())
