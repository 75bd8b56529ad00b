"""Allows one build at a time in a dataset's folder, and removes what killed builds left in it."""

import json
import os
import shutil
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from filelock import AcquireReturnProxy, FileLock, Timeout

from builder.errors import BuilderError, writable
from builder.release.dataset_names import check_name

STATE = ".claimweave"
"""The folder next to the datasets for locks and the cache, which are not parts of them."""
STAGING = ".staging-"
"""Prefix of the folder in which a release is written."""


@contextmanager
def hold(out: Path, name: str) -> Iterator[Path]:
    """Keeps other builds out of the dataset's folder and gives the folder: created if needed, without what killed builds left.

    A folder that was created and is still empty at the end is removed, as after a build that failed.
    The system frees the lock however its process ends; a thread that has the lock may take it again.
    Raises BuilderError if the name is not allowed, if another build has the lock (saying which), or if the folder cannot be written.
    """
    check_name(name)
    folder, state = out / name, out / STATE
    lock = FileLock(state / f"{name}.lock", timeout=0, is_singleton=True)
    with ExitStack() as held:
        with writable(folder):
            state.mkdir(parents=True, exist_ok=True)
            is_first = not lock.is_locked
            held.enter_context(_acquired(lock, folder))
            # Only who has the lock makes and removes the folder, so that it is not taken from another build.
            if not folder.exists():
                folder.mkdir()
                held.callback(_remove_empty, folder)
            if is_first:
                _holder(lock).write_text(json.dumps(_myself()), encoding="utf-8")
                for left in folder.glob(f"{STAGING}*"):
                    shutil.rmtree(left)
        yield folder


@contextmanager
def staging(folder: Path) -> Iterator[Path]:
    """A folder in the dataset's for files of one build, which is gone afterwards. Raises BuilderError if it cannot be made."""
    with ExitStack() as made:
        with writable(folder):
            # Windows keeps files that are still open; the next build removes them.
            work = made.enter_context(TemporaryDirectory(dir=folder, prefix=STAGING, ignore_cleanup_errors=os.name == "nt"))
        yield Path(work)


def _remove_empty(folder: Path) -> None:
    """Removes a folder that has nothing in it."""
    with suppress(OSError):  # it holds a release
        folder.rmdir()


def _acquired(lock: FileLock, folder: Path) -> "AcquireReturnProxy[FileLock]":
    try:
        return lock.acquire()
    except Timeout as busy:
        who = _who(_holder(lock))
        raise BuilderError(f"{folder}: another build is at work here ({who}); build again when it is done, or into another --out or --name") from busy


def _holder(lock: FileLock) -> Path:
    """The file next to the lock that says who has it."""
    return Path(lock.lock_file).with_suffix(".holder.json")


def _myself() -> dict[str, str | int]:
    return {"pid": os.getpid(), "host": socket.gethostname(), "since": datetime.now(UTC).isoformat(" ", "seconds")}


def _who(holder: Path) -> str:
    """Process, host and start time of the build that wrote the file; the file may be incomplete."""
    try:
        found = json.loads(holder.read_text(encoding="utf-8"))
        return f"process {found['pid']} on {found['host']} since {found['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "it has not said who it is"
