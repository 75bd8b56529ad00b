"""Finds the files of pages below a folder, without following links out of it."""

import glob
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from builder.pages.streams import InputError

HTML, TEXT = (".html", ".htm"), (".txt", ".md")
TABLES = (".jsonl", ".ndjson", ".csv", ".tsv", ".parquet")
ARCHIVES = (".zip", ".tar", ".tgz")
PACKED = (".gz", ".zst")
METADATA_NAME = "metadata.csv"


@dataclass(frozen=True, slots=True)
class Listing:
    """The names of pages below a root, sorted, and the problems of those that cannot be read."""

    root: Path
    names: list[str]
    problems: dict[str, InputError]


def list_files(path: Path) -> Listing:
    """The pages of a folder with its subfolders, of a single file or of a glob."""
    if path.is_dir():
        root, found = path, _walk(path)
    elif path.exists():
        root, found = path.parent, iter([(path.name, None)] if is_page(path.name) else [])
    else:
        root = Path(*path.parts[: _first_magic(path)])
        found = _matches(path, root)
    problems: dict[str, InputError] = {}
    names: list[str] = []
    for name, problem in found:
        names.append(name)
        if problem:
            problems[name] = problem
    return Listing(root, sorted(names), problems)


def suffix_of(name: str) -> str:
    """The suffix that tells the format, in lower case, that of packing aside."""
    lower = name.lower()
    for packed in PACKED:
        lower = lower.removesuffix(packed)
    return os.path.splitext(lower)[1]


def is_page(name: str) -> bool:
    """Whether a file of this name holds pages."""
    base = name.rsplit("/", 1)[-1]
    return suffix_of(base) in (*TEXT, *HTML, *TABLES, *ARCHIVES) and base != METADATA_NAME


def is_hidden(name: str) -> bool:
    """Whether any part of a name says that it is no page: '.git/x.txt', '__MACOSX/x.txt'."""
    return any((part.startswith(".") and part not in (".", "..")) or part == "__MACOSX" for part in name.replace("\\", "/").split("/"))


def _walk(root: Path) -> Iterator[tuple[str, InputError | None]]:
    """The names of all pages below a folder with their problems, in no order."""
    inside = os.path.realpath(root)
    folders = [""]
    while folders:
        folder = folders.pop()
        try:
            entries = list(os.scandir(root / folder))
        except OSError as error:
            yield folder.rstrip("/") or ".", InputError("unreadable", f"the folder cannot be read: {error.strerror}")
            continue
        for entry in entries:
            name = folder + entry.name
            if is_hidden(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append(f"{name}/")
                if is_page(name):
                    yield name, InputError("unreadable", "is a folder: the pages in it are read")
            elif is_page(name) or (entry.is_symlink() and entry.is_dir()):
                yield name, _problem(entry.path, inside, is_link=entry.is_symlink())


def _matches(path: Path, root: Path) -> Iterator[tuple[str, InputError | None]]:
    """The names of the files that a glob matches, with their problems."""
    inside = os.path.realpath(root)
    for found in sorted(set(glob.glob(str(path), recursive=True))):
        name = Path(found).relative_to(root).as_posix()
        if is_page(name) and not is_hidden(name) and not os.path.isdir(found):
            yield name, _problem(found, inside, is_link=True)


def _problem(path: str, root: str, *, is_link: bool) -> InputError | None:
    """Why a file must not be opened: a link out of the root or to a folder, a pipe or a device."""
    if is_link and not os.path.realpath(path).startswith(os.path.join(root, "")):
        return InputError("link", "is a link out of the folder: left out")
    if os.path.isdir(path):
        return InputError("link", "is a link to a folder: left out")
    return None if os.path.isfile(path) else InputError("unreadable", "is no regular file")


def _first_magic(path: Path) -> int:
    return next((i for i, part in enumerate(path.parts) if glob.has_magic(part)), len(path.parts) - 1)
