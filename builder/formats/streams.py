"""Opens packed inputs as streams whose expansion is bounded."""

import gzip
import hashlib
import io
import tarfile
import zipfile
import zlib
from dataclasses import dataclass
from typing import IO, Protocol

LARGEST_PAGE = 8 * 2**20
"""Bytes from which a page is certainly too long, markup included."""
CHUNK = 2**16
RATIO, FREE_EXPANSION, LARGEST_EXPANSION = 200, 2**26, 2**40
"""A packed file may grow to this many times its size, or to the free amount if that is more; at most to the largest one (bytes)."""
DAMAGE = (OSError, EOFError, NotImplementedError, zlib.error, zipfile.BadZipFile, tarfile.TarError)
"""What the unpackers of gzip, Zstandard, zip and tar raise for damaged data and unknown methods."""


class Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


class InputError(Exception):
    """An input that cannot be read on: the code and the detail of its problem."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail


class Budget:
    """How many bytes may still come out of a file of `packed_size` bytes, all archive members together."""

    def __init__(self, packed_size: int) -> None:
        self.limit = min(LARGEST_EXPANSION, max(FREE_EXPANSION, RATIO * packed_size))
        self.spent = 0

    def spend(self, count: int) -> None:
        """Counts bytes that came out; raises InputError beyond the limit."""
        self.spent += count
        self.allow(0)

    def allow(self, count: int) -> None:
        """Raises InputError if that many bytes more would be beyond the limit."""
        if self.spent + count > self.limit:
            raise InputError("bomb", f"unpacks to more than {self.limit} bytes: the rest was left out")


class Bounded(io.RawIOBase):
    """A stream that spends a budget; damage shows as InputError."""

    def __init__(self, source: Readable, budget: Budget) -> None:
        self.source = source
        self.budget = budget

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        try:
            data = self.source.read(len(buffer))
        except DAMAGE as error:
            raise damage(error) from error
        self.budget.spend(len(data))
        buffer[: len(data)] = data
        return len(data)


@dataclass(frozen=True, slots=True)
class Raw:
    """The bytes of one page and their hash; `data` is None if they are more than a page can have."""

    data: bytes | None
    sha256: str


def bounded(source: Readable, budget: Budget) -> io.BufferedReader:
    return io.BufferedReader(Bounded(source, budget), CHUNK)


def unpack(name: str, stream: IO[bytes], budget: Budget) -> io.BufferedReader:
    """The content of a stream: unpacked if its name ends in .gz, .tgz or .zst."""
    if name.lower().endswith((".gz", ".tgz")):
        return bounded(gzip.open(stream), budget)
    if name.lower().endswith(".zst"):
        import pyarrow as pa

        return bounded(pa.input_stream(pa.PythonFile(stream, "r"), compression="zstd"), budget)
    return bounded(stream, budget)


def read_raw(stream: IO[bytes]) -> Raw:
    """All bytes of a page; beyond the largest page only their hash is taken."""
    parts: list[bytes] = []
    size = 0
    digest = hashlib.sha256()
    while chunk := stream.read(CHUNK):
        digest.update(chunk)
        size += len(chunk)
        if size <= LARGEST_PAGE:
            parts.append(chunk)
        else:
            parts.clear()
    return Raw(b"".join(parts) if size <= LARGEST_PAGE else None, digest.hexdigest())


def damage(error: Exception) -> InputError:
    """The problem of a damaged input; without the path that system errors carry."""
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error) or type(error).__name__
    return InputError("unreadable", f"cannot be read: {reason}")
