"""How the facts of a release changed: matched by id and former ids, compared, and explained by the pages that changed them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from textwrap import shorten
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from builder.publishing.causes import Cause, Side, SourcePage, find_causes
from builder.publishing.differences import Cell, Comparison, Difference, Picked, differences
from builder.records import Claim, Fact, Link
from builder.tables import from_table, schema_of

Tables = Mapping[str, pa.Table]
FACT_COLUMNS = ("status", "is_updated", "value_low", "value_high", "start_date", "end_date", "answer")
"""The columns whose change a reader of a fact sees; counts of reports and similar columns follow from the claims."""
STATUS, UPDATED, ANSWER = "status", "is_updated", "answer"
NAMED_CAUSES = 3
"""A line names at most so many pages and counts the others."""
LONGEST_ANSWER = 60
AT_ONCE = 1000
"""So many facts are explained at a time."""
PAGE_COLUMNS = ["document_id", "path", "outlet", "published_date"]


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact of both releases whose status, bounds, days or answer changed, and why."""

    fact_id: str
    old_fact_id: str
    event_id: str
    claim_type: str
    label: str
    cells: tuple[Cell, ...]
    causes: tuple[Cause, ...]

    @property
    def is_status_change(self) -> bool:
        """True if the status changed."""
        return any(cell.column == STATUS for cell in self.cells)

    @property
    def line(self) -> str:
        """One readable line: the question, what changed, and which pages did it."""
        return f"{self.label} {_cell_words(self.cells)}, because {_cause_words(self.causes)}"


@dataclass(frozen=True, slots=True)
class FactDifference:
    """The facts that only one release has, and those that changed; `merged` maps ended ids to the fact that contains them."""

    added: Picked
    removed: Picked
    merged: Mapping[str, str]
    changed: tuple[FactChange, ...]

    @property
    def counts(self) -> dict[str, int]:
        """The number of facts of each kind; a merged fact does not count as removed."""
        return {"added": self.added.num_rows, "removed": self.removed.num_rows, "changed": len(self.changed), "merged": len(self.merged)}


def compare_facts(old: Tables, new: Tables, folder: Path | None = None) -> FactDifference:
    """The differences between the facts of two releases, in order of fact ids."""
    successor = _successors(old["facts"], new["facts"])
    renamed = _renamed(old["facts"], successor)
    found = differences(renamed, new["facts"], Comparison("fact_id", FACT_COLUMNS), folder)
    merged = _merged(found.removed, new["facts"])
    removed = found.removed.where(pc.invert(pc.is_in(found.removed.column("fact_id"), value_set=pa.array(sorted(merged), pa.string()))))
    before = {new_id: old_id for old_id, new_id in successor.items()}
    return FactDifference(found.added, removed, merged, tuple(_explained(found, before, old, new)))


def _successors(old: pa.Table, new: pa.Table) -> dict[str, str]:
    """For each ended id: the new fact with this id among its former ids, if several the one with most of the old fact's claims."""
    ended_ids, begun_ids = _only_in(old, new), _only_in(new, old)
    formers = _formers(new)
    pairs = [(ended, fact_id) for fact_id in sorted(begun_ids) for ended in formers.get(fact_id, ()) if ended in ended_ids]
    told_old, told_new = _claims_of(old, [pair[0] for pair in pairs]), _claims_of(new, [pair[1] for pair in pairs])
    pairs.sort(key=lambda pair: (-len(told_old[pair[0]] & told_new[pair[1]]), pair))
    successor: dict[str, str] = {}
    taken: set[str] = set()
    for ended, fact_id in pairs:
        if ended not in successor and fact_id not in taken:
            successor[ended] = fact_id
            taken.add(fact_id)
    return successor


def _only_in(some: pa.Table, others: pa.Table) -> set[str]:
    """The ids of the facts that the other release lacks."""
    ids = some.column("fact_id")
    return {*ids.filter(pc.invert(pc.is_in(ids, value_set=others.column("fact_id").combine_chunks()))).to_pylist()}


def _formers(facts: pa.Table) -> dict[str, list[str]]:
    rows = facts.filter(pc.greater(pc.list_value_length(facts.column("former_ids")), 0)).select(["fact_id", "former_ids"])
    return {row["fact_id"]: row["former_ids"] for row in rows.to_pylist()}


def _claims_of(facts: pa.Table, ids: Collection[str]) -> dict[str, set[str]]:
    rows = rows_with(facts, "fact_id", ids).select(["fact_id", "positions"]).to_pylist()
    return {row["fact_id"]: {one for position in row["positions"] for one in position["claim_ids"]} for row in rows}


def _renamed(facts: pa.Table, successor: Mapping[str, str]) -> pa.Table:
    """The old facts under the ids of their successors."""
    if not successor:
        return facts
    ids = [successor.get(one, one) for one in facts.column("fact_id").to_pylist()]
    return facts.set_column(facts.schema.get_field_index("fact_id"), "fact_id", pa.array(ids, pa.string()))


def _merged(removed: Picked, new: pa.Table) -> dict[str, str]:
    """For each ended id the fact that has it among its former ids."""
    ended = set(removed.column("fact_id").to_pylist())
    return {former: fact_id for fact_id, formers in sorted(_formers(new).items()) for former in formers if former in ended}


def _explained(found: Difference, before: Mapping[str, str], old: Tables, new: Tables) -> Iterator[FactChange]:
    """The facts that changed, some at a time: they come with all their claims and links."""
    rows = found.changed("fact_id")
    while changed := {row.row["fact_id"]: row.cells for row in islice(rows, AT_ONCE)}:
        olds = {fact_id: before.get(fact_id, fact_id) for fact_id in changed}
        told = [*_claims_of(old["facts"], olds.values()).values(), *_claims_of(new["facts"], list(changed)).values()]
        claim_ids = set().union(*told)
        old_sides, new_sides = _sides(old, olds.values(), claim_ids), _sides(new, list(changed), claim_ids)
        for fact_id, cells in changed.items():
            earlier, later = old_sides[olds[fact_id]], new_sides[fact_id]
            causes, fact = tuple(find_causes(earlier, later)), later.fact
            yield FactChange(fact_id, earlier.fact.fact_id, fact.event_id, fact.claim_type, fact.label, cells, causes)


def _sides(tables: Tables, fact_ids: Collection[str], claim_ids: Collection[str]) -> dict[str, Side]:
    """One release's view of each of the facts, with the claims that either release has in one of these facts."""
    facts: list[Fact] = from_table("facts", aligned("facts", rows_with(tables["facts"], "fact_id", fact_ids)))
    links: list[Link] = from_table("links", aligned("links", rows_with(tables["links"], "fact_id", fact_ids)))
    by_fact: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        by_fact[link.fact_id].append(link)
    told: list[Claim] = from_table("claims", aligned("claims", rows_with(tables["claims"], "claim_id", claim_ids)))
    claims = {claim.claim_id: claim for claim in told}
    listed = rows_with(tables["documents"].select(PAGE_COLUMNS), "document_id", {claim.document_id for claim in told})
    pages = {row["document_id"]: SourcePage(**row) for row in listed.to_pylist()}
    return {fact.fact_id: Side(fact, by_fact[fact.fact_id], claims, pages) for fact in facts}


def rows_with(table: pa.Table, column: str, values: Collection[str]) -> pa.Table:
    """The rows with one of the values in the column."""
    return table.filter(pc.is_in(table.column(column), value_set=pa.array(sorted(values), pa.string())))


def aligned(name: str, table: pa.Table) -> pa.Table:
    """The table with the columns of the present schema; columns that an older release lacks are null, lists are empty."""
    columns = [
        table.column(column.name) if column.name in table.column_names else _filler(column.type, table.num_rows) for column in schema_of(name).columns
    ]
    return pa.table(columns, names=[column.name for column in schema_of(name).columns])


def _filler(kind: pa.DataType, rows: int) -> Any:
    return pa.array([[]] * rows, kind) if pa.types.is_list(kind) else pa.nulls(rows, kind)


def _cell_words(cells: Iterable[Cell]) -> str:
    """'single_origin -> contested, 12 -> 12 to 58'."""
    by_column = {cell.column: cell for cell in cells}
    shown = [by_column[column] for column in (STATUS, ANSWER) if column in by_column]
    if not shown:
        shown = [cell for cell in cells if cell.column != UPDATED]
    words = [f"{_value(cell.old)} -> {_value(cell.new)}" for cell in shown if _value(cell.old) != _value(cell.new)]
    if UPDATED in by_column:
        words.append("updated" if by_column[UPDATED].new else "no longer updated")
    return ", ".join(words) or "has another answer"


def _value(value: object) -> str:
    return "open" if value is None else shorten(str(value), LONGEST_ANSWER, placeholder=" ...")


def _cause_words(causes: tuple[Cause, ...]) -> str:
    named = [cause.words for cause in causes[:NAMED_CAUSES]]
    rest = len(causes) - NAMED_CAUSES
    return "; ".join([*named, *([f"{rest:,} more"] if rest > 0 else [])])
