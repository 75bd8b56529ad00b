"""Which files below a folder are pages, and in which order they come."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.formats.file_names import RUN, SortedNames
from builder.formats.listing import is_page, list_files

FILES = ("b/d/x.txt", "b/d.txt", "b/c.md", "b-a/x.txt", "b.txt", "a.html", "b/d-e/y.csv", "notes.pdf", ".git/x.txt", "gold.yaml", "metadata.csv")


def make(folder: Path) -> Path:
    for name in FILES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    return folder


def names(path: Path) -> list[str]:
    return [found.name for found in list_files(path).files()]


def test_names_come_sorted_by_their_whole_path(tmp_path: Path) -> None:
    expected = sorted(name for name in FILES if name not in ("notes.pdf", ".git/x.txt", "gold.yaml", "metadata.csv"))
    assert names(make(tmp_path)) == expected
    assert list_files(tmp_path).folders() == ["", "b", "b-a", "b/d", "b/d-e"]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.txt", ["b.txt"]),
        ("b/*", ["c.md", "d.txt"]),
        ("b*/*.txt", ["b-a/x.txt", "b/d.txt"]),
        ("**/*.txt", ["b-a/x.txt", "b.txt", "b/d.txt", "b/d/x.txt"]),
        ("b/**", ["c.md", "d-e/y.csv", "d.txt", "d/x.txt"]),
        ("**/d/*", ["b/d/x.txt"]),
        ("[ab].*", ["a.html", "b.txt"]),
        ("?.md", []),
        ("no/*.txt", []),
    ],
)
def test_globs(tmp_path: Path, pattern: str, expected: list[str]) -> None:
    assert names(make(tmp_path) / pattern) == expected


def test_a_file_whose_name_looks_like_a_glob(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").touch()
    (tmp_path / "a1.txt").touch()
    assert names(tmp_path / "a[1].txt") == ["a[1].txt"]


def test_links_that_go_round_end_a_glob(tmp_path: Path) -> None:
    make(tmp_path)
    for name in ("l", "m", "n"):
        (tmp_path / name).symlink_to(tmp_path)
    assert names(tmp_path / "**" / "d.txt") == ["b/d.txt"]


def test_folders_nested_deeper_than_a_path_can_be(tmp_path: Path) -> None:
    here, depth = os.getcwd(), 2500
    (tmp_path / "z.txt").touch()
    os.chdir(tmp_path)
    for _ in range(depth):
        os.mkdir("d")
        os.chdir("d")
    *deep, last = list_files(tmp_path).files()
    for _ in range(depth):
        os.chdir("..")
        os.rmdir("d")
    os.chdir(here)
    assert last.name == "z.txt"
    assert [found.problem.code for found in deep if found.problem] == ["unreadable"]


@pytest.mark.parametrize(("name", "expected"), [("a.TXT.GZ", True), ("metadata.csv.gz", False), ("x/Metadata.CSV", False), ("gold.yaml", False)])
def test_which_names_are_pages(name: str, expected: bool) -> None:
    assert is_page(name) is expected


@given(st.lists(st.text(st.characters(exclude_characters="\0", exclude_categories=()), min_size=1)), st.integers(0, 2))
def test_names_are_sorted_across_runs(given_names: list[str], runs: int) -> None:
    held = SortedNames()
    many = [f"{i}" for i in range(runs * RUN)]
    for name in (*many, *given_names):
        held.add(name)
    assert list(held) == sorted({*many, *given_names})


@pytest.mark.parametrize(
    ("manifest", "is_left_out"),
    [
        ('{"content_sha256": "ab", "schema_version": "3.0.0", "files": []}', True),
        ('{"name": "Harbour Post", "icons": [], "start_url": "/"}', False),
        ('{"content_sha256": 1, "schema_version": 3}', False),
        ('[{"content_sha256": "ab", "schema_version": "3.0.0"}]', False),
        ('{"content_sha256": "ab", ', False),
        (None, False),
    ],
)
def test_releases_and_what_is_beside_their_versions_are_no_pages(tmp_path: Path, manifest: str | None, *, is_left_out: bool) -> None:
    own = ("dist/news/1.0.0/README.md", "dist/news/1.0.0/data/claims.parquet", "dist/news/proposals/a.json", "copy/README.md")
    for name in (*own, "dist/old.txt", "dist/other/v1.0.0/a.txt", "2024/a.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    releases = ("dist/news/1.0.0", "copy")
    if manifest is not None:
        for folder in releases:
            (tmp_path / folder / "manifest.json").write_text(manifest)
    found = {name for name in names(tmp_path) if not name.endswith("manifest.json")}
    assert found == {"dist/old.txt", "dist/other/v1.0.0/a.txt", "2024/a.txt", *(() if is_left_out else own)}
    assert "manifest.json" in names(tmp_path / "copy") or manifest is None
    assert names(tmp_path / "dist/*/1.0.0/*.md") == ["news/1.0.0/README.md"]
