"""Errors that a user can act on."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class BuilderError(Exception):
    """Something outside the program is wrong; the message names the file and the fix."""


@contextmanager
def writable(path: Path) -> Iterator[None]:
    """Turns an OSError in its block into a BuilderError that names the file (or the path, where the error has none), the cause and the fix."""
    try:
        yield
    except OSError as error:
        raise unwritable(error.filename or path, os.strerror(error.errno) if error.errno else str(error)) from error


def unwritable(path: Path | str, why: str) -> BuilderError:
    """The error for a file of a build that cannot be written."""
    return BuilderError(f"{path}: the release cannot be written ({why}); free the place or give another with --out")


def unreadable(path: Path | str, error: OSError) -> BuilderError:
    """The error for a file that a user gave and that the system does not give to read."""
    if isinstance(error, IsADirectoryError):
        return BuilderError(f"{path}: is a folder; give the file itself")
    return BuilderError(f"{path}: cannot be read ({error.strerror}); give a file that this user may read")
