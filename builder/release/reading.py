"""Reads the JSON and text files of a release from an untrusted source: only inside its folder, of bounded size, and JSON of the expected shape."""

import os
import stat
from pathlib import Path
from typing import TypeVar

import msgspec

from builder.errors import BuilderError

FREE_BYTES = 16 * 2**20
"""A file that describes a release is refused if it is larger than this many bytes plus the size of all data files."""
SNAPSHOTS, BLOBS = "snapshots", "blobs"
"""Matches the cache of huggingface_hub: a snapshot is a folder of links to the blobs next to it."""
Shape = TypeVar("Shape")


class DamagedError(BuilderError):
    """A file of a release is missing or cannot be read: `what` names it and says why, the message also what to do with a release from elsewhere."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what}; build or download the release again")
        self.what = what


def is_inside(folder: Path, path: Path) -> bool:
    """Whether a path in a folder leads to a place below it, links included; links of a Hub snapshot may lead to its blobs."""
    # Path.resolve would raise RuntimeError for links that lead round in a circle.
    root, target = Path(os.path.realpath(folder)), Path(os.path.realpath(path))
    homes = [root, root.parent.parent / BLOBS] if root.parent.name == SNAPSHOTS else [root]
    return any(target.is_relative_to(home) for home in homes)


def read_json(folder: Path, name: str, shape: type[Shape]) -> Shape:
    """The content of a file of a release. Raises BuilderError with file and field if it is missing, too large, or of another shape."""
    path = folder / name
    try:
        return msgspec.json.decode(_bounded(folder, path), type=shape)
    except (OSError, UnicodeDecodeError, msgspec.MsgspecError, RecursionError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise DamagedError(f"{path}: not a readable {path.stem} ({reason})") from error


def read_text(folder: Path, name: str) -> str:
    """The text of a file of a release. Raises BuilderError if it is missing, too large, or no UTF-8."""
    path = folder / name
    try:
        return _bounded(folder, path).decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DamagedError(f"{path}: not readable ({error})") from error


def _bounded(folder: Path, path: Path) -> bytes:
    if not is_inside(folder, path):
        raise BuilderError(f"{path}: is a link to a place outside of the release, which is not followed; put the file itself there")
    info = path.stat()
    if not stat.S_ISREG(info.st_mode):
        raise DamagedError(f"{path}: is no file")
    size, most = info.st_size, FREE_BYTES + sum(data.lstat().st_size for data in folder.rglob("*.parquet"))
    if size > most:
        raise DamagedError(f"{path}: of {size:,} bytes, where at most {most:,} are read beside such data")
    return path.read_bytes()
