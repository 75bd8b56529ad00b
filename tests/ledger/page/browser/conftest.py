"""A browser for the tests of this folder, and the page that most of them open."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from builder.release.release import Release, open_release
from builder.release.versions import PAGE_PATH
from tests.ledger.page.browser.stories import NAME, build_stories
from tests.ledger.page.browser.tab import Tab, new_tab
from tests.shared import shared_folder

NAMES = ("chromium", "chromium-browser", "google-chrome")


# Both end with the folder, for Playwright's event loop would stand in the way of other tests that need one; a tab for each test takes a second.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """The Chromium of the machine; nothing is downloaded."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip(f"no browser on this machine (none of {', '.join(NAMES)} is on the PATH): the page is not tested in one")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path)
        yield launched
        launched.close()


@pytest.fixture(scope="package")
def one_tab(browser: Browser) -> Tab:
    return new_tab(browser)


@pytest.fixture
def tab(one_tab: Tab) -> Iterator[Tab]:
    """A tab in which a test opens a file; when the test is over, the page may have asked for nothing else, said nothing and met no policy."""
    yield one_tab
    assert (set(one_tab.asked) - {one_tab.address}, one_tab.said, one_tab.refused()) == (set(), [], [])


@pytest.fixture(scope="session")
def stories(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """Built once for all workers."""
    return open_release(shared_folder(tmp_path_factory, NAME, build_stories) / "dist" / NAME)


@pytest.fixture(scope="session")
def page_file(stories: Release) -> Path:
    """The page that came with the release of the stories."""
    return stories.path / PAGE_PATH
