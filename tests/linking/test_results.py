"""Linking part by part, with rows in files, gives the tables of linking everything at once in memory."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from builder.claims.registry import claim_types
from builder.corrections.decisions import Decision
from builder.engines.mapped_tables import in_order
from builder.kept_work import ALONE, Work
from builder.linking import filed_results, kept_parts, pairs
from builder.linking.claim_store import NOWHERE, ClaimStore, stored
from builder.linking.filed_results import FiledResults
from builder.linking.parts import Shelving, parts_of
from builder.linking.results import InMemory, Results
from builder.linking.stage import link_into
from builder.linking.weighing import Comparing
from builder.records import Claim
from builder.tables import to_table
from tests.bench.synthetic import synthetic

COMPARE = {name: kind.compare for name, kind in claim_types().items()}
DOCUMENTS, CLAIMS, NAMES, PAGE_EVENTS = synthetic(600)
TABLES = ("documents", "claims", "entities", "events", "facts", "links", "pairs", "estimates")
PROFILES = ("acled", "ucdp")
EVENTS = [f"evt-{number:04}" for number in range(400)]
SHELVING = Shelving(3, str)


def link(results: Results, decisions: tuple[Decision, ...] = (), work: Work = ALONE) -> tuple[dict[str, pa.Table], tuple[object, ...]]:
    ends = link_into(results, Comparing(COMPARE, decisions=decisions), (DOCUMENTS, CLAIMS, NAMES, PAGE_EVENTS), PROFILES, work)
    results.add("problems", ends.problems)
    return {name: results.table(name) for name in (*TABLES, "problems")}, ends.outcomes


def decisions() -> tuple[Decision, ...]:
    """A link that is none, an answer, and one each of claims that are not there."""
    links = link(InMemory())[0]["links"].to_pylist()
    pair, other = ((row["claim_a"], row["claim_b"]) for row in (links[0], links[-1]))
    told = [("link", pair, "none"), ("link", ("clm-0", pair[0]), "none"), ("fact", other[:1], "answer"), ("fact", ("clm-0",), "answer")]
    return tuple(Decision(kind, target, field, "", "Ida", None, "", "", f"line {number}") for number, (kind, target, field) in enumerate(told))


@pytest.mark.parametrize(("most", "runs"), [(1, 128), (100, 3), (1 << 40, 1)])
def test_parts_in_files_give_the_tables_of_all_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, runs: int) -> None:
    decided = decisions()
    (whole, outcomes), (bare, _) = link(InMemory(), decided), link(InMemory())
    monkeypatch.setattr(FiledResults, "part_claims", most)
    monkeypatch.setattr(filed_results, "WAITING_ROWS", 37)
    monkeypatch.setattr(filed_results, "MOST_RUNS", runs)
    tables, others = link(FiledResults(tmp_path / "linked"), decided)
    assert others == outcomes
    assert whole["links"].num_rows == bare["links"].num_rows - 1
    for name, table in whole.items():
        assert tables[name].equals(table), name
    assert sorted(path.name for path in (tmp_path / "linked").iterdir()) == sorted(f"{name}.arrow" for name in tables)


def test_rows_that_are_changed_leave_no_other_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filed_results, "WAITING_ROWS", 2)
    monkeypatch.setattr(filed_results, "MOST_RUNS", 1)
    results = FiledResults(tmp_path / "linked")
    results.add("claims", CLAIMS[:9])
    records = results.records("given", Claim)
    records.append(CLAIMS[0])
    assert records[0] == CLAIMS[0]
    table = results.table("claims", lambda rows: rows.slice(1))
    assert [path.name for path in (tmp_path / "linked").iterdir()] == ["claims.arrow"]
    assert table.num_rows < 9


def test_two_processes_give_the_tables_of_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, _ = link(InMemory())
    monkeypatch.setattr(FiledResults, "part_claims", 100)
    monkeypatch.setattr(kept_parts, "SHARED_FROM", 1)
    monkeypatch.setattr(pairs, "EVENTS_AT_ONCE", 2)
    tables, _ = link(FiledResults(tmp_path / "linked"), work=Work(None, 2))
    assert whole["pairs"].num_rows
    for name, table in whole.items():
        assert tables[name].equals(table), name


def test_without_claims_every_table_is_there_without_rows(tmp_path: Path) -> None:
    results = FiledResults(tmp_path / "linked")
    ends = link_into(results, Comparing(COMPARE), (DOCUMENTS[:1], [], [], []), PROFILES)
    assert ends.problems == ()
    assert results.columns("claims", "claim_id", "event_id").num_rows == 0
    assert {name: results.table(name).num_rows for name in TABLES} == dict.fromkeys(TABLES, 0) | {"documents": 1}


def test_parts_have_every_event_and_claim_once() -> None:
    events = np.array([2, NOWHERE, 0, 0, 1, 4, NOWHERE, 4, 2, 1])
    parts = [*parts_of(EVENTS[:5], events, np.array([4, 1]), SHELVING)]
    assert [(part.events, sorted(part.claims), part.is_decided) for part in parts[:1]] == [([1], [1, 4, 9], True)]
    assert sorted(one for part in parts[1:] for one in part.events) == [0, 2, 3, 4]
    assert sorted(one for part in parts for one in part.claims) == [*range(10)]
    assert all(len(part.claims) <= 3 or len(part.events) == 1 for part in parts[1:])
    assert [*parts_of([], events[:0], None, SHELVING)] == []
    assert [part.is_decided for part in parts_of([], events[:0], np.empty(0, np.int64), SHELVING)] == [True]


def test_what_is_added_elsewhere_leaves_a_part_alone() -> None:
    few = {tuple(EVENTS[i] for i in part.events) for part in parts_of(EVENTS[:300], np.arange(300), None, Shelving(40, str))}
    many = {tuple(EVENTS[i] for i in part.events) for part in parts_of(EVENTS[:301], np.arange(301), None, Shelving(40, str))}
    assert len(few - many) == 1 < len(few)


def test_claims_are_found_by_id_and_sentence() -> None:
    claims = [replace(claim, sentence_id=f"sen-{number // 2}") for number, claim in enumerate(CLAIMS[:6])]
    known = stored(claims[:4]).extend(claims[4:])
    assert known.of_ids([claims[5].claim_id, "clm-0", claims[0].claim_id]) == [claims[5], claims[0]]
    assert known.positions([claims[3].claim_id, "clm-0"]).tolist() == [3, NOWHERE]
    assert known.beside(claims[4]) == [one for one in claims[4:] if one.document_id == claims[4].document_id]
    assert (len(known), list(known), ClaimStore([]).of_ids(["clm-0"])) == (6, claims, [])


@pytest.mark.parametrize("most", [1 << 26, 200, 1])
def test_rows_are_put_in_order_range_by_range(most: int) -> None:
    rows = pa.table({"name": ["b", "a", "c", "a", "b", "a"] * 5, "day": [3, 2, None, 1, None, 2] * 5, "place": [*range(30)]})
    runs = [rows.slice(start, 7).sort_by("name") for start in range(0, 30, 7)]
    made = pa.Table.from_batches(in_order(runs, ("name", "day"), most))
    expected = sorted(rows.to_pylist(), key=lambda row: (row["name"], row["day"] is not None, row["day"] or 0))
    assert made.to_pylist() == expected
    assert in_order_of_nothing(rows) == []


def in_order_of_nothing(rows: pa.Table) -> list[object]:
    return [row for batch in in_order([rows.slice(0, 0)], ("name",)) for row in batch.to_pylist()]


def test_small_pieces_of_a_table_are_written_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filed_results, "WAITING_ROWS", 50)
    results, rows = FiledResults(tmp_path / "linked"), to_table("claims", CLAIMS)
    results.lay("claims", rows.slice(0, 0))
    assert results._columns == {}
    for start in range(0, rows.num_rows, 3):
        results.lay("claims", rows.slice(start, 3))
    assert len(results.columns("claims", "claim_id").to_batches()) <= rows.num_rows / 50 + 1
    assert results.table("claims").equals(rows)


def test_long_rows_are_written_before_many_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = to_table("claims", CLAIMS)
    monkeypatch.setattr(filed_results, "WAITING_BYTES", rows.nbytes // 4)
    results = FiledResults(tmp_path / "linked")
    for start in range(0, rows.num_rows, 3):
        results.lay("claims", rows.slice(start, 3))
    assert 3 <= len(results.columns("claims", "claim_id").to_batches()) <= 6
    assert results.table("claims").equals(rows)
