"""A folder of entries by key, each with a checksum: a truncated, altered or foreign entry counts as missing."""

import hashlib
import os
import zlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from builder.cache.whole_files import replace_file

MARK = b"claimweave entry 1\n"
FAST = 1
"""zlib level: compresses a page's rows to a sixth in a tenth of a millisecond."""

MOST_BYTES = 2**28
"""Larger content is neither kept nor taken: the findings of a page, and a part of a collection, are far smaller; an event with
some 80,000 claims is linked anew by every build."""


@dataclass(frozen=True, slots=True)
class Entries:
    """Entries below `folder`; `now` (nanoseconds since 1970) is the start of this build and the recorded time of each use."""

    folder: Path
    now: int

    def load(self, key: str) -> bytes | None:
        """The content of an entry, or None if there is no valid one."""
        path = self._path(key)
        try:
            stored = path.read_bytes()
        except OSError:
            return None  # not there, or not readable: it is made again
        content = _unpacked(key, stored)
        if content is not None:
            with suppress(OSError):  # a folder that may only be read serves as well
                self._use(path)
        return content

    def save(self, key: str, content: bytes) -> None:
        """Keeps the content under that key, unless it is too large to be taken again; raises OSError."""
        if len(content) > MOST_BYTES:
            return
        packed = zlib.compress(content, FAST)
        path = self._path(key)
        replace_file(path, MARK + _checksum(key, packed) + packed)
        self._use(path)

    def drop_unused(self, since: int) -> None:
        """Removes all entries that were last used before that time; raises OSError."""
        for path in self.folder.glob("*/*"):
            with suppress(FileNotFoundError):  # another build was faster
                if path.stat().st_mtime_ns < since:
                    path.unlink()

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key

    def _use(self, path: Path) -> None:
        os.utime(path, ns=(self.now, self.now))


def _unpacked(key: str, stored: bytes) -> bytes | None:
    head = len(MARK) + hashlib.sha256().digest_size
    packed = stored[head:]
    if stored[:head] != MARK + _checksum(key, packed):
        return None
    unpacking = zlib.decompressobj()
    try:
        content = unpacking.decompress(packed, MOST_BYTES + 1)
    except zlib.error:
        return None
    return content if unpacking.eof and len(content) <= MOST_BYTES else None


def _checksum(key: str, packed: bytes) -> bytes:
    """The checksum of key and content, so that an entry under another key is noticed."""
    return hashlib.sha256(key.encode("ascii") + packed).digest()
