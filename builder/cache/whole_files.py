"""Writes files that are complete or missing, even with several writers or if a process is killed."""

import os
from pathlib import Path
from uuid import uuid4

TEMPORARY = ".new-"
"""Prefix of a file that is being written; such a file from a killed process is never read."""


def replace_file(path: Path, content: bytes) -> None:
    """Writes the content to that path in one step, safely with other writers; raises OSError.

    The file is not flushed to disk: after a power cut it may be incomplete, so readers must check it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{TEMPORARY}{uuid4().hex}")
    try:
        temporary.write_bytes(content)
        os.replace(temporary, path)
    except OSError as error:
        error.filename = error.filename or str(path)  # that of a write names no file
        raise
    finally:
        temporary.unlink(missing_ok=True)
