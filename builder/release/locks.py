"""One build at a time in a dataset's folder, and nothing left in it of builds that were killed."""

import json
import os
import shutil
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import AcquireReturnProxy, FileLock, Timeout

from builder.errors import BuilderError
from builder.release.dataset_names import check_name

STATE = ".claimweave"
"""The folder beside the datasets for what is no part of them: locks and the cache."""
STAGING = ".staging-"
"""Prefix of the folder in which a release is written."""


@contextmanager
def hold(out: Path, name: str) -> Iterator[Path]:
    """Keeps other builds out of the dataset's folder, which is made if needed, cleared of what killed builds left, and given.

    The system frees the lock when its process ends in whatever way; a thread that has it may take it again.
    Raises BuilderError if no dataset can have the name, if another build has the lock, saying who, or if the place cannot be written.
    """
    check_name(name)
    folder, state = out / name, out / STATE
    lock = FileLock(state / f"{name}.lock", timeout=0, is_singleton=True)
    with ExitStack() as held:
        with writable(folder):
            folder.mkdir(parents=True, exist_ok=True)
            state.mkdir(exist_ok=True)
            is_first = not lock.is_locked
            held.enter_context(_acquired(lock, folder))
            if is_first:
                _holder(lock).write_text(json.dumps(_myself()), encoding="utf-8")
                for left in folder.glob(f"{STAGING}*"):
                    shutil.rmtree(left)
        yield folder


@contextmanager
def writable(folder: Path) -> Iterator[None]:
    """Makes an OSError of what is done in it a BuilderError that names the file, the cause and what to do."""
    try:
        yield
    except OSError as error:
        where, why = error.filename or folder, os.strerror(error.errno) if error.errno else error
        raise BuilderError(f"{where}: the release cannot be written ({why}); free the place or give another with --out") from error


def _acquired(lock: FileLock, folder: Path) -> "AcquireReturnProxy[FileLock]":
    try:
        return lock.acquire()
    except Timeout as busy:
        who = _who(_holder(lock))
        raise BuilderError(f"{folder}: another build is at work here ({who}); build again when it is done, or into another --out or --name") from busy


def _holder(lock: FileLock) -> Path:
    """The file beside the lock that says who has it."""
    return Path(lock.lock_file).with_suffix(".holder.json")


def _myself() -> dict[str, str | int]:
    return {"pid": os.getpid(), "host": socket.gethostname(), "since": datetime.now(UTC).isoformat(" ", "seconds")}


def _who(holder: Path) -> str:
    """Process, host and time of whoever wrote the file, as far as it can be read: it may be half written."""
    try:
        found = json.loads(holder.read_text(encoding="utf-8"))
        return f"process {found['pid']} on {found['host']} since {found['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "it has not said who it is"
