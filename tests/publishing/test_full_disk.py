"""A disk that is full or may not be written: an error with its cause, exit code 2, and no broken release."""

import errno
import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from builder import build
from builder.publishing.releases import write_release
from tests.publishing.conftest import PASSED, RUN
from tests.sample_release import sample_tables

# Writes a second version, says how that went and what is in the folder, runs a statement that frees the place, and writes again.
WRITER = """
import json, os, resource, subprocess, sys
from pathlib import Path
from builder.errors import BuilderError
from builder.publishing.manifest import changed_files
from builder.publishing.releases import open_release, write_release
from tests.publishing.conftest import PASSED, RUN
from tests.sample_release import sample_tables
out, error = Path(sys.argv[1]), ""
try:
    write_release(sample_tables(problems=[]), out, "ferry", RUN, PASSED)
except BuilderError as raised:
    error = str(raised)
first = open_release(out / "ferry" / "1.0.0")
left = sorted(entry.name for entry in (out / "ferry").iterdir())
exec(sys.argv[2])
second = write_release(sample_tables(problems=[]), out, "ferry", RUN, PASSED)
print(json.dumps([error, left, changed_files(first.path, first.manifest), second.version]))
"""
LARGEST_FILE = 6000
"""Bytes: more than the lock's note, less than the manifest."""


def run(code: list[str], *, before: Callable[[], None] | None = None, mount: str = "") -> subprocess.CompletedProcess[str]:
    """Runs Python; `mount` is a shell command that first mounts something in a namespace of its own."""
    command = [sys.executable, *code]
    if mount:
        command = ["unshare", "--mount", "--map-root-user", "sh", "-c", f'{mount} && exec "$@"', "sh", *command]
    return subprocess.run(command, preexec_fn=before, capture_output=True, text=True)


@pytest.fixture(scope="module")
def can_mount() -> None:
    """Skips where a small file system cannot be mounted."""
    if not shutil.which("unshare") or run(["-c", ""], mount="mount -t tmpfs -o size=1m none /mnt").returncode:
        pytest.skip("no file system can be mounted here")


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    """A folder with a first release."""
    write_release(sample_tables(), tmp_path / "dist", "ferry", RUN, PASSED)
    return tmp_path / "dist"


def limit_file_size() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE, resource.RLIM_INFINITY))


def result(done: subprocess.CompletedProcess[str], cause: int) -> tuple[bool, object]:
    """Whether the error names that cause and what to do, and the rest that the writer says."""
    assert done.returncode == 0, done.stderr
    error, *rest = json.loads(done.stdout)
    return f"the release cannot be written ({os.strerror(cause)}); free the place or give another with --out" in error, rest


def test_file_that_may_not_grow_is_an_error_and_no_release(dist: Path) -> None:
    freed = "resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))"
    done = run(["-c", WRITER, str(dist), freed], before=limit_file_size)
    assert result(done, errno.EFBIG) == (True, [["1.0.0"], [], "1.1.0"])


@pytest.mark.parametrize("kilobytes", [4, 16, 32, 64])
def test_full_file_system_is_an_error_and_no_release(tmp_path: Path, dist: Path, can_mount: None, kilobytes: int) -> None:
    """The place for releases is a file system that has so much room besides the first one."""
    pages = [path for path in dist.rglob("*") if path.is_file() and path.stat().st_size]
    size = sum(-(-path.stat().st_size // 4096) * 4 for path in pages) + kilobytes
    small = tmp_path / "small"
    small.mkdir()
    mount = f"mount -t tmpfs -o size={size}k none {small} && cp -r {dist}/. {small}"
    done = run(["-c", WRITER, str(small), f"subprocess.run(['mount', '-o', 'remount,size=9m', '{small}'], check=True)"], mount=mount)
    assert result(done, errno.ENOSPC) == (True, [["1.0.0"], [], "1.1.0"])


def test_folder_that_may_only_be_read_is_an_error(dist: Path, can_mount: None) -> None:
    mount = f"mount --bind {dist} {dist} && mount -o remount,bind,ro {dist}"
    freed = f"subprocess.run(['mount', '-o', 'remount,bind,rw', '{dist}'], check=True)"
    done = run(["-c", WRITER, str(dist), freed], mount=mount)
    assert result(done, errno.EROFS) == (True, [["1.0.0"], [], "1.1.0"])


@pytest.mark.skipif(os.geteuid() == 0, reason="permissions do not hold back root")
def test_folder_without_permission_is_an_error(dist: Path) -> None:
    (dist / "ferry").chmod(0o555)
    done = run(["-c", WRITER, str(dist), "(out / 'ferry').chmod(0o755)"])
    assert result(done, errno.EACCES) == (True, [["1.0.0"], [], "1.1.0"])


def test_command_on_a_full_disk_says_so_with_exit_code_2(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news/a.txt").write_text("Storm hits coast\n\nThe storm killed 7 people on Monday, police said.\n", encoding="utf-8")
    done = run(["-m", "builder", "build", str(tmp_path / "news"), "--out", str(tmp_path / "dist")], before=limit_file_size)
    assert done.returncode == 2, done.stderr
    assert "the release cannot be written (File too large)" in done.stderr
    assert "Traceback" not in done.stderr
    assert list((tmp_path / "dist/news").iterdir()) == []
    assert build(tmp_path / "news", tmp_path / "dist").version == "1.0.0"
