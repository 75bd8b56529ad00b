"""Search and filters show what the tables say, keep their state in the address, and names of outlets can be hidden."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from builder.release.release import Release
from tests.ledger.page.browser.tab import Tab

pytestmark = pytest.mark.slow

Row = dict[str, Any]


def rows(release: Release, table: str) -> list[Row]:
    made: list[Row] = release.table(table).to_pylist()
    return made


def of_facts(found: Iterable[Row]) -> set[str]:
    return {row["fact_id"] for row in found if row["fact_id"]}


def of_kind(release: Release, kind: str) -> set[str]:
    events = {row["event_id"] for row in rows(release, "events") if row["kind"] == kind}
    return of_facts(row for row in rows(release, "facts") if row["event_id"] in events)


def where(release: Release, table: str, fits: Callable[[Row], bool]) -> set[str]:
    return of_facts(filter(fits, rows(release, table)))


EXPECTED: dict[str, tuple[str, Callable[[Release], set[str]]]] = {
    "status": ("contested", lambda release: where(release, "facts", lambda row: row["status"] == "contested")),
    "type": ("casualty", lambda release: where(release, "facts", lambda row: row["claim_type"] == "casualty")),
    "kind": ("flood", lambda release: of_kind(release, "flood")),
    "outlet": ("Evening Wire", lambda release: where(release, "claims", lambda row: row["outlet"] == "Evening Wire")),
    "relation": ("supersedes", lambda release: where(release, "links", lambda row: row["relation"] == "supersedes")),
    "day": ("2021-05-05", lambda release: where(release, "claims", lambda row: "2021-05-05" in map(str, (row["published_date"], row["as_of_date"])))),
}


def choose(tab: Tab, name: str, value: str) -> None:
    """Sets a filter as a person does."""
    control = tab.find(f"#filters [name={name}]")
    if name == "day":
        control.fill(value)
    elif name == "outlet":
        control.select_option(label=value)
    else:
        control.select_option(value)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_filter_shows_what_the_tables_say_and_comes_back_with_its_address(name: str, tab: Tab, stories: Release, page_file: Path) -> None:
    value, expected_of = EXPECTED[name]
    expected, everything = expected_of(stories), of_facts(rows(stories, "facts"))
    tab.open(page_file)
    assert tab.shown() == everything > expected != set()
    choose(tab, name, value)
    assert tab.shown() == expected
    expect(tab.find("#found")).to_have_text(f"{len(expected)} of {len(everything)} questions")
    set_to, fragment = tab.find(f"#filters [name={name}]").input_value(), tab.fragment
    assert fragment == f"#{name}={set_to}"
    tab.page.reload()
    assert (tab.shown(), tab.find(f"#filters [name={name}]").input_value()) == (expected, set_to)
    # As a link from elsewhere, to a page on which nothing is set.
    tab.open(page_file)
    assert tab.shown() == everything
    tab.page.goto(f"{tab.address}{fragment}")
    assert (tab.shown(), tab.find(f"#filters [name={name}]").input_value()) == (expected, set_to)


def test_filters_narrow_each_other_and_clear_brings_all_back(tab: Tab, stories: Release, page_file: Path) -> None:
    tab.open(page_file)
    for name in ("type", "outlet", "day"):
        choose(tab, name, EXPECTED[name][0])
    both = set.intersection(*(EXPECTED[name][1](stories) for name in ("type", "outlet", "day")))
    assert tab.shown() == both != set()
    assert tab.fragment.startswith("#type=casualty&outlet=")
    tab.find("#filters button").click()
    expect(tab.find("#found")).to_have_text("")
    assert (tab.shown(), tab.fragment) == (of_facts(rows(stories, "facts")), "")


def test_the_way_back_undoes_a_filter_that_a_link_set(tab: Tab, stories: Release, page_file: Path) -> None:
    tab.open(page_file)
    tab.page.get_by_role("link", name="show only them").click()
    expect(tab.find("#found")).to_contain_text(" of ")
    assert tab.shown() == where(stories, "facts", lambda row: row["status"] == "single_origin" and row["report_count"] > 0)
    tab.page.go_back()
    expect(tab.find("#found")).to_have_text("")
    assert tab.shown() == of_facts(rows(stories, "facts"))


FOUND: dict[str, Callable[[Release], set[str]]] = {
    "900 FAMILIES": lambda release: where(release, "claims", lambda row: "900 families" in row["text"]),
    "nordic review": lambda release: where(release, "claims", lambda row: row["outlet"] == "Nordic Review"),
    "Ana Prates": lambda release: where(release, "claims", lambda row: row["speaker"] == "Ana Prates"),
    "Belém": lambda release: of_kind(release, "flood"),
    "belem": lambda release: of_kind(release, "flood"),
    "  union   oslo ": lambda release: where(release, "claims", lambda row: row["speaker"] == "union"),
    "zeppelin": lambda release: set(),
}


@pytest.mark.parametrize("words", FOUND)
def test_search_finds_words_outlets_speakers_and_places(words: str, tab: Tab, stories: Release, page_file: Path) -> None:
    expected = FOUND[words](stories)
    tab.open(page_file)
    tab.find("#filters [name=q]").fill(words)
    assert tab.shown() == expected
    tab.page.reload()
    assert tab.shown() == expected
    assert tab.find("#filters [name=q]").input_value() == words.strip()


def test_search_finds_words_of_pages_that_no_claim_has(tab: Tab, page_file: Path) -> None:
    tab.open(page_file)
    assert tab.find(".source").count() == 7
    tab.find("#filters [name=q]").fill("rowed children")
    expect(tab.find(".source:visible")).to_have_count(1)
    expect(tab.find(".source:visible summary")).to_contain_text("Belém flood: 46 dead")


def names_shown(tab: Tab, names: Iterable[str]) -> set[str]:
    """The names that anybody can see or hear with all parts of the page open."""
    tab.open_all()
    told = tab.run("document.body.innerText") + tab.find("body").aria_snapshot() + tab.page.title()
    return {name for name in names if name in told}


def test_names_of_outlets_are_hidden_and_come_back(tab: Tab, stories: Release, page_file: Path) -> None:
    outlets, paths = ({row[column] for row in rows(stories, "documents")} for column in ("outlet", "path"))
    tab.open(page_file)
    assert names_shown(tab, outlets | paths) == outlets | paths
    tab.find("#filters [name=blind]").check()
    assert names_shown(tab, outlets | paths) == set()
    assert tab.fragment == "#blind=1"
    # Each keeps one number, so that a reader can still tell who says what.
    assert {f"Outlet {number}" for number in range(1, len(outlets) + 1)} == set(tab.find(".outlet").all_text_contents())
    expect(tab.find(".days .trend").first).to_be_visible()
    tab.page.reload()
    assert names_shown(tab, outlets | paths) == set()
    tab.find("#filters [name=blind]").uncheck()
    assert names_shown(tab, outlets | paths) == outlets | paths


@pytest.mark.thorough
def test_filters_and_hidden_names_stay_in_the_address_on_the_way_to_the_words(tab: Tab, stories: Release, page_file: Path) -> None:
    outlets = {row["outlet"] for row in rows(stories, "documents")}
    tab.open(page_file)
    choose(tab, "kind", "flood")
    tab.find("#filters [name=blind]").check()
    tab.find(".fact:visible a.quote").first.click()
    expect(tab.find(".source[open] .mark.chosen").first).to_be_in_viewport()
    assert re.fullmatch("#kind=flood&blind=1&at=clm-[0-9a-f]{32}", tab.fragment)
    assert tab.run("document.activeElement.matches('.start')")
    tab.page.reload()
    expect(tab.find(".source[open] .mark.chosen").first).to_be_in_viewport()
    assert tab.shown() == of_kind(stories, "flood")
    assert names_shown(tab, outlets) == set()
    tab.page.go_back()
    assert tab.fragment == "#kind=flood&blind=1"
    # A link that sets a filter itself keeps the names hidden; with the switch off it is as it was.
    tab.page.get_by_role("link", name="show only them").click()
    assert tab.fragment == "#status=single_origin&blind=1"
    tab.find("#filters [name=blind]").uncheck()
    tab.page.get_by_role("link", name="show only them").click()
    assert tab.fragment == "#status=single_origin"
    assert names_shown(tab, outlets) == outlets


def test_an_address_with_the_id_of_an_earlier_release_leads_on(tab: Tab, stories: Release, page_file: Path) -> None:
    fact_id = rows(stories, "facts")[-1]["fact_id"]
    tab.open(page_file, fact_id[:20])
    expect(tab.find(f"#{fact_id}.chosen")).to_be_in_viewport()
    tab.open(page_file, "fct-0123456789abcdef")
    assert tab.find(".chosen").count() == 0


def test_search_does_not_give_hidden_names_away(tab: Tab, page_file: Path) -> None:
    tab.open(page_file, "blind=1&q=nordic+review")
    assert tab.shown() == set()
    tab.find("#filters [name=blind]").uncheck()
    assert tab.shown() != set()
