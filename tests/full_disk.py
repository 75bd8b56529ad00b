"""A disk that is full after some bytes."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def file_sizes_limited(size: int) -> Iterator[None]:
    """No file grows beyond so many bytes, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
