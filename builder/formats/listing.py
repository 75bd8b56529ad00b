"""Finds the files of pages below a folder, without following links out of it."""

import glob
import os
import re
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

import msgspec

from builder.errors import BuilderError
from builder.formats.file_names import SortedNames
from builder.formats.known_formats import format_of, without_packing
from builder.formats.streams import InputError
from builder.settings import CORRECTIONS_NAMES, GOLD_NAMES

METADATA_NAME = "metadata.csv"
BESIDE_PAGES = frozenset({METADATA_NAME, *CORRECTIONS_NAMES, *GOLD_NAMES})
NEVER_PAGES = frozenset({*BESIDE_PAGES, "claimweave.toml", "thumbs.db", "desktop.ini"})
"""Names of files beside pages that nobody misses among them."""
RELEASE_FILE, VERSION = "manifest.json", re.compile(r"\d+\.\d+\.\d+")
EVERYTHING = ("**",)
"""The parts of a pattern that all files fit."""


class _Release(msgspec.Struct):
    """What tells the manifest of a release from other files of its name."""

    content_sha256: str
    schema_version: str


@dataclass(frozen=True, slots=True)
class Found:
    """A file below the root that is to be read, or the problem for which it must not be opened."""

    name: str
    problem: InputError | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """The pages below a root, found anew each time they are asked for, so that their names need not be held.

    `pattern` has the parts of a glob below the root; without one `path` is a single file.
    """

    root: Path
    path: Path
    pattern: tuple[str, ...] | None

    def files(self) -> Iterator[Found]:
        """The pages in the order of their names."""
        return self._find(is_page)

    def folders(self) -> list[str]:
        """The folders that hold pages, below the root."""
        return sorted({os.path.dirname(found.name) for found in self.files()})

    def others(self) -> Iterator[str]:
        """The names of the files that are no pages by their ending, in order; hidden ones aside."""
        return (found.name for found in self._find(is_missed) if os.path.isfile(self.root / found.name))

    def _find(self, is_wanted: Callable[[str], bool]) -> Iterator[Found]:
        if self.pattern is not None:
            return _walk(self.root, self.pattern, is_wanted) if self.root.is_dir() else iter(())
        return iter([Found(self.path.name)] if is_wanted(self.path.name) else [])


def list_files(path: Path) -> Listing:
    """The pages of a folder with its subfolders, of a single file or of a glob, whose root is its part before the first wildcard.

    Raises BuilderError if it is there but cannot be read.
    """
    kind = _kind_of(path)
    if kind is not None and stat.S_ISDIR(kind):
        return Listing(path, path, EVERYTHING)
    if kind is not None:
        return Listing(path.parent, path, None)
    first = next((i for i, part in enumerate(path.parts) if glob.has_magic(part)), len(path.parts) - 1)
    root = Path(*path.parts[:first])
    _kind_of(root)
    return Listing(root, path, path.parts[first:])


def _kind_of(path: Path) -> int | None:
    """The mode of a file or folder, None if it is not there. Raises BuilderError if it cannot be read, or a folder not be entered."""
    try:
        mode = os.stat(path).st_mode
        if stat.S_ISDIR(mode):
            with os.scandir(path):
                os.stat(os.path.join(path, os.curdir))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        fix = "give a folder, file or glob of pages that this user may read"
        raise BuilderError(f"{path}: cannot be read ({error.strerror}); {fix}") from error
    return mode


def is_page(name: str) -> bool:
    """Whether a file of this name holds pages."""
    base = name.rsplit("/", 1)[-1]
    return format_of(base) is not None and without_packing(base) not in BESIDE_PAGES


def is_hidden(name: str) -> bool:
    """Whether any part of a name says that it is no page: '.git/x.txt', '__MACOSX/x.txt'."""
    return any((part.startswith(".") and part not in (".", "..")) or part == "__MACOSX" for part in name.replace("\\", "/").split("/"))


def is_missed(name: str) -> bool:
    """Whether a file of this name is neither read nor one that belongs beside pages."""
    return not is_page(name) and without_packing(name.rsplit("/", 1)[-1]) not in NEVER_PAGES


def _walk(root: Path, pattern: tuple[str, ...], is_wanted: Callable[[str], bool]) -> Iterator[Found]:
    """The wanted files that fit the pattern; subfolders are found by their names with a slash behind."""
    open_folders = [_folder(root, "", pattern, is_wanted)]
    while open_folders:
        found = next(open_folders[-1], None)
        if found is None:
            open_folders.pop()
        elif found.name.endswith("/"):
            open_folders.append(_folder(root, found.name, pattern, is_wanted))
        else:
            yield found


def _folder(root: Path, folder: str, pattern: tuple[str, ...], is_wanted: Callable[[str], bool]) -> Iterator[Found]:
    """The wanted files and subfolders of one folder by name, which for a subfolder ends in a slash, as its files sort by it.

    Releases and what stands beside their versions are no pages, unless a pattern asks for them.
    """
    if folder and pattern == EVERYTHING and _is_of_build(root / folder):
        return
    names, unusual = SortedNames(), set[str]()
    above = folder.split("/")[:-1]
    try:
        with os.scandir(root / folder) as entries:
            for entry in entries:
                if is_hidden(entry.name):
                    continue
                parts = [*above, entry.name]
                if entry.is_dir(follow_symlinks=False) and leads_on(parts, pattern):
                    names.add(f"{entry.name}/")
                is_regular = entry.is_file(follow_symlinks=False)
                if _fits(parts, pattern) and (is_wanted(entry.name) or (entry.is_symlink() and entry.is_dir())):
                    names.add(entry.name)
                    unusual.update(() if is_regular else (entry.name,))
    except OSError as error:
        yield Found(folder.rstrip("/") or ".", InputError("unreadable", f"the folder cannot be read: {error.strerror}"))
        return
    inside = os.path.realpath(root)
    for name in names:
        yield Found(folder + name, file_problem(root / folder / name, inside) if name in unusual else None)


def _is_of_build(folder: Path) -> bool:
    """Whether a folder is a release, or that of a dataset with its versions, as an earlier build may have made of the same pages."""
    try:
        versions = [name for name in os.listdir(folder) if VERSION.fullmatch(name)]
    except OSError:
        return False
    return any(_is_manifest(place / RELEASE_FILE) for place in (folder, *(folder / name for name in versions)))


def _is_manifest(path: Path) -> bool:
    try:
        msgspec.json.decode(path.read_bytes(), type=_Release)
    except (OSError, msgspec.MsgspecError, RecursionError):
        return False
    return True


def _fits(parts: Sequence[str], pattern: Sequence[str]) -> bool:
    """Whether the parts of a name are what a glob means: ** is any number of folders, or all below."""
    if not pattern or not parts:
        return not parts and all(part == "**" for part in pattern)
    if pattern[0] == "**":
        return len(pattern) == 1 or any(_fits(parts[i:], pattern[1:]) for i in range(len(parts)))
    return fnmatchcase(parts[0], pattern[0]) and _fits(parts[1:], pattern[1:])


def leads_on(parts: Sequence[str], pattern: Sequence[str]) -> bool:
    """Whether names below a folder may fit the pattern."""
    for part, wanted in zip(parts, pattern, strict=False):
        if wanted == "**":
            return True
        if not fnmatchcase(part, wanted):
            return False
    return len(parts) < len(pattern)


def file_problem(path: Path, root: str) -> InputError | None:
    """Why a file must not be opened: a folder, a link out of the root or to a folder, a pipe or a device."""
    if not os.path.realpath(path).startswith(os.path.join(root, "")):
        return InputError("link", "is a link out of the folder: left out")
    if os.path.isdir(path):
        is_link = os.path.islink(path)
        return InputError("link", "is a link to a folder: left out") if is_link else InputError("unreadable", "is a folder: the pages in it are read")
    return None if os.path.isfile(path) else InputError("unreadable", "is no regular file")
