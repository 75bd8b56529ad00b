"""The text of a cell that is more than a string: paragraphs in a list, rich text in pieces, sections with headings."""

import html
import re
from collections.abc import Mapping

from builder.formats.encoding import decode
from builder.formats.fragments import is_markup, markup_text

DEEPEST = 8
ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-f]{1,5}|[a-z]{2,8});", re.I)
WORDING = ("text", "rendered", "plain", "html", "#text", "value", "$t")
"""The keys of an object that hold all of its text, the plainest first."""
PARTS = (
    "headline",
    "heading",
    "title",
    "lead",
    "summary",
    "intro",
    "paragraphs",
    "sections",
    "blocks",
    "content",
    "body",
    "data",
    "items",
    "children",
)
"""The keys of an object that hold a part of its text, in the order in which they are read."""
PARAGRAPH = re.compile(r"para|head|title|section|block$|^(?:h[1-6]|p|li|list|quote|text)$", re.I)
"""Matches the types of entries that are paragraphs; others, as bold or link, are parts of a line."""


def nested_text(value: object, depth: int = 0) -> str:
    """The words of a value: paragraphs are parted by an empty line, pieces of rich text follow each other as they are."""
    if isinstance(value, str):
        return markup_text(value) if is_markup(value) else html.unescape(value) if ENTITY.search(value) else value
    if isinstance(value, bytes):
        return nested_text(decode(value) or "", depth)
    if value is None or isinstance(value, bool) or depth > DEEPEST:
        return ""
    if isinstance(value, list):
        parts = [nested_text(entry, depth + 1) for entry in value]
        return "".join(parts) if is_rich(value) else "\n\n".join(part.strip() for part in parts if part.strip())
    return _of_object(value, depth) if isinstance(value, dict) else str(value)


def is_rich(entries: list[object]) -> bool:
    """Whether a list is one text in pieces: ["A ferry ", {"type": "bold", "text": "sank"}, "."]."""
    objects = [entry for entry in entries if isinstance(entry, dict)]
    return bool(objects) and all(_is_piece(entry) for entry in objects)


def _is_piece(entry: Mapping[str, object]) -> bool:
    kind = entry.get("type")
    return isinstance(kind, str) and isinstance(entry.get("text"), str) and not PARAGRAPH.search(kind)


def _of_object(value: Mapping[str, object], depth: int) -> str:
    whole = next((text for key in WORDING if (text := nested_text(value.get(key), depth + 1)).strip()), "")
    if whole:
        return whole
    parts = (nested_text(value.get(key), depth + 1).strip() for key in PARTS)
    return "\n\n".join(dict.fromkeys(part for part in parts if part))
