"""The history of a dataset's builds: when the last ones began, and the inputs and release of the very last one."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import msgspec

from builder.cache.whole_files import replace_file
from builder.release.manifest import FILE_NAME, changed_files
from builder.release.release import Release, open_release
from builder.release.versions import latest_version

REMEMBERED = 5
"""Entries that none of the last so many builds used are dropped."""


@dataclass(frozen=True, slots=True)
class Built:
    """A build: the digest of its inputs, and its release with the hash of the manifest."""

    rests_on: str
    version: str
    manifest_sha256: str


@dataclass(frozen=True, slots=True)
class History:
    """The start times of the last builds that changed something (nanoseconds since 1970, the latest last), and the last build."""

    began: tuple[int, ...] = ()
    last: Built | None = None


def read_history(path: Path) -> History:
    """The history in a file; an empty one if the file is missing or not valid."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=History)
    except (OSError, UnicodeDecodeError, RecursionError, msgspec.MsgspecError):
        return History()


def remember(path: Path, began: int, built: Built) -> History:
    """Adds a build to the history in a file and returns it; raises OSError."""
    history = History((*read_history(path).began, began)[-REMEMBERED:], built)
    replace_file(path, msgspec.json.encode(history))
    return history


def built(release: Release, rests_on: str) -> Built:
    """The record of a build with that release and that digest of its inputs."""
    return Built(rests_on, release.version, _manifest_sha256(release.path))


def unchanged(dataset: Path, last: Built | None, rests_on: str) -> Release | None:
    """The latest release of a dataset, if the last build made it from the same inputs and its files are intact; else None."""
    if last is None or last.rests_on != rests_on or last.version != latest_version(dataset):
        return None
    if not (dataset / last.version / FILE_NAME).is_file() or _manifest_sha256(dataset / last.version) != last.manifest_sha256:
        return None
    release = open_release(dataset / last.version)
    return None if changed_files(release.path, release.manifest) else release


def _manifest_sha256(release: Path) -> str:
    return hashlib.sha256((release / FILE_NAME).read_bytes()).hexdigest()
