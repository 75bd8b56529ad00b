"""Reads an HTML page: what its markup states, then body, title and author as trafilatura finds them."""

from builder.formats.encoding import declared_charset, decode
from builder.formats.exports.live_posts import live_posts
from builder.formats.format import TextFormat
from builder.formats.fragments import block_texts
from builder.pages.blocks import SENTENCE_END
from builder.pages.heading import words_of
from builder.pages.markup import read_markup
from builder.pages.metadata import Metadata, merge
from builder.pages.outlets import known_outlet

NO_DATES = {"original_date": True, "extensive_search": False, "max_date": "1995-01-02"}
"""The library's own search for dates takes those of comments and teasers: this leaves it nothing to find."""

LONGEST_SHORT = 2000
"""Characters of a text whose breaks the library may have lost or put inside of paragraphs."""
LONGEST_HEADING = 160


def read_html(markup: str, *, is_day_first: bool = False) -> tuple[str, Metadata]:
    """The article's text, after its title if it has one, and what the markup says about the page.

    `is_day_first`: 3/4/2017 is 3 April, else no day.
    """
    from trafilatura import bare_extraction, load_html
    from trafilatura.settings import Document

    tree = load_html(markup)
    if tree is None:
        return "", Metadata()
    stated = read_markup(tree, is_day_first=is_day_first)
    found = bare_extraction(tree, with_metadata=True, include_comments=False, date_extraction_params=NO_DATES)
    if not isinstance(found, Document):
        return "", stated
    title, body = _title(found.title or stated.title or "", stated.outlet), (found.text or "").strip()
    paragraphs = _broken(body.split("\n"), markup)
    first = paragraphs[0].strip()
    if first == title or _is_heading(first, title):
        title, paragraphs = first, paragraphs[1:]
    text = "\n\n".join([title, *paragraphs] if title else paragraphs) if body else ""
    guessed = Metadata(outlet=None if stated.url else found.sitename or None, url=found.url or None, author=found.author or None)
    return text, merge(merge(Metadata(known_outlet(stated.url), title=title or None), stated), guessed)


def _is_heading(line: str, title: str) -> bool:
    """Whether a line is a longer wording of the page's title."""
    return len(line) <= LONGEST_HEADING and not SENTENCE_END.search(line) and len(words_of(title)) > 1 and words_of(title) < words_of(line)


def _broken(lines: list[str], markup: str) -> list[str]:
    """The lines of a short text as the blocks of the page, if these have the same words: of such pages the library joins or breaks them."""
    if sum(map(len, lines)) > LONGEST_SHORT:
        return lines
    from trafilatura import load_html

    tree = load_html(markup)
    rest, parts = " ".join(" ".join(lines).split()), []
    for block in block_texts(tree) if tree is not None else []:
        words = " ".join(block.split())
        if rest.startswith(words):
            parts.append(words)
            rest = rest[len(words) :].lstrip()
    return parts if parts and not rest else lines


def _title(title: str, outlet: str | None) -> str:
    """The title without the outlet's name behind it."""
    title = " ".join(title.split())
    head, _, tail = title.rpartition(f" {outlet}") if outlet else ("", "", title)
    cut = head.rstrip(" -|–—:·»")
    return cut if cut and not tail and cut != head.rstrip() else title


def _decoded(raw: bytes) -> str | None:
    return decode(raw, declared_charset(raw))


FORMATS = (TextFormat((".html", ".htm"), read_html, _decoded, live_posts, is_marked_up=True),)
