"""Ids that name no row are mended before the gates: no release is refused for one."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pyarrow as pa
import pytest

from builder.quality import id_references
from builder.quality.id_references import find_dangling
from builder.quality.mending import mend_references
from builder.quality.row_rules import judge_queries
from builder.quality.rules import read_rules
from builder.quality.structure import judge_rows
from builder.release.release import Release
from builder.release.severity import Severity
from builder.tables import TABLES, Reference, schema_of
from tests.sample_release import CHILDREN_ID, CLAIMS, DOCUMENTS, LINKS, sample_tables

NOWHERE = "xxx-0123456789abcdef0123456789abcdef"
CASES = [(table, reference) for table in TABLES for reference in schema_of(table).references]
CRITICAL = [query for query in read_rules().queries if query.severity is Severity.critical]


def with_dangling(rows: pa.Table, reference: Reference, broken: str | None = NOWHERE) -> pa.Table:
    """The rows with one id that names nothing: added to a list, else in place of the first id (of none, of the first row)."""
    records = rows.to_pylist()
    cells = list(_cells(records, reference))
    old = next((cell[key] for cell, key in cells if not isinstance(cell[key], list) and cell[key]), None)
    for cell, key in cells:
        if isinstance(cell[key], list):
            cell[key].append(broken)
        elif cell[key] == old:
            cell[key] = broken
            if old is None:
                break
    return pa.Table.from_pylist(records, schema=rows.schema)


def _cells(records: list[dict[str, Any]], reference: Reference) -> Iterator[tuple[dict[str, Any], str]]:
    for record in records:
        if reference.field is None:
            yield record, reference.column
        else:
            yield from ((item, reference.field) for item in record[reference.column])


def broken_rules(tables: dict[str, pa.Table]) -> list[str]:
    """The critical rules about rows that the tables break."""
    results = [*judge_rows(tables), *judge_queries(tables, CRITICAL)]
    return [result.rule for result in results if result.offending and result.severity is Severity.critical]


@pytest.mark.parametrize(("table", "reference"), CASES, ids=lambda case: case if isinstance(case, str) else case.name)
@pytest.mark.parametrize("at_once", [1, 3])
def test_ids_are_looked_for_in_every_part_of_the_known_ones(monkeypatch: pytest.MonkeyPatch, table: str, reference: Reference, at_once: int) -> None:
    tables = sample_tables()
    whole = find_dangling(schema_of(table), tables)
    tables[table] = with_dangling(tables[table], reference)
    broken = find_dangling(schema_of(table), tables)
    monkeypatch.setattr(id_references, "KNOWN_AT_ONCE", at_once)
    assert find_dangling(schema_of(table), sample_tables()) == whole == []
    assert find_dangling(schema_of(table), tables) == broken != []


@pytest.mark.parametrize(("table", "reference"), CASES, ids=lambda case: case if isinstance(case, str) else case.name)
def test_no_dangling_id_stops_a_release_and_each_is_told(table: str, reference: Reference) -> None:
    tables = sample_tables()
    tables[table] = with_dangling(tables[table], reference)
    assert f"{table}.references" in [result.rule for result in judge_rows(tables) if result.offending]
    mended = mend_references(tables)
    assert broken_rules(mended) == []
    told = [row for row in mended["problems"].to_pylist() if row["stage"] == "references"]
    assert any(row["code"] == f"{table}.references" and f"{reference.name} {NOWHERE}" in row["detail"] for row in told)
    assert NOWHERE not in str([mended[name].to_pylist() for name in TABLES if name != "problems"])


def test_batches_without_a_dangling_id_are_not_copied() -> None:
    tables = sample_tables()
    tables["claims"] = with_dangling(tables["claims"], next(one for one in schema_of("claims").references if one.column == "place_id"))
    whole = mend_references(tables)
    tables["claims"] = pa.Table.from_batches(tables["claims"].to_batches(max_chunksize=1))
    mended = mend_references(tables)
    assert {name: mended[name].to_pylist() for name in TABLES} == {name: whole[name].to_pylist() for name in TABLES}
    (place,) = {chunk.buffers()[-1].address for chunk in tables["claims"]["quote"].chunks}
    copied = [chunk for chunk in mended["claims"]["quote"].chunks if chunk.buffers()[-1].address != place]
    assert sum(map(len, copied)) == 1 < len(CLAIMS), "only the mended row is copied"


def test_what_may_be_empty_is_emptied_and_the_row_kept() -> None:
    tables = sample_tables()
    tables["claims"] = with_dangling(tables["claims"], Reference("population_id", None, "entities", None))
    mended = mend_references(tables)
    expected = [{**row, "population_id": None} for row in tables["claims"].to_pylist()]
    assert mended["claims"].to_pylist() == expected
    (problem,) = [row for row in mended["problems"].to_pylist() if row["stage"] == "references"]
    claim = next(row for row in tables["claims"].to_pylist() if row["population_id"] == NOWHERE)
    assert (problem["document_id"], problem["start"], problem["end"]) == (claim["document_id"], claim["start"], claim["end"])
    assert problem["detail"] == f"{claim['claim_id']} of claims names population_id {NOWHERE}, which is nowhere; the id was left out"
    assert [name for name in TABLES if not mended[name].equals(tables[name])] == ["claims", "problems"]


def test_row_that_cannot_be_without_its_id_goes_with_all_that_rests_on_it() -> None:
    tables = sample_tables()
    tables["events"] = tables["events"].slice(0, 0)
    mended = mend_references(tables)
    assert [mended[name].num_rows for name in ("facts", "links", "pairs", "estimates")] == [0, 0, 0, 0]
    assert mended["claims"].num_rows == len(CLAIMS)
    assert mended["claims"].column("fact_id").null_count == len(CLAIMS)
    assert broken_rules(mended) == []


def test_row_that_names_itself_is_mended() -> None:
    tables = sample_tables()
    own = DOCUMENTS[0].document_id
    tables["documents"] = with_dangling(tables["documents"], Reference("duplicate_of", None, "documents", None), own)
    mended = mend_references(tables)
    assert mended["documents"].column("duplicate_of").to_pylist() == [None, None]
    assert broken_rules(mended) == []


def test_problem_of_a_row_whose_page_is_nowhere_is_one_of_the_run() -> None:
    tables = sample_tables()
    tables["mentions"] = with_dangling(tables["mentions"], Reference("document_id", None, "documents", None))
    told = [row for row in mend_references(tables)["problems"].to_pylist() if row["stage"] == "references"]
    assert {row["document_id"] for row in told} == {None}
    assert all(row["detail"].endswith("the row was left out") for row in told)


def test_tables_without_dangling_ids_are_left_as_they_are() -> None:
    tables = sample_tables()
    mended = mend_references(tables)
    assert all(mended[name] is tables[name] for name in TABLES)


@pytest.mark.thorough
@pytest.mark.parametrize(("table", "reference"), CASES, ids=lambda case: case if isinstance(case, str) else case.name)
def test_no_dangling_id_stops_a_real_release(seed_release: Release, table: str, reference: Reference) -> None:
    tables = {name: seed_release.table(name) for name in TABLES}
    tables[table] = with_dangling(tables[table], reference)
    assert broken_rules(mend_references(tables)) == []


def test_link_of_claims_of_another_fact_is_found_on_both_sides() -> None:
    tables = sample_tables(links=[replace(LINKS[0], fact_id=CHILDREN_ID)])
    found = find_dangling(schema_of("links"), tables)
    assert [(one.reference, one.id) for one in found] == [("claim_a", LINKS[0].claim_a), ("claim_b", LINKS[0].claim_b)]
    assert broken_rules(mend_references(tables)) == []
