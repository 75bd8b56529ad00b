"""The ledger of many files in a real browser, opened from disk: its search and filters, the ways between its files, and what it asks for."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from builder.ledger.page.ledger_page import Told
from builder.ledger.site.files import site_files
from builder.ledger.site.site import Placing
from tests.ledger.correcting_browser import add, choose, downloaded, sign
from tests.ledger.many_towns import PAPERS, name_of, towns

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed: the ledger of many files is not tested in a browser")
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = [
    pytest.mark.thorough,
    pytest.mark.slow,
    pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine: the ledger of many files is not tested in one"),
]
COUNT = 300
WATCH = "addEventListener('securitypolicyviolation', (event) => { (window.refused ??= []).push(event.blockedURI); });"


def write(told: Told, folder: Path) -> Path:
    for path, text in site_files(told, Placing("index.html")):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder / "index.html"


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(towns(COUNT), tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def page() -> Iterator["sync_api.Page"]:
    """A page that remembers which addresses it asked for and what went wrong."""
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        opened = browser.new_page()
        opened.add_init_script(WATCH)
        yield opened
        browser.close()


@pytest.fixture(autouse=True)
def quiet(page: "sync_api.Page", front: Path) -> Iterator[None]:
    """No test may make a page ask for anything outside of the folder, meet its policy, or say anything."""
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield
    assert [address for address in asked if not address.startswith(front.parent.as_uri())] == []
    assert (said, page.evaluate("window.refused ?? []")) == ([], [])


def search(page: "sync_api.Page", front: Path, fragment: str) -> tuple[int, list[str]]:
    """How many questions are found, and the first of them."""
    page.goto("about:blank")
    page.goto(f"{front.as_uri()}#{fragment}")
    hits = page.wait_for_selector("#hits:not(:empty)").inner_text()
    found = re.match(r"([\d,]+) of 600 questions", hits)
    assert found, hits
    count = int(found[1].replace(",", ""))
    if count:
        page.wait_for_selector("#results li")
    return count, page.locator("#results .question").all_inner_texts()


def test_words_outlets_speakers_and_places_are_found(page: "sync_api.Page", front: Path) -> None:
    assert search(page, front, "q=KIVENLAMPI")[0] == search(page, front, "q=kiven")[0] == 60
    assert search(page, front, "q=kivenlampi+9")[0] == 2
    assert search(page, front, "q=sao+tirelio+17")[1] == [f"{words} {name_of(17)}{end}" for words, end in TIRELIO]
    assert search(page, front, "q=street+wall+Mbarezi")[0] == 30
    assert search(page, front, "q=valley+herald")[0] == 200 + 100
    assert search(page, front, "q=no+such+words")[0] == 0
    assert search(page, front, "q=o")[0] == 0


TIRELIO = (("How many people died in", "?"), ("What did the mayor of", " say of street 0?"))


def test_filters_are_those_of_one_page(page: "sync_api.Page", front: Path) -> None:
    assert search(page, front, "status=contested")[0] == COUNT // 2
    assert search(page, front, "kind=flood")[0] == 200
    assert search(page, front, "type=statement")[0] == COUNT
    assert search(page, front, "relation=conflicts&kind=flood")[0] == COUNT // 6
    code = page.locator("select[name=outlet] option", has_text=PAPERS[0]).get_attribute("value")
    assert search(page, front, f"outlet={code}&type=casualty")[0] == 200
    assert search(page, front, "day=2022-11-29&q=died")[0] == 5
    assert search(page, front, "status=single_origin&relation=conflicts")[0] == 0


def test_a_result_is_typed_for_and_more_are_shown(page: "sync_api.Page", front: Path) -> None:
    page.goto(front.as_uri())
    page.fill("input[name=q]", "landslide")
    page.wait_for_selector("#results li")
    assert page.locator("#results li").count() == 20
    page.click("#more")
    page.wait_for_selector("#results li:nth-child(40)")
    page.click("button[type=reset]")
    page.wait_for_selector("#results:empty", state="attached")
    assert page.inner_text("#hits") == ""


def test_the_way_from_a_result_to_the_words_and_back(page: "sync_api.Page", front: Path) -> None:
    search(page, front, "q=ostrahede+21+died")
    page.click("#results .question >> nth=0")
    page.wait_for_selector(".fact:target")
    assert "How many people died in Ostrahede" in page.inner_text(".fact:target h4")
    page.click(".fact:target a.quote >> nth=0")
    page.wait_for_selector("details.source[open] .start:target", state="attached")
    page.click("details.source[open] .cards a:text('its question') >> nth=0")
    page.wait_for_selector(".fact:target")
    page.click(".home a")
    page.wait_for_selector("#results", state="attached")
    assert page.url.endswith("/index.html")


def test_outlets_stay_hidden_from_file_to_file(page: "sync_api.Page", front: Path) -> None:
    search(page, front, "q=vellmora&blind=1")
    shown = page.inner_text("#outlets") + page.inner_text("#results")
    page.click("#results .question >> nth=0")
    page.wait_for_selector(".fact a.quote")
    shown += page.inner_text("main")
    page.click("a.quote >> nth=0")
    page.wait_for_selector("details.source[open]")
    shown += "".join(page.locator("summary .who").all_inner_texts())
    assert re.search("#blind=1&at=clm-[0-9a-f]{32}$", page.url)
    page.reload()
    page.wait_for_selector("details.source[open]")
    shown += "".join(page.locator("summary .who").all_inner_texts())
    assert "Outlet 1" in shown
    assert not [paper for paper in PAPERS if paper in shown]
    page.click(".home a")
    page.wait_for_selector("#results", state="attached")
    assert page.url.endswith("/index.html#blind=1")


def test_a_link_that_the_middle_button_opens_hides_outlets_too(page: "sync_api.Page", front: Path) -> None:
    search(page, front, "q=vellmora&blind=1")
    with page.context.expect_page() as opened:
        page.click("#results .question >> nth=0", button="middle")
    opened.value.wait_for_selector(".fact.chosen")
    assert "Outlet 1" in opened.value.inner_text(".fact.chosen")
    opened.value.close()


def test_a_claim_is_corrected_where_its_page_stands_and_the_line_goes_with_the_reader(page: "sync_api.Page", front: Path, tmp_path: Path) -> None:
    search(page, front, "q=ostrahede+21+died")
    page.click("#results .question >> nth=0")
    page.click(".fact:target a.quote >> nth=0")
    page.click("details.source[open] .cards .wrong >> nth=0")
    choose(page, "claim value", "7")
    sign(page)
    assert add(page) == ""
    page.goto(next((front.parent / "sources").glob("*.html")).as_uri())
    (line,) = downloaded(page, tmp_path / "corrections.csv")
    assert (line["kind"], line["field"], line["value"], line["author"]) == ("claim", "value", "7", "Ida")
    assert line["quote"].endswith("people died when the slope above Ostrahede 21 gave way")
    page.click("#draft-list button")
    assert page.locator("#noted").is_hidden()


def test_links_and_events_are_corrected_where_they_stand(page: "sync_api.Page", front: Path, tmp_path: Path) -> None:
    search(page, front, "q=ostrahede+21+died")
    elsewhere = f"file:///a/sources/00-0f.html#clm-{'0a' * 8}"
    address = page.locator("#results .question").first.get_attribute("href") or ""
    page.goto(f"{front.parent.as_uri()}/{address}")
    event = page.locator(".event", has=page.locator(f'[id="{address.partition("#")[2]}"]'))
    claims = [one.get_attribute("data-target") for one in event.locator('.wrong[data-kind="claim"]').all()]
    for control, choice in (("claim", "claim reject"), ("event", "event different"), ("event", "event same")):
        event.locator(f'.wrong[data-kind="{control}"]').first.click()
        choose(page, choice)
        if choice == "event same":
            page.fill("#correct input[name=other]", elsewhere)
        assert "people died" in page.inner_text("#correct-about" if control == "claim" else "#correct-pair")
        assert add(page) == ""
    link = page.locator('.wrong[data-kind="link"]').first
    ends = (link.get_attribute("data-target") or "").split()
    link.click()
    choose(page, "link relation", "supersedes")
    assert add(page) == ""
    rows = downloaded(page, tmp_path / "corrections.csv")
    assert [(row["kind"], row["field"], row["target"].split()) for row in rows] == [
        ("claim", "reject", claims[:1]),
        ("event", "different", claims[:2]),
        ("event", "same", [claims[0], f"clm-{'0a' * 8}"]),
        ("link", "relation", ends),
    ]
    assert [row["quote"].count(" | ") for row in rows] == [0, 1, 0, 1]
    assert [bool(row["quote"]) for row in rows] == [True, True, False, True]
    for _ in rows:
        page.click("#draft-list button >> nth=0")


def test_lists_lead_to_events_and_are_searched(page: "sync_api.Page", front: Path) -> None:
    page.goto(front.as_uri())
    page.click("summary:text('By kind')")
    page.click("a:text-is('flood')")
    page.fill("input[name=q]", "bellisande 285")
    assert [entry.strip() for entry in page.locator(".shelf li:visible a").all_inner_texts()] == ["Landslide in Bellisande 285"]
    page.click(".shelf li:visible a")
    page.wait_for_selector(".event:target, .event[id]")
    assert "Bellisande 285" in page.inner_text("main")


def test_a_part_of_the_index_that_is_missing_is_named(page: "sync_api.Page", front: Path, tmp_path: Path) -> None:
    shutil.copytree(front.parent, tmp_path / "copy")
    (tmp_path / "copy" / "search" / "parts.js").unlink()
    copied = tmp_path / "copy" / "index.html"
    quiet_page = page.context.browser.new_page()
    quiet_page.goto(f"{copied.as_uri()}#q=vellmora")
    assert quiet_page.wait_for_selector("#hits:not(:empty)").inner_text() == "The search does not work: search/parts.js is missing."
    quiet_page.close()
