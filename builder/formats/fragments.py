"""The text of a piece of HTML that stands in a field of a feed or a table."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

TAG = re.compile(
    r"</(?:p|div|a|b|i|em|strong|span|li|ul|ol|h[1-6]|blockquote|article|section|table|body|html)\s*>|<(?:br|p|img|hr)\b[^<>]{0,500}>", re.I
)
BLOCK = re.compile(
    r"(?:address|article|aside|blockquote|body|d[dlt]|div|fig(?:caption|ure)|footer|form|h[1-6r]|header|li|main|ol|p|pre|section|t(?:able|[dhr])|ul)$"
)
"""Matches the names of elements that begin on a line of their own."""
UNSEEN = ("script", "style", "noscript", "iframe", "template", "svg", "head")
SPACES = re.compile(r"[ \t\r\n\f\xa0]+")
LINE, PARAGRAPH = "\x00", "\x01"
"""Marks for breaks while the white space of the markup is folded."""
MARKS = str.maketrans("", "", LINE + PARAGRAPH)


def is_markup(text: str) -> bool:
    """Whether a text has the tags of HTML."""
    return "<" in text and TAG.search(text) is not None


def markup_text(fragment: str) -> str:
    """The text of a fragment of HTML; its paragraphs are parted by an empty line."""
    from lxml import etree
    from lxml.html import document_fromstring

    try:
        tree = document_fromstring(f"<html><body>{fragment}</body></html>")
    except (etree.ParserError, ValueError):
        return ""
    return "\n\n".join(block_texts(tree))


def block_texts(tree: "HtmlElement") -> list[str]:
    """The texts of the blocks below an element, in order; a line break ends none."""
    parts: list[str] = []
    _collect(tree, parts)
    whole = SPACES.sub(" ", "".join(parts))
    blocks = (re.sub(rf" *{LINE} *", "\n", block).strip() for block in whole.split(PARAGRAPH))
    # Two line breaks in a row part paragraphs on old pages.
    return [part for block in blocks for piece in re.split(r"\n{2,}", block) if (part := piece.strip())]


def _collect(tree: "HtmlElement", parts: list[str]) -> None:
    """Puts the words below an element and marks for breaks into `parts`; without recursion, for markup may be nested deep."""
    waiting: list[tuple[HtmlElement, bool]] = [(tree, False)]
    while waiting:
        element, is_done = waiting.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        edge = PARAGRAPH if BLOCK.match(tag) else LINE if tag == "br" else ""
        if is_done:
            parts.append(edge if edge != LINE else "")
            parts.append((element.tail or "").translate(MARKS) if element is not tree else "")
            continue
        parts.append(edge)
        waiting.append((element, True))
        if tag and tag not in UNSEEN:
            parts.append((element.text or "").translate(MARKS))
            waiting.extend((child, False) for child in reversed(element))
