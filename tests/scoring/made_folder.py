"""A made-up folder: three pages about a dam that broke, what people marked on them, and what a release might have found."""

from dataclasses import replace
from datetime import date

import pyarrow as pa

from builder.ids import derived_id
from builder.records import Claim, Document, Link, Member, Span
from builder.scoring.folder_scores import score_tables
from builder.scoring.gold import Gold
from builder.scoring.gold_rows import gold_of
from builder.scoring.tallies import Tally
from builder.tables import to_table
from tests.sample_release import STATEMENT, document

POST = (
    "Dam breaks above Ketola\n\nNine people were killed when the Harju dam broke on 3 May 2021, the mayor of Ketola said. "
    "Nobody was hurt in Paldiski. Forty barns were swept away.\n"
)
WIRE = "At least nine people died below the dam. Twelve were hurt, rescuers said. Twelve were hurt, rescuers said.\n"
ECHO = "Eleven people were killed in Ketola. Police and the coast guard searched. The water rose by two metres. More may be hurt.\n"
TEXTS = {"1_post.txt": POST, "2_wire.txt": WIRE, "3_echo.txt": ECHO}
DAY = date(2021, 5, 3)
Row = dict[str, object]


def page(name: str, text: str) -> Document:
    return document(name, text, f"Outlet {name[0]}", DAY)


PAGES = {name: page(name, text) for name, text in TEXTS.items()}


def claim(name: str, words: str, kind: str = "casualty", attribute: str = "killed", **values: object) -> Claim:
    """A claim at these words of a page; `values` are other columns, `number` both bounds."""
    of = PAGES[name]
    start = (of.text or "").index(words)
    end = start + len(words)
    number = values.pop("number", None)
    if number is not None:
        values = {"value_low": number, "value_high": number, **values}
    made = replace(STATEMENT, claim_id=derived_id("clm", [name, words, kind, attribute]), document_id=of.document_id, claim_type=kind)
    made = replace(made, start=start, end=end, quote=words, spans=(Span(start, end),), attribute=attribute, speaker=None, speaker_id=None)
    return replace(made, **values)  # type: ignore[arg-type]  # columns by their names


def link(a: Claim, b: Claim, relation: str, probability: float | None = 0.8) -> Link:
    is_same_page = a.document_id == b.document_id
    ids = sorted((a.claim_id, b.claim_id))
    return Link(derived_id("lnk", ids), "fct-1", a.claim_id, b.claim_id, relation, "value", None, "rule", "so", is_same_page, False, probability)


def marked(claim_id: str, name: str, quote: str, kind: str = "casualty", **values: object) -> Row:
    """A marked claim as a file has it; `number` sets both bounds."""
    row: Row = {"id": claim_id, "doc": name, "type": kind, "quote": quote}
    if kind == "casualty":
        row["measure"] = values.pop("attribute", "killed")
    if "number" in values:
        row |= dict.fromkeys(("low", "high"), values.pop("number"))
    return row | values


def gold(*claims: Row, links: tuple[tuple[str, str, str], ...] = (), undecided: tuple[tuple[str, str], ...] = ()) -> Gold:
    pages = {str(row["id"]): row["doc"] for row in claims}
    rows = [{"a": a, "b": b, "relation": relation, "same_page": pages[a] == pages[b]} for a, b, relation in links]
    pairs = [{"a": a, "b": b} for a, b in undecided]
    return gold_of({"claims": claims, "links": rows, "undecided": pairs}, lambda part, number: f"{part} {number}")


def tables(*claims: Claim, links: tuple[Link, ...] = (), pages: tuple[Document, ...] = tuple(PAGES.values())) -> dict[str, pa.Table]:
    return {"documents": to_table("documents", pages), "claims": to_table("claims", claims), "links": to_table("links", links)}


def scored(given: Gold, *claims: Claim, links: tuple[Link, ...] = ()) -> Tally:
    return score_tables(tables(*claims, links=links), given, "dam")


def member(name: str) -> Member:
    return Member(None, name, "participant")
