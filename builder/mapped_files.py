"""Files that are looked at as if they stood in memory.

What was looked at counts as memory of this process until the system, which takes it when it needs room, or `kept_small` lets it go.
"""

import mmap
import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from threading import Event, Thread
from weakref import ref

import pyarrow as pa

MOST_RESIDENT = 1 << 28
"""Bytes of files that may stand in memory before they are let go: to look at them again takes no reading while the system still has them."""
PAUSE = 0.05
"""Seconds between two looks at how much it is."""
RESIDENT = Path("/proc/self/statm")
"""Where Linux tells it, as the third number, in pages."""
_MAPPED: list[ref[mmap.mmap]] = []
_LIMITS: list[int] = []
"""Bytes of files in memory above which they are let go, for each `kept_small` that is on."""


def mapped(path: Path) -> pa.Table:
    """The table in an Arrow file, read where it is looked at; the file must stay."""
    with path.open("rb") as file:
        content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    _MAPPED.append(ref(content, _MAPPED.remove))
    return pa.ipc.open_file(pa.py_buffer(content)).read_all()


def unlink(path: Path) -> None:
    """Removes a file, if it is there, that may be mapped: what is mapped stays readable, and the place is free when nothing has it any more.

    Windows keeps such a file until its folder is removed.
    """
    with suppress(PermissionError) if os.name == "nt" else nullcontext():
        path.unlink(missing_ok=True)


def let_go() -> None:
    """Takes all mapped files out of memory; they are read again where they are looked at."""
    for content in [found() for found in tuple(_MAPPED)]:
        if content is not None:
            content.madvise(mmap.MADV_DONTNEED)


def let_much_go() -> None:
    """Takes mapped files out of memory now if much of them stands there and `kept_small` is on; for who goes through them faster than it looks."""
    if _LIMITS and _resident() > _LIMITS[-1]:
        let_go()


@contextmanager
def kept_small() -> Iterator[None]:
    """Lets mapped files go whenever much of them stands in memory; on Linux alone, elsewhere the system does it when it needs room."""
    if not (hasattr(mmap, "MADV_DONTNEED") and RESIDENT.exists()):
        yield
        return
    is_over = Event()
    _LIMITS.append(_resident() + MOST_RESIDENT)
    watch = Thread(target=_watch, args=(is_over,), name="mapped files", daemon=True)
    watch.start()
    try:
        yield
    finally:
        is_over.set()
        watch.join()
        _LIMITS.pop()


def _watch(is_over: Event) -> None:
    while not is_over.wait(PAUSE):
        let_much_go()


def _resident() -> int:
    """Bytes of files that stand in memory of this process, its program among them."""
    return int(RESIDENT.read_text(encoding="ascii").split()[2]) * os.sysconf("SC_PAGE_SIZE")
