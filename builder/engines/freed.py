"""Memory that arrays leave behind: the C library may keep it for later arrays, where records cannot use it."""

import ctypes
from contextlib import suppress


def give_back() -> None:
    """Gives what was freed back to the system, where the C library can (that of GNU); elsewhere it keeps what it keeps."""
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
