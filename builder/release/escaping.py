"""Escapes texts of pages and metadata for Markdown: they are shown as they are, never as markup, HTML, a link or an image."""

import re

from builder.output import printable

MARKUP = re.compile(r"[\\`*{}\[\]<|#~&]|(?<![^\W_])_|_(?![^\W_])")
"""Matches what Markdown would read as markup; an underscore inside a word is a letter in Markdown."""
BACKTICKS = re.compile("`+")
BARS = re.compile(r"(\\*)\|")


def prose(text: str) -> str:
    """The text escaped for one line of a paragraph, a list or a table."""
    return MARKUP.sub(r"\\\g<0>", printable(" ".join(text.split())))


def code(text: str) -> str:
    """The text as a code span that also works in a table: fenced by more backticks than it contains, bars escaped, on one line."""
    fence = "`" * (max((len(run) for run in BACKTICKS.findall(text)), default=0) + 1)
    # A backslash before the bar would be taken for its escape, and the escape of the bar for a backslash.
    inner = BARS.sub(r"\1\1\\|", printable(" ".join(text.split())))
    return f"{fence} {inner} {fence}" if inner else ""
