"""Linking with parts that were kept gives the tables of linking anew, whatever changed in the pages."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.cache.entries import Entries
from builder.forks import can_fork
from builder.intermediate import PageEvent
from builder.kept_work import KeptWork, Work
from builder.linking import kept_parts
from builder.linking.filed_results import FiledResults
from builder.linking.judged import Least
from builder.linking.linked_parts import Collection, LinkedPart, Placed, Rules, link_part
from builder.linking.results import InMemory
from builder.linking.stage import link_into, linking_with
from builder.records import Claim, Document, Entity, Event
from tests.bench.synthetic import synthetic
from tests.conftest import examples
from tests.linking.builders import document, entity, killed, page_event
from tests.test_kept_work import Shelf

TABLES = ("documents", "claims", "entities", "events", "facts", "links", "pairs", "estimates")
Row = TypeVar("Row", Document, Claim, Entity, PageEvent)
Pages = tuple[list[Document], list[Claim], list[Entity], list[PageEvent]]
PAGES: Pages = synthetic(600)


PORTS = ("Lar", "Tesk", "Orla", "Vik", "Mora", "Sund", "Brae", "Kolva", "Nesha", "Ilmen", "Dorn", "Ratka")


def fires(counts: Mapping[str, int]) -> Pages:
    """A fire in each of some ports, on days far apart, each told by so many pages."""
    pages: Pages = ([], [], [], [])
    for number, (port, count) in enumerate(counts.items()):
        day = date(2019, 1, 1) + timedelta(days=40 * number)
        for toll in range(3, 3 + count):
            page = document(f"{port} Post {toll}", day.isoformat(), f"A fire in the harbour of {port} killed {toll} people of {port} Post {toll}.")
            claims = [
                killed(page, f"A fire in {port} killed {toll} people.", toll, toll, place=port),
                killed(page, f"It killed {toll} in {port}.", toll, toll),
            ]
            dated = {"start_date": day, "end_date": day, "timex": day.isoformat(), "words": (f"{port} harbour", f"{port} quay")}
            event = page_event(page, "accident", f"fire in {port}", claims, place=port, **dated)
            for rows, more in zip(pages, ([page], claims, [entity(port, "place")], [event]), strict=True):
                rows.extend(more)
    return pages


def link(pages: Pages, kept: KeptWork | None = None, workers: int = 1) -> dict[str, list[dict[str, object]]]:
    """The rows of all tables, linked part by part."""
    with TemporaryDirectory() as folder:
        results = FiledResults(Path(folder) / "linked")
        ends = link_into(results, linking_with(), pages, ("acled", "ucdp"), Work(kept, workers))
        results.add("problems", ends.problems)
        return {name: results.table(name).to_pylist() for name in (*TABLES, "problems")}


@pytest.fixture(autouse=True, scope="module")
def _small_parts() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(FiledResults, "part_claims", 40)
        yield


@pytest.fixture(scope="module")
def shelf(_small_parts: None) -> Shelf:
    """The parts of all pages."""
    shelf = Shelf()
    link(PAGES, KeptWork(shelf, "code"))
    return shelf


@pytest.fixture
def linked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of claims of the parts that are linked and not taken."""
    counts: list[int] = []

    def counting(events: Sequence[Event], placed: Iterable[Placed], collection: Collection, rules: Rules) -> LinkedPart:
        part = link_part(events, placed, collection, rules)
        counts.append(len(part.claims))
        return part

    monkeypatch.setattr(kept_parts, "link_part", counting)
    return counts


def test_without_a_change_nothing_is_linked_again(shelf: Shelf, linked: list[int]) -> None:
    taken = link(PAGES, KeptWork(shelf, "code"))
    assert linked == []
    assert taken == link(PAGES)
    assert len(shelf) == len(linked) > 5


@pytest.mark.skipif(not can_fork(), reason="work is shared out on Linux alone")
def test_forked_processes_link_and_keep_the_same(linked: list[int], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    alone = link(PAGES)
    monkeypatch.setattr(kept_parts, "SHARED_FROM", 0)
    linked.clear()
    shelf = Entries(tmp_path, 0)
    assert [link(PAGES, kept, 2) for kept in (None, KeptWork(shelf, "code"), KeptWork(shelf, "code"))] == [alone] * 3
    assert linked == []  # this process linked none of them
    monkeypatch.setattr(kept_parts, "link_part", None)
    assert link(PAGES, KeptWork(shelf, "code"), 3) == alone


@pytest.mark.parametrize(("before", "after"), [(2, 3), (3, 2)], ids=["added", "removed"])
def test_a_page_that_comes_or_goes_relinks_what_it_touches(linked: list[int], monkeypatch: pytest.MonkeyPatch, before: int, after: int) -> None:
    monkeypatch.setattr(FiledResults, "part_claims", 10)
    shelf, pages = Shelf(), dict.fromkeys(PORTS, 2)
    link(fires({**pages, "Vik": before}), KeptWork(shelf, "code"))
    whole = sum(linked)
    linked.clear()
    taken = link(fires({**pages, "Vik": after}), KeptWork(shelf, "code"))
    assert 0 < sum(linked) < whole / 2
    assert taken == link(fires({**pages, "Vik": after}))
    assert len({row["event_id"] for row in taken["events"]}) == len(PORTS)


def other(value: object, data: st.DataObject) -> object:
    """Another value of a column."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return type(value)(data.draw(st.sampled_from([0, 1, 3, 40])))
    if isinstance(value, date):
        return value + timedelta(days=data.draw(st.sampled_from([-400, -1, 1, 2])))
    if isinstance(value, tuple):
        return ()
    return data.draw(st.sampled_from(["Lar", "Afghanistan", "police", "Reuters", "the health ministry"]))


def altered(row: Row, column: str, data: st.DataObject) -> Row:
    """The row with another value; a text changes with its hash, and what may be empty may become so."""
    value = None if column in EMPTY and data.draw(st.booleans()) else other(getattr(row, column), data)
    return replace(row, **{column: value}, **({"text_sha256": str(value)} if isinstance(row, Document) and column == "text" else {}))


DOCUMENT = ("outlet", "origin", "published_date", "url", "path", "text")
EMPTY = frozenset({"outlet", "published_date", "url", "value", "value_low", "value_high", "unit", "population", "speaker", "speaker_id", "place_id"})
CLAIM = (
    *("value", "value_low", "value_high", "qualifier", "unit", "scope", "population", "population_group", "modality", "is_negated"),
    *("speaker", "speaker_id", "via", "place", "place_id", "quote", "text", "outlet", "published_date", "as_of_date", "members", "sentence_id"),
)
NAME = ("name", "kind", "aliases", "country", "part_of_id")
EVENT = ("kind", "label", "place", "start_date", "end_date", "names", "words", "is_main", "claim_ids")


@examples(25)
@given(data=st.data())
def test_whatever_changes_in_a_page_the_rows_are_those_of_linking_anew(shelf: Shelf, data: st.DataObject) -> None:
    tables = [list(rows) for rows in PAGES]
    for _ in range(data.draw(st.integers(1, 3))):
        table, columns = data.draw(st.sampled_from([(0, DOCUMENT), (1, CLAIM), (2, NAME), (3, EVENT)]))
        place, column = data.draw(st.integers(0, len(tables[table]) - 1)), data.draw(st.sampled_from(columns))
        tables[table][place] = altered(tables[table][place], column, data)
    changed: Pages = tuple(tables)  # type: ignore[assignment]
    assert link(changed, KeptWork(Shelf(shelf), "code")) == link(changed)


def test_a_damaged_part_is_linked_anew(shelf: Shelf, linked: list[int]) -> None:
    damaged = Shelf({key: content[: len(content) // 2] for key, content in shelf.items()})
    assert link(PAGES, KeptWork(damaged, "code")) == link(PAGES)
    assert damaged == shelf


@pytest.mark.parametrize("rules", ["profiles", "least"])
def test_other_rules_are_other_parts(shelf: Shelf, linked: list[int], rules: str) -> None:
    least, profiles = (Least(conflict=0.9), ("acled", "ucdp")) if rules == "least" else (Least(), ("ibc",))
    for kept in (KeptWork(Shelf(shelf), "code"), None):
        linked.clear()
        link_into(InMemory(part_claims=40), linking_with(least), PAGES, profiles, Work(kept))
        assert sum(linked) == len(PAGES[1])


def test_kept_parts_serve_tables_in_memory_too(shelf: Shelf) -> None:
    results, anew = InMemory(part_claims=40), InMemory(part_claims=40)
    link_into(results, linking_with(), PAGES, ("acled", "ucdp"), Work(KeptWork(shelf, "code")))
    link_into(anew, linking_with(), PAGES, ("acled", "ucdp"))
    assert all(results.table(name).equals(anew.table(name)) for name in TABLES)
