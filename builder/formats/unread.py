"""Says which files are left alone because of their kind, so that nobody misses them unknowingly."""

import glob
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from builder.formats.known_formats import suffix_of, suffixes_in_words

KIND = re.compile(r"\.[a-z][a-z0-9]{0,7}")
"""What an ending looks like; anything else behind a dot is part of a name."""


@dataclass(frozen=True, slots=True)
class Unread:
    """How many files of a kind (.pdf; empty without an ending) are not read, and the first of them."""

    kind: str
    count: int
    example: str

    def __str__(self) -> str:
        files = "file" if self.count == 1 else "files"
        return f"{self.count:,} {self.kind} {files}" if self.kind else f"{self.count:,} {files} without an ending"


class UnreadKinds:
    """Counts files that are not read by their kind."""

    def __init__(self) -> None:
        self.kinds: dict[str, Unread] = {}

    def add(self, name: str) -> None:
        suffix = suffix_of(name) or os.path.splitext(name)[1].lower()
        kind = suffix if KIND.fullmatch(suffix) else ""
        before = self.kinds.get(kind, Unread(kind, 0, name))
        self.kinds[kind] = replace(before, count=before.count + 1)

    def details(self) -> Iterator[str]:
        """What to say of each kind."""
        for kind in self:
            yield f"not read: {kind}, as {kind.example}; give their texts as .txt, .html or a table"

    def __iter__(self) -> Iterator[Unread]:
        return (self.kinds[kind] for kind in sorted(self.kinds))


def no_pages(path: Path, unread: UnreadKinds) -> str:
    """What to say of a path without pages."""
    found = ", ".join(str(kind) for kind in unread)
    if not found and not os.path.exists(path):
        what = "no file fits this pattern" if glob.has_magic(str(path)) else "there is no such file or folder"
        return f"{what}; give a folder, file or quoted glob of pages"
    return f"no pages found{f', only {found}' if found else ''}; give a folder, file or glob of {suffixes_in_words()} files"
