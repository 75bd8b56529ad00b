"""What a release keeps of the pages' words: everything, quotes, or nothing but offsets and hashes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

import pyarrow as pa

from builder.settings import TEXT_LEVELS
from builder.tables import schema_of

FULL, QUOTES, NONE = TEXT_LEVELS
PAGES: dict[str, tuple[str, ...]] = {"documents": ("text",), "sentences": ("text",)}
LEFT_OUT: dict[str, dict[str, tuple[str, ...]]] = {
    FULL: {},
    QUOTES: PAGES,
    NONE: {**PAGES, "mentions": ("text",), "claims": ("quote", "text"), "pairs": ("text_a", "text_b")},
}
"""The columns that a release of each level leaves out; `documents.text_sha256` stays and keeps every span checkable."""
ELLIPSIS = "…"


def leave_out(tables: Mapping[str, pa.Table], level: str) -> dict[str, pa.Table]:
    """The tables without the words that the level leaves out: null where the schema allows it, else empty.

    Where the answer of a fact or the reason of a link repeats the wording of a claim, an ellipsis takes its place.
    """
    told = _without_wordings(tables) if level == NONE else {}
    return {name: _without(name, table, LEFT_OUT[level].get(name, ())) for name, table in {**tables, **told}.items()}


def level_of(tables: Mapping[str, pa.Table]) -> str:
    """The level of a release: full where every page has its text, none where no claim has its words."""
    if tables["documents"].column("text").null_count == 0:
        return FULL
    quotes = tables["claims"].column("quote").unique().to_pylist()
    return NONE if quotes == [""] else QUOTES


def _without(name: str, table: pa.Table, columns: tuple[str, ...]) -> pa.Table:
    for column in columns:
        field = schema_of(name).arrow.field(column)
        value = pa.scalar(None if field.nullable else "", field.type)
        table = _with_column(name, table, column, pa.repeat(value, table.num_rows))
    return table


def _without_wordings(tables: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """Facts and links, in which statements and some events are told in the words of the page."""
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
