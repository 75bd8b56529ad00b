"""Tells corrections to people, one a line."""

from collections.abc import Iterable, Mapping
from typing import Any

NOTHING = "nothing"
DONE = {"same": "same", "different": "different", "reject": "rejected", "drop": "left out", "answer": "what this claim says"}
"""What a field without a value makes of its target."""


def correction_lines(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """A line per row of `corrections`: what was decided about what, by whom and why, and whether it holds."""
    return sorted(map(_line, rows))


def _line(row: Mapping[str, Any]) -> str:
    quote = f" “{row['quote']}”" if row["quote"] else ""
    before, after = row["from_value"] or NOTHING, row["to_value"] or DONE.get(row["field"], NOTHING)
    change = f": {before} -> {after}" if row["is_applied"] else ""
    signed = ", ".join(str(part) for part in (row["author"], row["date"], row["note"]) if part)
    fault = "" if row["is_applied"] else f"; not applied: {row['reason']}"
    return f"{row['kind']} {row['field']} of {' '.join(row['target'])}{quote}{change}{f' ({signed})' if signed else ''}{fault}"
