"""Records that lie in a file, each found by its number: only where each of them begins stands in memory."""

import os
import sys
from array import array
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Generic, Protocol, TypeVar

import msgspec

from builder.errors import writable

Record = TypeVar("Record")
AT_ONCE = 1 << 20
"""Bytes that are read at a time where records are read in order."""


class Rows(Protocol[Record]):
    """Records by their numbers, the first is 0: a list in memory, or `Filed`."""

    def append(self, record: Record, /) -> None:
        """Adds a record."""
        ...

    def __getitem__(self, number: int, /) -> Record: ...

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[Record]: ...


class Filed(Generic[Record]):
    """Records of one kind in a new file. Raises BuilderError if it cannot be written."""

    def __init__(self, path: Path, kind: type[Record]) -> None:
        self._path = path
        self._starts = array("q", [0])
        self._decoder = msgspec.msgpack.Decoder(kind)
        self._waiting: list[bytes] = []
        self._waiting_bytes = 0
        self._process = os.getpid()
        with writable(path):
            self._file = path.open("x+b", buffering=0)

    def append(self, record: Record) -> None:
        """Adds a record."""
        self.append_encoded(msgspec.msgpack.encode(record))

    def append_encoded(self, content: bytes) -> None:
        """Adds a record as `encoded` gives it."""
        self._starts.append(self._starts[-1] + len(content))
        self._waiting.append(content)
        self._waiting_bytes += len(content)
        if self._waiting_bytes >= AT_ONCE:
            self.flush()

    def __getitem__(self, number: int) -> Record:
        return self._decoder.decode(self.encoded(number))

    def encoded(self, number: int) -> bytes:
        """A record as it lies in the file."""
        self.flush()
        start, end = self._starts[number : number + 2]
        return self._read(start, end)

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __iter__(self) -> Iterator[Record]:
        self.flush()
        first = 0
        while first < len(self):
            last = first + 1
            while last < len(self) and self._starts[last + 1] - self._starts[first] <= AT_ONCE:
                last += 1
            content = memoryview(self._read(self._starts[first], self._starts[last]))
            bounds = [start - self._starts[first] for start in self._starts[first : last + 1]]
            yield from (self._decoder.decode(content[start:end]) for start, end in pairwise(bounds))
            first = last

    def close(self) -> None:
        """Closes the file; the records are no more to be had."""
        self._file.close()

    def _read(self, start: int, end: int) -> bytes:
        """The bytes there; forked processes have one place in the file in common, which therefore must not move."""
        if sys.platform != "win32":
            return os.pread(self._file.fileno(), end - start, start)
        self._file.seek(start)
        return self._file.read(end - start)

    def flush(self) -> None:
        """Writes what waits. Raises RuntimeError in a process that was forked since: it must stand in the file once."""
        if not self._waiting:
            return
        if os.getpid() != self._process:
            raise RuntimeError(f"{self._path}: records wait that another process has added")
        left = memoryview(b"".join(self._waiting))
        with writable(self._path):
            self._file.seek(self._starts[-1] - self._waiting_bytes)
            while left:  # a disk that fills takes a part, and only then tells
                left = left[self._file.write(left) :]
        self._waiting.clear()
        self._waiting_bytes = 0


def encoded_at(rows: Rows[Record], number: int) -> bytes:
    """A record as a file has it."""
    return rows.encoded(number) if isinstance(rows, Filed) else msgspec.msgpack.encode(rows[number])


def add_encoded(rows: Rows[Record], kind: type[Record], content: bytes) -> None:
    """Adds a record as `encoded_at` gives it."""
    if isinstance(rows, Filed):
        rows.append_encoded(content)
    else:
        rows.append(msgspec.msgpack.decode(content, type=kind))


def write_waiting(rows: Rows[Record]) -> None:
    """Writes the records that wait in memory, so that processes that are forked now can read them. Raises BuilderError if the disk is full."""
    if isinstance(rows, Filed):
        rows.flush()
