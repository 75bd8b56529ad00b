"""The page of a release: written beside its tables, listed in the manifest, written anew where asked."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from builder.errors import BuilderError
from builder.ledger.page.page_on_disk import find_page, served_page, write_page
from builder.release.release import Release
from builder.release.versions import PAGE_PATH
from tests.histories import History

pytestmark = pytest.mark.slow


@pytest.fixture
def release(history: History) -> Release:
    return history.build()


def test_the_page_of_a_release_is_the_one_written_again(release: Release, tmp_path: Path) -> None:
    assert PAGE_PATH in {file.path for file in release.manifest.files}
    assert find_page(release) == release.path / PAGE_PATH
    assert write_page(release, tmp_path / "page.html").read_bytes() == (release.path / PAGE_PATH).read_bytes()


def test_a_release_without_its_page_gets_one_elsewhere(release: Release) -> None:
    older = replace(release, manifest=replace(release.manifest, files=()))
    found = find_page(older)
    assert not found.is_relative_to(release.path)
    assert found.read_bytes() == (release.path / PAGE_PATH).read_bytes()


def test_a_day_leaves_out_later_pages(release: Release, tmp_path: Path) -> None:
    text = write_page(release, tmp_path / "page.html", date(2021, 5, 4)).read_text(encoding="utf-8")
    assert "As of 4 May 2021" in text
    assert "6 May 2021" not in text.partition('id="sources"')[2]


def test_a_place_that_is_not_there_is_named(release: Release, tmp_path: Path) -> None:
    with pytest.raises(BuilderError, match=r"no/page\.html: cannot be written"):
        write_page(release, tmp_path / "no" / "page.html")


@pytest.fixture
def many_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ledgers of more than three questions are many files."""
    monkeypatch.setattr("builder.ledger.ledger_files.MOST_QUESTIONS", 3)


@pytest.mark.usefixtures("many_files")
def test_a_large_page_has_its_parts_beside_it(release: Release, tmp_path: Path) -> None:
    (tmp_path / "page_files" / "lists").mkdir(parents=True)
    (tmp_path / "page_files" / "lists" / "gone.html").touch()
    page = write_page(release, tmp_path / "page.html")
    assert sorted(path.name for path in tmp_path.glob("*page*") if path.name != "pages") == ["page.html", "page_files"]
    assert {entry.name for entry in (tmp_path / "page_files").iterdir()} == {"events", "lists", "search", "sources"}
    assert not (tmp_path / "page_files" / "lists" / "gone.html").exists()
    named = set(re.findall(r'href="(page_files/[^"#]+)', page.read_text(encoding="utf-8")))
    assert len(named) > 3
    assert all((tmp_path / path).is_file() for path in named)


@pytest.mark.usefixtures("many_files")
def test_a_folder_with_other_things_is_left_alone(release: Release, tmp_path: Path) -> None:
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files" / "letter.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(BuilderError, match=r"page_files: the page needs this folder, which holds letter\.txt"):
        write_page(release, tmp_path / "page.html")
    assert [path.name for path in tmp_path.glob("*page*") if path.name != "pages"] == ["page_files"]


@pytest.mark.usefixtures("many_files")
def test_a_large_page_is_written_as_of_a_day(release: Release, tmp_path: Path) -> None:
    page = write_page(release, tmp_path / "page.html", date(2021, 5, 6))
    assert "As of 6 May 2021" in page.read_text(encoding="utf-8")
    assert (tmp_path / "page_files" / "search" / "parts.js").is_file()


@pytest.mark.usefixtures("many_files")
def test_a_large_page_is_reviewed_in_one(release: Release, tmp_path: Path) -> None:
    front = write_page(release, tmp_path / "page.html").read_text(encoding="utf-8")
    served = served_page(release)
    assert served.count('<article class="fact"') == release.counts["facts"] > 3
    assert 'id="write"' in served
    assert not re.search('class="wrong"|id="write"', front)
    assert "<code>claimweave review</code>" in front


def test_no_page_is_written_into_a_release(release: Release) -> None:
    with pytest.raises(BuilderError, match=r"lies in the release .*1\.0\.0, which is never changed"):
        write_page(release, release.path / "page.html")
    assert not (release.path / "page.html").exists()
