"""Files that are whole or not there, whoever writes them and whenever a process is killed."""

import os
from pathlib import Path
from uuid import uuid4

TEMPORARY = ".new-"
"""Prefix of a file that is being written; one that a killed process left behind is never read."""


def replace_file(path: Path, content: bytes) -> None:
    """Shows the content under that name in one step, also with other writers; raises OSError.

    It is not forced to the disk: after a power cut the file may be short, so whoever reads it has to check it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{TEMPORARY}{uuid4().hex}")
    try:
        temporary.write_bytes(content)
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
