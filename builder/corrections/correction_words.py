"""Tells corrections to people."""

from collections.abc import Iterable, Mapping
from typing import Any

from builder.derived_records import Correction

NOTHING = "nothing"
DONE = {"same": "same", "different": "different", "reject": "rejected", "drop": "left out", "answer": "what this claim says"}
"""What a field without a value makes of its target."""


def correction_lines(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """A line per row of `corrections`: what was decided about what, by whom and why, and whether it holds."""
    return sorted(map(_line, rows))


def correction_note(row: Correction) -> str:
    """What is told beside the row that a correction is about: who set what and why, and what the machine said."""
    by = " ".join(part for part in (f"by {row.author}" if row.author else "by a person", f"on {row.date}" if row.date else "") if part)
    after = row.to_value or DONE.get(row.field, NOTHING)
    what = row.field if after == row.field else f"{row.field} {after}"
    note = f" Note: {row.note}" if row.note else ""
    return f"Corrected {by}: {what}; the machine said {row.from_value or NOTHING}.{note}"


def _line(row: Mapping[str, Any]) -> str:
    quote = f" “{row['quote']}”" if row["quote"] else ""
    before, after = row["from_value"] or NOTHING, row["to_value"] or DONE.get(row["field"], NOTHING)
    change = f": {before} -> {after}" if row["is_applied"] else ""
    signed = ", ".join(str(part) for part in (row["author"], row["date"], row["note"]) if part)
    fault = "" if row["is_applied"] else f"; not applied: {row['reason']}"
    return f"{row['kind']} {row['field']} of {' '.join(row['target'])}{quote}{change}{f' ({signed})' if signed else ''}{fault}"
