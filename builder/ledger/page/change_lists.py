"""Reads CHANGES.md of a release back into headings and lines."""

import re
from dataclasses import dataclass

ESCAPE = re.compile(r"\\(.)")


@dataclass(frozen=True, slots=True)
class ChangeList:
    """A heading of CHANGES.md with its lines, without Markdown."""

    title: str
    lines: tuple[str, ...]


def change_lists(markdown: str) -> tuple[ChangeList, ...]:
    """The lists of CHANGES.md; what stands above the first heading has the first line's words as title."""
    parts: list[tuple[str, list[str]]] = []
    for line in markdown.splitlines():
        words = ESCAPE.sub(r"\1", line.lstrip("#- "))
        if line.startswith("#"):
            parts.append((words, []))
        elif words and parts:
            parts[-1][1].append(words)
    return tuple(ChangeList(title, tuple(lines)) for title, lines in parts)
