"""The page in a real browser: what its script does, read from the document that is left after it ran."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from builder.ledger.page.page_on_disk import write_page
from builder.release.release import Release
from tests.histories import History
from tests.ledger.page.test_ledger_page import Reader, hostile_page

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = ("--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-gpu", "--disable-quic")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine: the page's script is not tested")]


@pytest.fixture
def release(history: History) -> Release:
    return history.build()


def opened(path: Path, fragment: str = "") -> str:
    """The document after its script ran."""
    profile = path.parent / "profile"
    command = [str(BROWSER), "--headless", "--no-sandbox", *QUIET, f"--user-data-dir={profile}", "--virtual-time-budget=2000", "--dump-dom"]
    run = subprocess.run([*command, f"{path.as_uri()}#{fragment}"], capture_output=True, text=True, timeout=60, check=True)
    return run.stdout


def shown_statuses(document: str) -> list[str | None]:
    return [attrs["data-status"] for tag, attrs in Reader(document).elements if tag == "article" and "hidden" not in attrs]


def test_filters_search_switch_and_links_to_words(release: Release, tmp_path: Path) -> None:
    page = write_page(release, tmp_path / "page.html")
    plain = page.read_text(encoding="utf-8")
    everything = shown_statuses(opened(page))
    assert len(everything) == release.counts["facts"]
    contested = shown_statuses(opened(page, "status=contested"))
    assert contested == [status for status in everything if status == "contested"] != []
    assert shown_statuses(opened(page, "q=no+such+words+anywhere")) == []
    assert shown_statuses(opened(page, "day=1999-12-31")) == []
    assert 0 < len(shown_statuses(opened(page, "type=casualty&day=2021-05-06"))) < len(everything)
    blind = opened(page, "blind=1")
    assert "Outlet 1" in blind
    assert '<body class="blind">' in blind
    assert not re.search(r'class="outlet"[^>]*>(?!Outlet \d)', blind)
    (claim_id, *_) = re.findall(r'class="start" id="(clm-[0-9a-f]+)"', plain)
    assert sum(tag == "details" and attrs.get("class") == "source" and "open" in attrs for tag, attrs in Reader(opened(page, claim_id)).elements) == 1


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(hostile_page(), encoding="utf-8")
    document = opened(page, "q=pwned&blind=1")
    assert "<title>Ledger of &lt;/td&gt;" in document
    assert "<img" not in document
    assert Reader(document).elements.count(("script", {})) == 1
