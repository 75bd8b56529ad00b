"""The page can be read by all: rules of accessibility hold at every width, in light and dark, and paper shows what a screen does."""

from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from builder.records import Fact
from builder.release.release import Release
from builder.tables import from_table
from tests.ledger.page.browser.tab import Tab

pytestmark = [pytest.mark.slow, pytest.mark.thorough]

WHITE = "rgb(255, 255, 255)"


@pytest.fixture(scope="module")
def disputed(stories: Release) -> Fact:
    facts: list[Fact] = from_table("facts", stories.table("facts"))
    return next(fact for fact in facts if fact.status == "contested" and fact.series)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280, 3840])
def test_front_event_and_source_keep_the_rules_of_accessibility(
    width: int, scheme: Literal["light", "dark"], tab: Tab, page_file: Path, disputed: Fact
) -> None:
    tab.open(page_file, disputed.positions[0].claim_ids[0], size=(width, 900), scheme=scheme)
    # The front, all that events have to open, and one source as a quote leads to it.
    tab.run("document.querySelectorAll('.event details, .timeline, .outlets').forEach((part) => { part.open = true; })")
    for part in ("#disputes", ".timeline table", ".outlets table", f"#{disputed.fact_id} .days table", ".source[open] .chosen"):
        expect(tab.find(part).first).to_be_visible()
    report = Axe().run(tab.page).response
    assert [(rule["id"], rule["impact"], [node["html"] for node in rule["nodes"]]) for rule in report["violations"]] == []
    assert {"color-contrast", "label", "list", "region"} <= {rule["id"] for rule in report["passes"]}
    assert tab.run("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_shows_the_content_on_white_and_no_controls(scheme: Literal["light", "dark"], tab: Tab, page_file: Path, disputed: Fact) -> None:
    tab.open(page_file, disputed.positions[0].claim_ids[0], scheme=scheme)
    everything = tab.shown()
    tab.page.emulate_media(media="print")
    for control in ("#filters", "nav", ".skip"):
        expect(tab.find(control)).to_be_hidden()
    assert tab.shown() == everything
    for content in (
        "h1",
        "#disputes",
        "#changes",
        f"#{disputed.fact_id} table.positions",
        f"#{disputed.fact_id} figure.days svg",
        ".source[open] .text",
    ):
        expect(tab.find(content)).to_be_visible()
    assert tab.run("getComputedStyle(document.body).backgroundColor") == WHITE
    assert tab.run("getComputedStyle(document.querySelector('.conflicts')).color") == "rgb(163, 42, 18)"
    assert tab.run("[...document.querySelectorAll('.text, .cards')].every((part) => part.scrollHeight <= part.clientHeight + 1)")


def test_what_is_closed_is_opened_for_paper_only(tab: Tab, page_file: Path) -> None:
    tab.open(page_file)
    inside = [tab.find(part).first for part in (".days table", ".source .text", ".timeline table", ".outlets table")]
    assert [one.is_visible() for one in inside] == [False] * len(inside)
    tab.page.emulate_media(media="print")
    assert [one.is_visible() for one in inside] == [True] * len(inside)
    assert tab.run("[...document.querySelectorAll('details > :not(summary)')].every((one) => one.checkVisibility() || one.matches('.path'))")
    tab.page.emulate_media(media="screen")
    assert [one.is_visible() for one in inside] == [False] * len(inside)
