"""The flat sheets: one row a fact, and one row a claim."""

from collections.abc import Mapping
from functools import cache

import pyarrow as pa

from builder.exports.release_rows import ReleaseRows, Row
from builder.exports.sheets import Cell, Heading, Sheet, listed
from builder.resources import data_file, read_yaml
from builder.tables import schema_of


def flat_sheets(rows: ReleaseRows) -> list[Sheet]:
    """The sheets of facts and claims, in the order of their tables."""
    facts = [_cells("facts", {"facts": fact, "events": rows.events[fact["event_id"]]}, _of_fact(rows, fact)) for fact in rows.facts.values()]
    claims = [_cells("claims", _joined(rows, claim), _of_claim(rows, claim)) for claim in rows.claims.values()]
    return [Sheet("facts", _headings("facts"), facts), Sheet("claims", _headings("claims"), claims)]


def _joined(rows: ReleaseRows, claim: Row) -> dict[str, Row]:
    return {"claims": claim, "facts": rows.facts.get(claim["fact_id"], {}), "events": rows.events.get(claim["event_id"], {})}


def _of_fact(rows: ReleaseRows, fact: Row) -> dict[str, Cell]:
    claims = rows.claims_by_fact[fact["fact_id"]]
    return {
        "origins": listed(sorted({claim["origin"] for claim in claims})),
        "sources": listed(sorted({rows.address(claim["document_id"]) for claim in claims})),
    }


def _of_claim(rows: ReleaseRows, claim: Row) -> dict[str, Cell]:
    members = [f"{member['name']} ({member['role']})" for member in claim["members"]]
    return {"members": listed(members), "page": rows.address(claim["document_id"])}


def _cells(sheet: str, joined: Mapping[str, Row], computed: Mapping[str, Cell]) -> list[Cell]:
    """The cells of a row in the order of the columns; a list becomes one cell."""
    cells = []
    for column in _columns(sheet):
        table, _, name = column.get("source", "").partition(".")
        cell = joined[table].get(name) if table else computed[column["name"]]
        cells.append(listed(cell) if isinstance(cell, list) else cell)
    return cells


@cache
def _columns(sheet: str) -> list[dict[str, str]]:
    """The columns of a sheet, each with a `source` (TABLE.COLUMN) or a `description`."""
    columns: list[dict[str, str]] = read_yaml(data_file("exports/data/flat.yaml"))[sheet]
    return columns


def _headings(sheet: str) -> tuple[Heading, ...]:
    """The headings: those of the schemas, and our own."""
    return tuple(_heading(column) for column in _columns(sheet))


def _heading(column: Mapping[str, str]) -> Heading:
    if "source" not in column:
        return Heading(column["name"], column["description"])
    table, _, name = column["source"].partition(".")
    known = next(one for one in schema_of(table).columns if one.name == name)
    kind = "string" if pa.types.is_list(known.type) else str(known.type)
    return Heading(column["name"], known.description, kind, known.values)
