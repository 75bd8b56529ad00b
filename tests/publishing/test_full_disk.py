"""A disk that is full or read-only: an error with its cause, exit code 2, and no broken release."""

import errno
import json
import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from builder import build
from builder.publishing.writing import write_release
from tests.processes import claimweave, run
from tests.publishing.conftest import PASSED, RUN
from tests.sample_release import sample_tables
from tests.shared import shared_folder

pytestmark = pytest.mark.slow

# In each of several places: writes a second version, says how that went and what is in the folder, runs a statement that frees the place,
# and writes again.
WRITER = """
import json, os, resource, subprocess, sys
from pathlib import Path
from builder.errors import BuilderError
from builder.release.manifest import changed_files
from builder.release.release import open_release
from builder.publishing.writing import write_release
from tests.publishing.conftest import PASSED, RUN
from tests.sample_release import sample_tables
for place, freed in json.loads(sys.argv[1]).items():
    out, error = Path(place), ""
    try:
        write_release(sample_tables(problems=[]), out, "ferry", RUN, PASSED)
    except BuilderError as raised:
        error = str(raised)
    first = open_release(out / "ferry" / "1.0.0")
    left = sorted(entry.name for entry in (out / "ferry").iterdir())
    exec(freed)
    second = write_release(sample_tables(problems=[]), out, "ferry", RUN, PASSED)
    print(json.dumps([error, left, changed_files(first.path, first.manifest), second.version]))
"""
KILOBYTES = (4, 16, 32, 64)
"""Free space after the first release, each time less than the second one needs."""
WRITTEN_LATER = (True, [["1.0.0"], [], "1.1.0"])
"""The error names the cause, and only the unchanged first version is there; once there is space, the second one is written."""
LARGEST_FILE = 6000
"""Bytes: more than the lock's note, less than the manifest."""


def run_mounted(mount: str, code: list[str]) -> subprocess.CompletedProcess[str]:
    """Runs Python in a namespace of its own, in which a shell command first mounts something."""
    command = ["unshare", "--mount", "--map-root-user", "sh", "-c", f'{mount} && exec "$@"', "sh", sys.executable, *code]
    return subprocess.run(command, capture_output=True, text=True)


@pytest.fixture(scope="module")
def can_mount() -> None:
    """Skips where a small file system cannot be mounted."""
    if not shutil.which("unshare") or run_mounted("mount -t tmpfs -o size=1m none /mnt", ["-c", ""]).returncode:
        pytest.skip("no file system can be mounted here")


@pytest.fixture
def dist(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a first release, for the test to change."""
    made = shared_folder(tmp_path_factory, "first-ferry", lambda folder: write_release(sample_tables(), folder, "ferry", RUN, PASSED))
    return Path(shutil.copytree(made, tmp_path / "dist"))


def limit_file_size() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE, resource.RLIM_INFINITY))


def results(done: subprocess.CompletedProcess[str], cause: int) -> list[tuple[bool, object]]:
    """For each place whether the error names that cause and what to do, and the rest that the writer says."""
    assert done.returncode == 0, done.stderr
    said = [json.loads(line) for line in done.stdout.splitlines()]
    told = f"the release cannot be written ({os.strerror(cause)}); free the place or give another with --out"
    return [(told in error, rest) for error, *rest in said]


@pytest.mark.thorough
def test_file_that_may_not_grow_is_an_error_and_no_release(dist: Path) -> None:
    freed = "resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))"
    done = run(["-c", WRITER, json.dumps({str(dist): freed})], before=limit_file_size)
    assert results(done, errno.EFBIG) == [WRITTEN_LATER]


def test_full_file_system_is_an_error_and_no_release(tmp_path: Path, dist: Path, can_mount: None) -> None:
    """The places for releases are file systems that have so much room besides the first one."""
    files = [path for path in dist.rglob("*") if path.is_file() and path.stat().st_size]
    used = sum(-(-path.stat().st_size // 4096) * 4 for path in files)
    places = {tmp_path / f"small-{kilobytes}": used + kilobytes for kilobytes in KILOBYTES}
    for place in places:
        place.mkdir()
    mounts = [f"mount -t tmpfs -o size={size}k none {place} && cp -r {dist}/. {place}" for place, size in places.items()]
    freed = {str(place): f"subprocess.run(['mount', '-o', 'remount,size=9m', '{place}'], check=True)" for place in places}
    done = run_mounted(" && ".join(mounts), ["-c", WRITER, json.dumps(freed)])
    assert results(done, errno.ENOSPC) == [WRITTEN_LATER] * len(KILOBYTES)


def test_folder_that_may_only_be_read_is_an_error(dist: Path, can_mount: None) -> None:
    mount = f"mount --bind {dist} {dist} && mount -o remount,bind,ro {dist}"
    freed = f"subprocess.run(['mount', '-o', 'remount,bind,rw', '{dist}'], check=True)"
    done = run_mounted(mount, ["-c", WRITER, json.dumps({str(dist): freed})])
    assert results(done, errno.EROFS) == [WRITTEN_LATER]


@pytest.mark.skipif(os.geteuid() == 0, reason="permissions do not hold back root")
def test_folder_without_permission_is_an_error(dist: Path) -> None:
    (dist / "ferry").chmod(0o555)
    done = run(["-c", WRITER, json.dumps({str(dist): "(out / 'ferry').chmod(0o755)"})])
    assert results(done, errno.EACCES) == [WRITTEN_LATER]


@pytest.mark.thorough
def test_command_on_a_full_disk_says_so_with_exit_code_2(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news/a.txt").write_text("Storm hits coast\n\nThe storm killed 7 people on Monday, police said.\n", encoding="utf-8")
    done = claimweave("build", str(tmp_path / "news"), "--out", str(tmp_path / "dist"), before=limit_file_size)
    assert done.returncode == 2, done.stderr
    assert "the release cannot be written (File too large)" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "dist/news").exists()
    assert build(tmp_path / "news", tmp_path / "dist").version == "1.0.0"
