"""Memory that arrays leave behind: the C library may keep it for later arrays, where records cannot use it."""

import ctypes
from contextlib import suppress

import pyarrow as pa

LARGE = 1 << 23
"""Bytes of a large array."""
MMAP_THRESHOLD, TRIM_THRESHOLD = -3, -1
"""The numbers of these settings in the C library of GNU; by itself it holds the second at twice the first."""


def give_back() -> None:
    """Gives what was freed back to the system: what Arrow has, and the rest where the C library can (that of GNU)."""
    give_back_arrays()
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


def give_back_arrays() -> None:
    """Gives back what Arrow holds for later arrays; it takes no time, unlike all of `give_back`."""
    pa.default_memory_pool().release_unused()


def keep_large_apart() -> None:
    """Lets large arrays go back to the system as soon as nothing needs them, where the C library can (that of GNU), for the rest of the process.

    By itself this library puts such arrays among others once a few of them were freed, and what is left of both stays between them.
    """
    with suppress(AttributeError, OSError, TypeError):
        set_to = ctypes.CDLL(None).mallopt
        set_to(MMAP_THRESHOLD, LARGE)
        set_to(TRIM_THRESHOLD, 2 * LARGE)
