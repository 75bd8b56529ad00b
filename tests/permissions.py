"""The command as a user whom permissions hold back, also where the tests run as root."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

UNPRIVILEGED = ("setpriv", "--inh-caps=-all", "--bounding-set=-all")
"""Runs a command as root without the right to ignore permissions."""


def held_back(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own; root needs setpriv for it, and skips the test without."""
    is_root = os.geteuid() == 0
    if is_root and not shutil.which(UNPRIVILEGED[0]):
        pytest.skip("root is not held back without setpriv")
    command = [*(UNPRIVILEGED if is_root else ()), sys.executable, "-m", "builder", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True)
