"""What the system refuses (folders, files, output): one line with the fix, exit code 2, and no traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from builder.release.release import Release
from tests.permissions import held_back
from tests.processes import claimweave

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name == "nt", reason="permissions and devices are those of POSIX")]
PAGE = "Storm hits coast\n\nThe storm killed 7 people on Monday.\n"


@pytest.mark.parametrize("mode", [0o000, 0o444])
@pytest.mark.parametrize("given", ["unread", "unread/*.txt", "unread/below"])
def test_a_folder_of_pages_that_may_not_be_read(tmp_path: Path, mode: int, given: str) -> None:
    (tmp_path / "unread" / "below").mkdir(parents=True)
    (tmp_path / "unread" / "a.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "unread").chmod(mode)
    run = held_back("build", given, "--name", "x", cwd=tmp_path)
    (tmp_path / "unread").chmod(0o755)
    assert (run.returncode, run.stdout) == (2, "")
    told = "cannot be read (Permission denied); give a folder, file or glob of pages that this user may read\n"
    assert run.stderr == f"claimweave: {given}: {told}"
    assert not (tmp_path / "dist" / "x").exists()


def test_a_review_of_pages_that_may_not_be_read(tmp_path: Path, seed_release: Release) -> None:
    (tmp_path / "unread").mkdir(0)
    run = held_back("review", str(seed_release.path), "--pages", "unread", "--no-browser", cwd=tmp_path)
    told = "unread: cannot be read (Permission denied); give a folder, file or glob of pages that this user may read"
    assert (run.returncode, run.stderr) == (2, f"claimweave: {told}\n")


def test_a_folder_below_that_may_be_listed_and_not_entered_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "news" / "below").mkdir(parents=True)
    for name in ("a.txt", "below/b.txt", "below/metadata.csv"):
        (tmp_path / "news" / name).write_text(PAGE, encoding="utf-8")
    (tmp_path / "news" / "below").chmod(0o444)
    run = held_back("build", "news", cwd=tmp_path)
    (tmp_path / "news" / "below").chmod(0o755)
    assert run.returncode == 0, run.stderr
    assert "problem: unreadable, 1: " in run.stderr


def test_a_release_that_may_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "dist" / "news" / "1.0.0").mkdir(parents=True)
    (tmp_path / "dist" / "news" / "1.0.0").chmod(0)
    run = held_back("show", "dist/news", cwd=tmp_path)
    (tmp_path / "dist" / "news" / "1.0.0").chmod(0o755)
    assert (run.returncode, run.stdout, run.stderr.count("\n")) == (2, "", 1)
    assert run.stderr.startswith("claimweave: dist/news/1.0.0/manifest.json: ")
    assert "(Permission denied); " in run.stderr


def test_links_that_lead_round_in_a_circle(tmp_path: Path, seed_release: Release) -> None:
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    built = claimweave("build", "loop", cwd=tmp_path)
    told = "claimweave: loop: cannot be read (Too many levels of symbolic links); give a folder, file or glob of pages that this user may read\n"
    assert (built.returncode, built.stderr) == (2, told)
    for arguments in (["build", "a.txt", "--out", "loop"], ["show", "loop"], ["export", str(seed_release.path), "--to", "csv", "--out", "loop"]):
        run = claimweave(*arguments, cwd=tmp_path)
        assert (run.returncode, run.stderr.count("\n"), "Traceback" in run.stderr) == (2, 1, False), run.stderr


@pytest.mark.parametrize("number", [1, 2])
def test_output_that_cannot_be_written(seed_release: Release, number: int) -> None:
    if not os.path.exists("/dev/full"):
        pytest.skip("no device here is always full")
    arguments = ["show", str(seed_release.path) if number == 1 else "nowhere"]
    with open("/dev/full", "w", encoding="utf-8") as full:
        streams = {"stdout": full, "stderr": subprocess.PIPE} if number == 1 else {"stdout": subprocess.PIPE, "stderr": full}
        run = subprocess.run([sys.executable, "-m", "builder", *arguments], **streams, text=True)  # type: ignore[call-overload]
    assert run.returncode == 2
    if number == 1:
        fix = "free the place, or send the output elsewhere"
        assert run.stderr == f"claimweave: the output cannot be written (No space left on device); {fix}\n"


@pytest.mark.parametrize("arguments", [["show"], ["show", "--help"]])
def test_a_reader_that_goes_away_ends_the_command_quietly(seed_release: Release, arguments: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "builder", *arguments, str(seed_release.path)]
    run = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, text=True)
    os.close(writer)
    assert (run.returncode, run.stderr) == (141, "")


def test_output_that_was_closed_beforehand_takes_nothing(seed_release: Release) -> None:
    command = f"{sys.executable} -m builder show {seed_release.path} >&-"
    run = subprocess.run(["sh", "-c", command], stderr=subprocess.PIPE, text=True)
    assert (run.returncode, run.stderr) == (0, "")


@pytest.mark.parametrize("name", ["metadata.csv", "corrections.csv", "gold.json"])
def test_files_beside_pages_that_may_not_be_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "news" / name).touch(0)
    run = held_back("build", "news", cwd=tmp_path)
    told = f"news/{name}: cannot be read (Permission denied); give a file that this user may read"
    assert (run.returncode, run.stderr) == (2, f"claimweave: {told}\n")


@pytest.mark.parametrize("option", ["--metadata", "--corrections", "--settings"])
def test_a_folder_in_the_place_of_a_file(tmp_path: Path, option: str) -> None:
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "given").mkdir()
    run = claimweave("build", "a.txt", option, "given", cwd=tmp_path)
    assert (run.returncode, run.stderr) == (2, "claimweave: given: is a folder; give the file itself\n")


def test_a_wrong_model_is_not_said_to_stand_in_a_file_that_was_not_given(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "s.toml").write_text('model = "xx_none"\n', encoding="utf-8")
    run = claimweave("build", "a.txt", "--settings", "s.toml", cwd=tmp_path)
    fix = "install it, or give another with --model, or as `model` in the settings"
    assert (run.returncode, run.stderr) == (2, f"claimweave: the model 'xx_none' is neither installed nor a folder; {fix}\n")


def test_a_day_that_is_none_is_told_by_an_example(seed_release: Release) -> None:
    run = claimweave("show", str(seed_release.path), "--as-of", "tomorrow")
    told = "Invalid value for '--as-of': 'tomorrow' is no day; give one like 2024-03-05; see `claimweave show --help`"
    assert (run.returncode, run.stderr) == (2, f"claimweave: {told}\n")
