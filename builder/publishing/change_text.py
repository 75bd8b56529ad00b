"""Changes as text for people (terminal lines, CHANGES.md) and for programs (JSON)."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from heapq import nsmallest
from itertools import chain, islice
from textwrap import shorten
from typing import Any, TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from builder.corrections.correction_words import correction_lines
from builder.linking.plain_words import day_words
from builder.output import printable
from builder.publishing.changes import Changes
from builder.publishing.differences import Cell, Changed, Difference, Picked
from builder.publishing.fact_changes import FactChange
from builder.release.escaping import prose
from builder.release.manifest import Step

Row = TypeVar("Row")
MOST_FACTS, MOST_ROWS = 50, 20
"""Most lines of a section: it shows the most important ones and counts the others; JSON has all."""
LONGEST_QUOTE, LONGEST_CELL = 100, 40
ROW_COLUMNS = {
    "documents": ["document_id", "path", "outlet", "published_date"],
    "claims": ["claim_id", "document_id", "outlet", "published_date", "claim_type", "attribute", "quote", "fact_id"],
    "links": ["link_id", "fact_id", "claim_a", "claim_b", "relation", "reason"],
    "facts": ["fact_id", "event_id", "label", "answer", "status"],
    "corrections": ["correction_id", "kind", "target", "field", "from_value", "to_value", "is_applied", "reason", "author", "date", "note", "quote"],
}
"""The columns that JSON gives for a row that only one release has; the release has the others."""
TOLD_OF_LINKS = ("relation", "reason")
"""The columns of links of which text tells a change."""
ORDER = {word: place for place, word in enumerate(("contested", "corroborated", "single_origin", "conflicts", "supersedes", "refines", "agrees"))}
"""Statuses and relations, the one that most needs a look first."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, its lines, and how many lines were left out."""

    title: str
    lines: tuple[str, ...]
    left_out: int = 0


def change_lines(changes: Changes) -> list[str]:
    """The changes for a terminal; control characters of page texts are shown as escapes."""
    lines = [_title(changes)]
    for section in change_sections(changes):
        lines += ["", section.title, *(f"  {printable(line)}" for line in section.lines), *_rest(section, "  ")]
    return lines if len(lines) > 1 else [*lines, "nothing differs"]


def change_markdown(changes: Changes, step: Step) -> str:
    """The text of CHANGES.md for the new release."""
    parts = [f"# {prose(_title(changes))}", f"{step.level}: {'; '.join(map(prose, step.reasons))}."]
    for section in change_sections(changes):
        listed = [*(f"- {prose(line)}" for line in section.lines), *_rest(section, "- ")]
        parts.append("\n".join([f"## {section.title}", "", *listed]))
    if changes.is_empty:
        parts.append("No page, claim, link or fact differs.")
    return "\n\n".join(parts) + "\n"


def first_markdown(name: str, version: str) -> str:
    """The text of CHANGES.md for a first release."""
    return f"# {prose(name)} {version}\n\nThe first release: there is none before to compare it with.\n"


def change_json(changes: Changes) -> str:
    """All changes as JSON text."""
    tables: dict[str, Any] = {table: _rows_json(table, difference) for table, difference in changes.rows.items()}
    revised = [{"path": path, "old": old, "new": new} for path, old, new in changes.revised]
    facts = {
        "added": [*_plain_rows("facts", changes.facts.added)],
        "removed": [*_plain_rows("facts", changes.facts.removed)],
        "merged": dict(changes.facts.merged),
        "changed": [_fact_json(change) for change in changes.facts.changed],
    }
    content = {
        "old": asdict(changes.old),
        "new": asdict(changes.new),
        "counts": changes.counts,
        "facts": facts,
        **tables,
        "revised_pages": revised,
    }
    return json.dumps(content, indent=1, ensure_ascii=False, default=str) + "\n"


def _rows_json(table: str, difference: Difference) -> dict[str, object]:
    return {
        "added": [*_plain_rows(table, difference.added)],
        "removed": [*_plain_rows(table, difference.removed)],
        "changed": [{**changed.row, "columns": _cells_json(changed.cells)} for changed in difference.changed(*ROW_COLUMNS[table])],
    }


def _plain_rows(table: str, rows: Picked) -> Iterator[dict[str, Any]]:
    return rows.select(ROW_COLUMNS[table]).records()


def _cells_json(cells: Iterable[Cell]) -> dict[str, dict[str, object]]:
    return {cell.column: {"old": cell.old, "new": cell.new} for cell in cells}


def _fact_json(change: FactChange) -> dict[str, object]:
    return {
        "fact_id": change.fact_id,
        "old_fact_id": change.old_fact_id,
        "event_id": change.event_id,
        "label": change.label,
        "columns": _cells_json(change.cells),
        "because": [asdict(cause) for cause in change.causes],
        "line": change.line,
    }


def _title(changes: Changes) -> str:
    old, new = changes.old, changes.new
    return f"{new.name} {new.version} against {old.version if old.name == new.name else f'{old.name} {old.version}'}"


def change_sections(changes: Changes) -> list[Section]:
    """The differences: counts, then facts (changes of status first), then the rest; sections without lines are left out."""
    facts = changes.facts
    by_status, others = changed_facts(changes)
    links, claims, corrections = changes.rows["links"], changes.rows["claims"], changes.rows["corrections"]
    sections = [
        Section("Counts", tuple(_count_lines(changes))),
        _capped("Facts whose status changed", (change.line for change in by_status), len(by_status), MOST_FACTS),
        _capped("Facts with another answer", (change.line for change in others), len(others), MOST_FACTS),
        _capped("Facts that became one", (f"{old} is now part of {new}" for old, new in facts.merged.items()), len(facts.merged)),
        _capped("New facts", _new_fact_lines(facts.added), facts.added.num_rows),
        _capped("Facts that are gone", _first((row["label"] for row in _plain_rows("facts", facts.removed)), str), facts.removed.num_rows),
        _capped("New corrections by people", _correction_lines(corrections.added), corrections.added.num_rows),
        _capped("Corrections that are gone", _correction_lines(corrections.removed), corrections.removed.num_rows),
        _capped("Corrections told otherwise", _correction_lines(corrections.kept), corrections.kept.num_rows),
        _capped("Pages", _page_lines(changes), _page_count(changes)),
        _capped("New links", _link_lines(links.added), links.added.num_rows),
        _capped("Links that are gone", _link_lines(links.removed), links.removed.num_rows),
        _capped("Changed links", _changed_link_lines(links), links.among(*TOLD_OF_LINKS).kept.num_rows),
        _capped("New claims", _claim_lines(claims.added), claims.added.num_rows),
        _capped("Claims that are gone", _claim_lines(claims.removed), claims.removed.num_rows),
        _capped("Changed claims", chain(_column_lines(claims), _changed_claim_lines(claims)), len(_column_lines(claims)) + claims.kept.num_rows),
    ]
    return [section for section in sections if section.lines]


def changed_facts(changes: Changes) -> tuple[list[FactChange], list[FactChange]]:
    """The facts whose status changed, contested ones first, and the others that changed."""
    by_status = [change for change in changes.facts.changed if change.is_status_change]
    others = [change for change in changes.facts.changed if not change.is_status_change]
    return sorted(by_status, key=_status_rank), sorted(others, key=lambda change: (change.label, change.fact_id))


def _correction_lines(rows: Picked) -> list[str]:
    return correction_lines([*_plain_rows("corrections", rows)])


def _capped(title: str, lines: Iterable[str], count: int, most: int = MOST_ROWS) -> Section:
    """A section with the first lines of so many; no others are made."""
    return Section(title, tuple(islice(lines, most)), max(0, count - most))


def _first(rows: Iterable[Row], key: Callable[[Row], Any]) -> list[Row]:
    """The first rows in the order of the key, which is never that of all rows: only these are kept."""
    return nsmallest(MOST_ROWS, rows, key)


def _new_fact_lines(rows: Picked) -> list[str]:
    return _first((f"{row['label']} {_cut(row['answer'])} [{row['status']}]" for row in _plain_rows("facts", rows)), str)


def _rest(section: Section, indent: str) -> list[str]:
    return [f"{indent}and {section.left_out:,} more"] if section.left_out else []


def _count_lines(changes: Changes) -> Iterable[str]:
    for table, counts in changes.counts.items():
        words = [f"{count:,} {what}" for what, count in counts.items() if count]
        if words:
            yield f"{table}: {', '.join(words)}"


def _status_rank(change: FactChange) -> tuple[object, ...]:
    new = next(cell.new for cell in change.cells if cell.column == "status")
    return ORDER.get(str(new), len(ORDER)), change.label, change.fact_id


def _page_lines(changes: Changes) -> Iterator[str]:
    pages, revised = changes.rows["documents"], {path for path, _, _ in changes.revised}
    yield from (f"{path} was revised" for path in sorted(revised))
    for what, rows in (("is new", pages.added), ("is gone", pages.removed)):
        yield from (f"{row['path']} of {_page(row)} {what}" for row in _plain_rows("documents", rows) if row["path"] not in revised)
    yield from (f"{changed.row['path']}: {_cell_list(changed)}" for changed in pages.changed("path"))


def _page_count(changes: Changes) -> int:
    pages, revised = changes.rows["documents"], pa.array({path for path, _, _ in changes.revised}, pa.string())
    told = sum(pc.sum(pc.is_in(rows.column("path"), value_set=revised)).as_py() or 0 for rows in (pages.added, pages.removed))
    return sum(pages.counts.values()) - told + len(revised)


def _page(row: dict[str, Any]) -> str:
    outlet = row["outlet"] or "an unnamed outlet"
    return f"{outlet} on {day_words(row['published_date'])}" if row["published_date"] else f"{outlet} (undated)"


def _link_lines(rows: Picked) -> list[str]:
    listed = _first(_plain_rows("links", rows), lambda row: (ORDER.get(row["relation"], len(ORDER)), row["link_id"]))
    return [f"{row['relation']}: {row['reason']}" for row in listed]


def _changed_link_lines(links: Difference) -> Iterator[str]:
    """Links with another relation or reason; JSON has all other differences."""
    for changed in links.among(*TOLD_OF_LINKS).changed(*TOLD_OF_LINKS):
        olds = [f"{cell.old} -> " for cell in changed.cells if cell.column == "relation"]
        yield f"{''.join(olds)}{changed.row['relation']}: {changed.row['reason']}"


def _claim_lines(rows: Picked) -> list[str]:
    listed = _first(_plain_rows("claims", rows), lambda row: (str(row["published_date"]), row["outlet"] or "", row["claim_id"]))
    return [f"{_page(row)}: {row['attribute']} “{shorten(row['quote'], LONGEST_QUOTE, placeholder=' ...')}”" for row in listed]


def _column_lines(claims: Difference) -> list[str]:
    """'value in 3, origin in 1', the most frequent column first."""
    words = [f"{column} in {count:,}" for column, count in sorted(claims.columns.items(), key=lambda item: (-item[1], item[0]))]
    return [f"columns: {', '.join(words)}"] if words else []


def _changed_claim_lines(claims: Difference) -> Iterator[str]:
    for changed in claims.changed(*ROW_COLUMNS["claims"]):
        yield f"{_page(changed.row)}, {changed.row['attribute']} “{_cut(changed.row['quote'])}”: {_cell_list(changed)}"


def _cell_list(changed: Changed) -> str:
    return ", ".join(f"{cell.column} {_cut(cell.old)} -> {_cut(cell.new)}" for cell in changed.cells)


def _cut(value: object) -> str:
    return "null" if value is None else shorten(str(value), LONGEST_CELL, placeholder=" ...")
