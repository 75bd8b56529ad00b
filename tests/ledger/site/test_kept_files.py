"""Files of a ledger with kept events and pages are those that are made anew, whatever changed in a release."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from builder.cache.entries import Entries
from builder.forks import can_fork
from builder.kept_work import KeptWork, Store, Work
from builder.ledger.page.ledger_page import Told
from builder.ledger.site import kept_files, plan, stretches
from builder.ledger.site.files import site_files
from builder.ledger.site.site import Placing
from builder.tables import from_table, to_table
from tests.ledger.many_towns import towns
from tests.test_kept_work import Shelf

TOLD = towns(40)


@pytest.fixture(autouse=True)
def _small_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "MOST_CLAIMS", 20)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The templates of the events and pages that are made and not taken."""
    templates: list[str] = []
    render = kept_files.render_piece
    monkeypatch.setattr(kept_files, "render_piece", lambda template, *given: (templates.append(template), render(template, *given))[1])
    return templates


def files(told: Told, shelf: Store | None = None, workers: int = 1) -> dict[str, str]:
    kept = None if shelf is None else KeptWork(shelf, "code")
    return dict(site_files(replace(told, work=Work(kept, workers)), Placing("index.html")))


def with_row(table: str, number: int, **cells: object) -> Told:
    """The ledger after a change of one row."""
    rows = from_table(table, TOLD.tables[table])
    rows[number] = replace(rows[number], **cells)
    return replace(TOLD, tables={**TOLD.tables, table: to_table(table, rows)})


def test_a_ledger_of_the_same_rows_is_taken_with_its_own_title(made: list[str]) -> None:
    shelf, title = Shelf(), replace(TOLD, title="lost & found 1.1.0")
    first = files(TOLD, shelf)
    assert len(made) > len(shelf) > 10
    made.clear()
    taken = files(title, shelf)
    assert made == []
    assert (first, taken) == (files(TOLD), files(title))
    assert all("lost &amp; found 1.1.0" in text for path, text in taken.items() if path.startswith(("events/", "sources/")))


@pytest.mark.skipif(not can_fork(), reason="work is shared out on Linux alone")
def test_forked_processes_make_and_keep_the_same_files_in_the_same_order(made: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone, shelf, ask, ours = files(TOLD), Entries(tmp_path, 0), stretches.ask, os.getpid()
    monkeypatch.setattr(stretches, "ask", lambda *given: ask(*given) if os.getpid() == ours else pytest.fail("rows are hashed again"))
    made.clear()
    for kept in (None, shelf, shelf):
        assert [*files(TOLD, kept, 2).items()] == [*alone.items()]
    assert made == []  # this process made none of them
    assert files(TOLD, shelf) == alone
    assert made == []  # and has none to make


@pytest.mark.parametrize(
    ("table", "cells"),
    [
        ("claims", {"quote": "nobody saw it", "speaker": "Ada Vik"}),
        ("documents", {"title": "Another title", "url": "https://post.example/1"}),
        ("documents", {"outlet": "Coast & Quay"}),
        ("facts", {"label": "How many houses stood?", "status": "contested"}),
        ("events", {"label": "Landslide elsewhere", "place": "Orla"}),
        ("links", {"reason": "Both say so.", "relation": "conflicts"}),
    ],
)
def test_after_a_change_of_a_row_the_files_are_those_made_anew(made: list[str], table: str, cells: dict[str, object]) -> None:
    shelf, changed = Shelf(), with_row(table, 3, **cells)
    files(TOLD, shelf)
    made.clear()
    assert files(changed, shelf) == files(changed)


def test_a_change_of_one_claim_makes_the_event_and_the_page_that_show_it(made: list[str]) -> None:
    shelf, changed = Shelf(), with_row("claims", 3, speaker="Ada Vik")
    files(TOLD, shelf)
    whole = len(made)
    made.clear()
    files(changed, shelf)
    assert sorted(made) == ["site_event.html", "site_source.html"]
    assert whole > 2


def test_what_is_damaged_is_made_anew(made: list[str]) -> None:
    shelf = Shelf()
    first = files(TOLD, shelf)
    damaged = Shelf({key: content[:-3] for key, content in shelf.items()})
    assert files(TOLD, damaged) == first
    assert damaged == shelf
