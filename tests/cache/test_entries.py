"""Entries: a stored entry comes back, anything else counts as missing."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.cache import entries as entries_module
from builder.cache.entries import Entries
from builder.cache.whole_files import TEMPORARY, replace_file
from tests.full_disk import file_sizes_limited

KEY, OTHER = "ab" + "0" * 62, "ab" + "1" * 62
CONTENT = b"twelve people were killed " * 20


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of an entry."""
    folder = tmp_path_factory.mktemp("entries")
    Entries(folder, 5).save(KEY, CONTENT)
    return folder / "ab" / KEY


def test_what_was_kept_comes_back_and_what_was_not_does_not(tmp_path: Path) -> None:
    entries = Entries(tmp_path, 5)
    assert entries.load(KEY) is None
    entries.save(KEY, CONTENT)
    entries.save(OTHER, b"")
    assert (entries.load(KEY), entries.load(OTHER)) == (CONTENT, b"")
    entries.save(KEY, b"newer")
    assert entries.load(KEY) == b"newer"
    assert sorted(path.name for path in tmp_path.glob("*/*")) == [KEY, OTHER]


def test_what_is_too_large_to_be_taken_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entries_module, "MOST_BYTES", len(CONTENT))
    entries = Entries(tmp_path, 5)
    entries.save(KEY, CONTENT)
    entries.save(OTHER, CONTENT + b"!")
    assert (entries.load(KEY), entries.load(OTHER)) == (CONTENT, None)
    assert [path.name for path in tmp_path.glob("*/*")] == [KEY]
    monkeypatch.setattr(entries_module, "MOST_BYTES", len(CONTENT) - 1)
    assert entries.load(KEY) is None


@given(data=st.data())
def test_any_altered_byte_and_any_cut_make_an_entry_count_as_missing(stored: Path, data: st.DataObject) -> None:
    whole = stored.read_bytes()
    position = data.draw(st.integers(0, len(whole) - 1))
    altered = data.draw(st.sampled_from([whole[:position], whole[:position] + bytes([whole[position] ^ 1]) + whole[position + 1 :], whole + b"\0"]))
    copy = stored.parent / OTHER[:1] / "copy"
    entries = Entries(copy, 5)
    replace_file(copy / "ab" / KEY, altered)
    assert entries.load(KEY) is None
    replace_file(copy / "ab" / KEY, whole)
    assert entries.load(KEY) == CONTENT


@given(foreign=st.binary(max_size=200))
def test_a_foreign_file_counts_as_missing(stored: Path, foreign: bytes) -> None:
    replace_file(stored.parent.parent / "ab" / OTHER, foreign)
    assert Entries(stored.parent.parent, 5).load(OTHER) is None


def test_an_entry_under_another_name_counts_as_missing(stored: Path) -> None:
    replace_file(stored.with_name(OTHER), stored.read_bytes())
    assert Entries(stored.parent.parent, 5).load(OTHER) is None


def test_a_folder_in_the_place_of_an_entry_counts_as_missing(tmp_path: Path) -> None:
    (tmp_path / "ab" / KEY).mkdir(parents=True)
    assert Entries(tmp_path, 5).load(KEY) is None


def test_unused_entries_and_half_written_files_are_dropped(tmp_path: Path) -> None:
    Entries(tmp_path, 10).save(KEY, CONTENT)
    Entries(tmp_path, 10).save(OTHER, CONTENT)
    left = tmp_path / "ab" / f"{TEMPORARY}1"
    left.write_bytes(b"half")
    os.utime(left, ns=(10, 10))
    later = Entries(tmp_path, 20)
    assert later.load(KEY) == CONTENT
    later.drop_unused(20)
    assert [path.name for path in tmp_path.glob("*/*")] == [KEY]
    later.drop_unused(21)
    assert list(tmp_path.glob("*/*")) == []


def test_replaced_file_is_the_old_or_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "file"
    replace_file(path, b"old")
    replace_file(path, b"new")
    assert path.read_bytes() == b"new"
    with pytest.raises(IsADirectoryError):
        replace_file(tmp_path / "folder", b"file over a folder")
    assert [entry.name for entry in tmp_path.rglob("*")] == ["folder", "file"]


@pytest.mark.skipif(sys.platform == "win32", reason="no limit for the size of files there")
def test_a_disk_that_is_full_is_told_with_the_name_of_the_file(tmp_path: Path) -> None:
    with file_sizes_limited(100), pytest.raises(OSError, match="too large") as told:
        replace_file(tmp_path / "file", bytes(1000))
    assert told.value.filename == str(tmp_path / "file")
    assert list(tmp_path.iterdir()) == []
