"""Reads an HTML page: what its markup states, then body, title and author as trafilatura finds them."""

from builder.formats.encoding import declared_charset
from builder.formats.format import TextFormat
from builder.pages.markup import read_markup
from builder.pages.metadata import Metadata, merge
from builder.pages.outlets import known_outlet

NO_DATES = {"original_date": True, "extensive_search": False, "max_date": "1995-01-02"}
"""The library's own search for dates takes those of comments and teasers: this leaves it nothing to find."""


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
    paragraphs = body.split("\n")
    if paragraphs[0].strip() == title:
        paragraphs = paragraphs[1:]
    text = "\n\n".join([title, *paragraphs] if title else paragraphs) if body else ""
    guessed = Metadata(outlet=None if stated.url else found.sitename or None, url=found.url or None, author=found.author or None)
    return text, merge(merge(Metadata(known_outlet(stated.url), title=title or None), stated), guessed)


def _title(title: str, outlet: str | None) -> str:
    """The title without the outlet's name behind it."""
    title = " ".join(title.split())
    head, _, tail = title.rpartition(f" {outlet}") if outlet else ("", "", title)
    cut = head.rstrip(" -|–—:·»")
    return cut if cut and not tail and cut != head.rstrip() else title


FORMATS = (TextFormat((".html", ".htm"), read_html, declared_charset, is_marked_up=True),)
