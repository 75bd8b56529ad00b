"""Leaves words of the pages out of a release (all but quotes, or all), and fills them in again for a user who has the pages."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from builder.engines.mapped_tables import places_among, rows_at
from builder.settings import TEXT_LEVELS
from builder.tables import schema_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

FULL, QUOTES, NONE = TEXT_LEVELS
PAGES: dict[str, tuple[str, ...]] = {"documents": ("text",), "sentences": ("text",)}
LEFT_OUT: dict[str, dict[str, tuple[str, ...]]] = {
    FULL: {},
    QUOTES: PAGES,
    NONE: {**PAGES, "mentions": ("text",), "claims": ("quote", "text"), "pairs": ("premise", "hypothesis"), "corrections": ("quote", "from_value")},
}
"""The columns that a release of each level leaves out; with `documents.text_sha256`, which stays, every span can be checked."""
ELLIPSIS = "…"
AT_ONCE = 1024
"""So many facts or links are looked at at a time."""
FILLED = {"documents": "text", "sentences": "text", "mentions": "text", "claims": "quote"}
"""The columns that follow from the text of the page."""


def leave_out(tables: Mapping[str, pa.Table], level: str) -> dict[str, pa.Table]:
    """The tables without the words that the level leaves out: null where the schema allows it, else empty.

    An ellipsis replaces the wording of a claim in the answer of a fact or the reason of a link.
    """
    told = _without_wordings(tables) if level == NONE else {}
    return {name: _without(name, table, LEFT_OUT[level].get(name, ())) for name, table in {**tables, **told}.items()}


def level_of(tables: Mapping[str, pa.Table]) -> str:
    """The level of a release: full if every page has its text, none if no claim has its words, else quotes."""
    if tables["documents"].column("text").null_count == 0:
        return FULL
    quotes = tables["claims"].column("quote").unique().to_pylist()
    return NONE if quotes == [""] else QUOTES


def texts_of(documents: pa.Table, pages: str | Path) -> dict[str, str]:
    """The texts, by document_id, of documents whose page is in a folder or file; pages are recognised by the hash of their text."""
    from builder.formats.page_files import read_pages

    own = {hashlib.sha256(page.text.encode("utf-8", "surrogatepass")).hexdigest(): page.text for page in read_pages(pages)}
    ids = zip(documents["document_id"].to_pylist(), documents["text_sha256"].to_pylist(), strict=True)
    return {document_id: own[sha256] for document_id, sha256 in ids if sha256 in own}


def fill_in(name: str, table: pa.Table, texts: Mapping[str, str]) -> pa.Table:
    """A table with its words taken from the texts (by document_id) at its spans; rows of other documents are unchanged."""
    if name not in FILLED or not texts:
        return table
    column, ids = FILLED[name], table["document_id"].to_pylist()
    starts, ends = ([0] * len(ids), [None] * len(ids)) if name == "documents" else (table["start"].to_pylist(), table["end"].to_pylist())
    cells = zip(table[column].to_pylist(), ids, starts, ends, strict=True)
    return _with_column(name, table, column, [texts[key][start:end] if key in texts else cell for cell, key, start, end in cells])


def _without(name: str, table: pa.Table, columns: tuple[str, ...]) -> pa.Table:
    for column in columns:
        field = schema_of(name).arrow.field(column)
        value = pa.scalar(None if field.nullable else "", field.type)
        table = _with_column(name, table, column, pa.repeat(value, table.num_rows))
    return table


def _without_wordings(tables: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """Facts and links without the words of pages, which describe statements and some events."""
    claims = tables["claims"]
    told = {"facts": _cut_facts(tables["facts"], claims), "links": _cut_links(tables["links"], claims)}
    return {name: pa.concat_tables(parts) if (parts := list(rows)) else tables[name] for name, rows in told.items()}


def _cut_facts(facts: pa.Table, claims: pa.Table) -> Iterator[pa.Table]:
    """The facts without wordings, some at a time: the claims of each are looked up."""
    numbers = places_among(claims["fact_id"], facts["fact_id"])
    order = np.argsort(numbers, kind="stable")
    cuts = np.searchsorted(numbers[order], np.arange(facts.num_rows + 1)).tolist()
    for start in range(0, facts.num_rows, AT_ONCE):
        rows = facts.slice(start, AT_ONCE)
        first, *ends = cuts[start : start + rows.num_rows + 1]
        texts = _texts(claims, order[first : ends[-1]])
        wordings = [texts[begin - first : end - first] for begin, end in pairwise((first, *ends))]
        answers = [_cut(answer, own) for answer, own in zip(rows["answer"].to_pylist(), wordings, strict=True)]
        listed = zip(rows["positions"].to_pylist(), wordings, strict=True)
        positions = [[{**position, "text": _cut(position["text"], own)} for position in row] for row, own in listed]
        yield _with_column("facts", _with_column("facts", rows, "answer", answers), "positions", positions)


def _cut_links(links: pa.Table, claims: pa.Table) -> Iterator[pa.Table]:
    """The links without wordings, some at a time."""
    places = [places_among(links[side], claims["claim_id"]) for side in ("claim_a", "claim_b")]
    for start in range(0, links.num_rows, AT_ONCE):
        rows = links.slice(start, AT_ONCE)
        wordings = zip(*(_texts(claims, own[start : start + AT_ONCE]) for own in places), strict=True)
        reasons = [_cut(reason, both) for reason, both in zip(rows["reason"].to_pylist(), wordings, strict=True)]
        yield _with_column("links", rows, "reason", reasons)


def _texts(claims: pa.Table, places: "NDArray[np.int64]") -> list[str]:
    texts: list[str] = rows_at(claims.select(["text"]), places).column(0).to_pylist()
    return texts


def _cut(told: str, wordings: Iterable[str]) -> str:
    for wording in sorted(wordings, key=len, reverse=True):
        told = told.replace(wording, ELLIPSIS) if wording else told
    return told


def _with_column(name: str, table: pa.Table, column: str, values: object) -> pa.Table:
    schema = schema_of(name).arrow
    return table.set_column(schema.get_field_index(column), schema.field(column), pa.array(values, schema.field(column).type))
