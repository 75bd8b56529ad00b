"""The files inside a zip or tar archive, one at a time, never unpacked to disk."""

import io
import stat
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath
from typing import IO

from builder.formats.streams import DAMAGE, Budget, InputError, bounded, damage

MOST_MEMBERS = 1_000_000
ENCRYPTED = 0x1
"""The bit of a zip member's flags that says it is encrypted."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive by its number from 1: its stream, to be read before the next one, or the problem that it has none."""

    number: int
    name: str
    stream: io.BufferedReader | None
    problem: InputError | None = None


def zip_members(stream: IO[bytes], budget: Budget) -> Iterator[Member]:
    """The files of a zip archive. Raises InputError for a damaged archive."""
    try:
        archive = zipfile.ZipFile(stream)
    except DAMAGE as error:
        raise damage(error) from error
    with archive:
        for number, info in enumerate(archive.infolist(), start=1):
            _count(number)
            if info.is_dir():
                continue
            problem = _zip_problem(info) or name_problem(info.filename)
            if problem:
                yield Member(number, info.filename, None, problem)
                continue
            try:
                opened = archive.open(info)
            except DAMAGE as error:
                yield Member(number, info.filename, None, damage(error))
                continue
            with opened:
                yield Member(number, info.filename, bounded(opened, budget))


def tar_members(stream: IO[bytes], budget: Budget) -> Iterator[Member]:
    """The files of an unpacked tar stream. Raises InputError for a damaged archive."""
    try:
        with tarfile.open(fileobj=stream, mode="r|") as archive:
            for number, info in enumerate(archive, start=1):
                # tarfile remembers every member; forgetting them keeps memory flat.
                archive.members = []  # type: ignore[attr-defined]
                _count(number)
                if info.isdir():
                    continue
                problem = _tar_problem(info) or name_problem(info.name)
                content = None if problem else archive.extractfile(info)
                yield Member(number, info.name, bounded(content, budget) if content else None, problem)
    except tarfile.TarError as error:
        raise damage(error) from error


def name_problem(name: str) -> InputError | None:
    """Why a name inside an archive or a metadata file is not below its folder: '../x', '/x', 'C:x'."""
    path, windows = PurePosixPath(name.replace("\\", "/")), PureWindowsPath(name)
    if path.is_absolute() or windows.drive or ".." in path.parts:
        return InputError("outside", "its name leads out of the folder: left out")
    return None


def _count(number: int) -> None:
    if number > MOST_MEMBERS:
        raise InputError("bomb", f"holds more than {MOST_MEMBERS} files: the rest was left out")


def _zip_problem(info: zipfile.ZipInfo) -> InputError | None:
    if stat.S_ISLNK(info.external_attr >> 16):
        return InputError("link", "is a link: left out")
    return InputError("unreadable", "is encrypted: left out") if info.flag_bits & ENCRYPTED else None


def _tar_problem(info: tarfile.TarInfo) -> InputError | None:
    if info.issym() or info.islnk():
        return InputError("link", "is a link: left out")
    return None if info.isreg() and not info.issparse() else InputError("unreadable", "is no regular file: left out")
