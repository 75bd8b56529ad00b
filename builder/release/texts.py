"""Leaves words of the pages out of a release (all but quotes, or all), and fills them in again for a user who has the pages."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import pyarrow as pa

from builder.settings import TEXT_LEVELS
from builder.tables import schema_of

FULL, QUOTES, NONE = TEXT_LEVELS
PAGES: dict[str, tuple[str, ...]] = {"documents": ("text",), "sentences": ("text",)}
LEFT_OUT: dict[str, dict[str, tuple[str, ...]]] = {
    FULL: {},
    QUOTES: PAGES,
    NONE: {**PAGES, "mentions": ("text",), "claims": ("quote", "text"), "pairs": ("premise", "hypothesis"), "corrections": ("quote", "from_value")},
}
"""The columns that a release of each level leaves out; with `documents.text_sha256`, which stays, every span can be checked."""
ELLIPSIS = "…"
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
    claims, facts, links = tables["claims"], tables["facts"], tables["links"]
    wordings = dict(zip(claims["claim_id"].to_pylist(), claims["text"].to_pylist(), strict=True))
    of_fact: dict[str | None, list[str]] = defaultdict(list)
    for claim_id, fact_id in zip(wordings, claims["fact_id"].to_pylist(), strict=True):
        of_fact[fact_id].append(wordings[claim_id])
    ids = facts["fact_id"].to_pylist()
    answers = [_cut(answer, of_fact[fact_id]) for answer, fact_id in zip(facts["answer"].to_pylist(), ids, strict=True)]
    positions = [
        [{**position, "text": _cut(position["text"], of_fact[fact_id])} for position in row]
        for row, fact_id in zip(facts["positions"].to_pylist(), ids, strict=True)
    ]
    told = zip(links["reason"].to_pylist(), links["claim_a"].to_pylist(), links["claim_b"].to_pylist(), strict=True)
    reasons = [_cut(reason, [wordings[a], wordings[b]]) for reason, a, b in told]
    facts = _with_column("facts", facts, "answer", answers)
    return {"facts": _with_column("facts", facts, "positions", positions), "links": _with_column("links", links, "reason", reasons)}


def _cut(told: str, wordings: Iterable[str]) -> str:
    for wording in sorted(wordings, key=len, reverse=True):
        told = told.replace(wording, ELLIPSIS) if wording else told
    return told


def _with_column(name: str, table: pa.Table, column: str, values: object) -> pa.Table:
    schema = schema_of(name).arrow
    return table.set_column(schema.get_field_index(column), schema.field(column), pa.array(values, schema.field(column).type))
