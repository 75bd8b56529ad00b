"""What a build with more corrections would change: a real build into a temporary folder, compared with the release."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

from builder.errors import BuilderError
from builder.publishing.change_text import Section, change_sections
from builder.publishing.changes import compare_releases
from builder.publishing.differences import Comparison, differences
from builder.release.locks import STATE
from builder.release.release import Release, open_release
from builder.resources import PACKAGE
from builder.review.correction_writing import Cells, read_text, with_lines
from builder.settings import BESIDE, NO_CACHE

LEFT_OUT = frozenset({"Counts", "Changed claims", "Changed links"})
"""Sections of changes that say in columns what others say in words."""
COMMAND = "import sys; sys.path.append(sys.argv.pop(1)); from builder.__main__ import main; main()"
"""The command, out of the folder that its first argument names if it is not installed."""
WAIT = 0.3
"""Seconds to wait for the end of a build that is stopped."""
MOST_LINES = 12
"""Most lines of a section."""


@dataclass(slots=True)
class Preview:
    """Builds of the pages of a release, one at a time, each in a process of its own; only the command has one.

    `options` are those of `claimweave build` besides the ones that lead into the temporary folder.
    """

    release: Release
    pages: str
    corrections: Path
    options: Sequence[str]
    cache: str
    _process: subprocess.Popen[str] | None = None
    _is_stopped: bool = False
    _at_work: Lock = field(default_factory=Lock)

    def lines(self, added: Sequence[Cells]) -> list[str]:
        """What a build with these lines would change, in words. Raises BuilderError if it cannot be built, or if a build is at work."""
        if not self._at_work.acquire(blocking=False):
            raise BuilderError("another preview is being made: wait for its end")
        try:
            with TemporaryDirectory(prefix="claimweave-") as folder:
                return self._compared(Path(folder), added)
        finally:
            self._at_work.release()

    def stop(self) -> None:
        """Ends the build that is at work, if any, at once, since only the temporary folder knows of it; and waits until that is gone."""
        self._is_stopped = True
        if self._process:
            self._process.kill()
        self._at_work.acquire(timeout=WAIT)

    def _compared(self, folder: Path, added: Sequence[Cells]) -> list[str]:
        trial = folder / f"corrections{self.corrections.suffix}"
        trial.write_bytes(with_lines(read_text(self.corrections), trial.name, added).encode())
        into = ["--out", str(folder / "dist"), "--corrections", str(trial), *self._cache(folder)]
        built = open_release(self._build(["build", self.pages, *into, *self.options, "--json"]))
        return changed_lines(self.release, built)

    def _build(self, arguments: Sequence[str]) -> str:
        """Runs the command; the release that it made. Raises BuilderError with its last words if it made none."""
        # With -P no folder of the working folder that has our name is run in our place.
        command = [sys.executable, "-P", "-c", COMMAND, str(PACKAGE.parent), *arguments]
        environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", env=environment) as process:
            self._process = process
            if self._is_stopped:
                process.kill()
            printed, told = process.communicate()
        if process.returncode:
            last = (told.strip().splitlines() or [f"it ended with {process.returncode}"])[-1]
            raise BuilderError(f"it cannot be built: {last.removeprefix('claimweave: ')}")
        made: str = json.loads(printed)["release"]
        return made

    def _cache(self, folder: Path) -> list[str]:
        """The option for a cache with the pages that the dataset's own builds kept, without their history."""
        if self.cache == NO_CACHE:
            return ["--no-cache"]
        own = self.release.path.resolve().parent.parent / STATE / "cache" if self.cache == BESIDE else Path(os.path.expanduser(self.cache))
        kept, trial = Path(os.path.realpath(own)) / self.release.name / "pages", folder / "cache" / self.release.name
        if kept.is_dir():
            trial.mkdir(parents=True)
            (trial / "pages").symlink_to(kept, target_is_directory=True)
        return ["--cache", str(folder / "cache")]


def changed_lines(old: Release, new: Release) -> list[str]:
    """What differs between two releases in facts, events, links and claims, a heading above the lines of each."""
    if old.path.resolve() == new.path.resolve():
        return ["Nothing would change."]
    sections = [section for section in (*change_sections(compare_releases(old, new)), *_events(old, new)) if section.title not in LEFT_OUT]
    lines = []
    for section in sections:
        more = section.left_out + max(0, len(section.lines) - MOST_LINES)
        lines += [section.title, *(f"  {line}" for line in section.lines[:MOST_LINES]), *([f"  and {more:,} more"] if more else [])]
    return lines or ["Nothing would change."]


def _events(old: Release, new: Release) -> list[Section]:
    found = differences(old.table("events"), new.table("events"), Comparison("event_id", ("label", "summary")))
    listed = {"New events": found.added, "Events that are gone": found.removed, "Changed events": found.kept}
    return [Section(title, tuple(sorted(rows.column("summary").to_pylist()))) for title, rows in listed.items() if rows.num_rows]
