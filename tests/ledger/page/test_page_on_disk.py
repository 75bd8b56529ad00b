"""The page of a release: written beside its tables, listed in the manifest, written anew where asked."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from builder.errors import BuilderError
from builder.ledger.page.page_on_disk import find_page, write_page
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
