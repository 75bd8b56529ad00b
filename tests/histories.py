"""Datasets of the harbour pages that grow build by build; a build that several tests make is made once per test session."""

import hashlib
import json
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from builder import build
from builder.release.release import Release, open_release
from builder.settings import Settings
from tests.harbour_pages import PAGES, write_pages
from tests.shared import shared_folder

NAME = "blast"
OUTCOME = "outcome.json"
"""File next to the releases of a shared folder: the version of the last build, and whether it is new."""


class History:
    """A dataset below `dist`; each release is a real build after the earlier ones. A test that changes its files must not build with it any more."""

    def __init__(self, folder: Path, factory: pytest.TempPathFactory) -> None:
        self.pages, self.dist = folder / "pages", folder / "dist"
        self.factory = factory
        self.steps: tuple[object, ...] = ()

    def fresh(self, name: str = "fresh") -> "History":
        """Another dataset, in a folder next to this one, still without a release."""
        return History(self.dist.with_name(name), self.factory)

    def build(self, names: Iterable[str] = PAGES, settings: Settings | None = None, published: Mapping[str, str] | None = None) -> Release:
        """The release of a build of the named pages, some printed on another day."""
        write_pages(self.pages, names, published)
        given = [path.read_text(encoding="utf-8") for path in sorted(self.pages.iterdir())]
        steps = (*self.steps, (given, settings))
        key = hashlib.sha256(repr(steps).encode()).hexdigest()[:16]
        made = shared_folder(self.factory, f"{NAME}-{key}", lambda folder: self._build(folder, settings or Settings()))
        self.steps = steps
        shutil.copytree(made / "dist", self.dist, dirs_exist_ok=True)
        version, is_new = json.loads((made / OUTCOME).read_text(encoding="ascii"))
        return Release(self.dist / NAME / version, open_release(self.dist / NAME / version).manifest, is_new)

    def _build(self, folder: Path, settings: Settings) -> None:
        """A build after a copy of the existing releases."""
        if self.dist.exists():
            shutil.copytree(self.dist, folder / "dist")
        release = build(self.pages, folder / "dist", name=NAME, settings=settings)
        (folder / OUTCOME).write_text(json.dumps([release.version, release.is_new]), encoding="ascii")
