"""A page in Chromium on which somebody corrects things."""

import csv
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: the form of the page is not tested")
FORM, LIST = "#correct", "#draft-list > li"


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


def opened(browser: Browser, address: str, **options: object) -> tuple[Page, list[str]]:
    """A tab of its own with the page, and what goes wrong in it from now on."""
    page = browser.new_context(**options).new_page()  # type: ignore[arg-type]
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.goto(address)
    return page, faults


def ask(page: Page, selector: str, place: int = 0) -> None:
    """Opens the form by a control, and what hides the control."""
    control = page.locator(selector).nth(place)
    control.evaluate("one => { for (let above = one; above; above = above.parentElement) if (above.tagName === 'DETAILS') above.open = true; }")
    control.click()


def choose(page: Page, choice: str, *values: str) -> None:
    """Chooses a field and gives the parts of its value."""
    page.select_option(f"{FORM} select[name=choice]", choice)
    parts = page.locator(f"{FORM} fieldset[data-takes]:not([hidden]) :is(input, select)").all()
    for part, value in zip(parts, values, strict=True):
        if part.evaluate("one => one.tagName") == "SELECT":
            part.select_option(value)
        else:
            part.fill(value)


def sign(page: Page, author: str = "Ida", day: str = "2021-06-01", note: str = "") -> None:
    """Says who decided, when and why."""
    for name, text in (("author", author), ("date", day), ("note", note)):
        page.fill(f"{FORM} input[name={name}]", text)


def add(page: Page) -> str:
    """Adds the line to the list; what the form says against it, if anything."""
    page.click(f"{FORM} button[type=submit]")
    return page.locator("#correct-fault").inner_text() if page.locator(FORM).is_visible() else ""


def downloaded(page: Page, path: Path) -> list[dict[str, str]]:
    """Downloads the list to a file, and its rows as a spreadsheet would see them."""
    with page.expect_download() as download:
        page.click("#download")
    assert download.value.suggested_filename == "corrections.csv"
    download.value.save_as(path)
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def serious(page: Page) -> list[str]:
    """What axe-core finds that is serious or critical."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {node['target']}" for one in found if one["impact"] in ("serious", "critical") for node in one["nodes"]]
