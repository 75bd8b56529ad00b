"""What a dataset's last builds were: which rested on what and gave which release, and when they began."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import msgspec

from builder.cache.whole_files import replace_file
from builder.release.manifest import FILE_NAME, changed_files
from builder.release.release import Release, open_release

REMEMBERED = 5
"""Entries that none of so many builds used are dropped."""


@dataclass(frozen=True, slots=True)
class Built:
    """A build: the digest of all it rested on, and the release it gave with the hash of its manifest."""

    rests_on: str
    version: str
    manifest_sha256: str


@dataclass(frozen=True, slots=True)
class History:
    """When the last builds that changed something began (nanoseconds since 1970, the latest last), and the last build."""

    began: tuple[int, ...] = ()
    last: Built | None = None


def read_history(path: Path) -> History:
    """The history in a file; none if there is no such file or it is not one."""
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
    """The release as a build that rests on what has that digest."""
    return Built(rests_on, release.version, _manifest_sha256(release.path))


def unchanged(dataset: Path, last: Built | None, rests_on: str) -> Release | None:
    """The latest release of a dataset, if it is what the last build gave, that rested on the same, and all its files are sound.

    Raises BuilderError if the latest release has no readable manifest.
    """
    if last is None or last.rests_on != rests_on or not (dataset / last.version / FILE_NAME).is_file():
        return None
    if _manifest_sha256(dataset / last.version) != last.manifest_sha256:
        return None
    release = open_release(dataset)
    return None if release.version != last.version or changed_files(release.path, release.manifest) else release


def _manifest_sha256(release: Path) -> str:
    return hashlib.sha256((release / FILE_NAME).read_bytes()).hexdigest()
