"""The columns of a table of pages, by the names that users give them."""

import re
from collections.abc import Mapping

from builder.errors import BuilderError

Columns = Mapping[str, tuple[str, ...]]
"""For every field of a page the plain names of the columns it is taken from, best first."""
USUAL: Columns = {
    "text": (
        "text",
        "content",
        "body",
        "article",
        "articletext",
        "articlebody",
        "articlecontent",
        "maintext",
        "fulltext",
        "bodytext",
        "story",
        "rawtext",
    ),
    "title": ("title", "headline", "articletitle", "newstitle"),
    "published": (
        "published",
        "publisheddate",
        "date",
        "publishedat",
        "publishedon",
        "publishdate",
        "publicationdate",
        "datepublished",
        "datepublish",
        "pubdate",
        "timestamp",
        "datetime",
        "createdat",
    ),
    "outlet": (
        "outlet",
        "source",
        "publisher",
        "publication",
        "newspaper",
        "newsoutlet",
        "sourcename",
        "sitename",
        "site",
        "website",
        "domain",
        "sourcedomain",
    ),
    "url": ("url", "link", "articleurl", "sourceurl", "weburl", "permalink", "canonicalurl"),
    "author": ("author", "authors", "byline", "creator"),
    "license": ("license", "licence"),
}
APART = re.compile(r"[\W_]+")


def plain_name(name: str) -> str:
    """A column name without case, spaces and signs: publishedAt, published_at and 'Published at' are one."""
    return APART.sub("", name.casefold()) or name


def choose_columns(given: Mapping[str, str] | None) -> Columns:
    """The usual names, with those given in their place, as in {"text": "maintext"}.

    Raises BuilderError for a field that pages do not have.
    """
    for field, name in (given or {}).items():
        if field not in USUAL:
            raise BuilderError(f"columns: pages have no {field!r}; known are {', '.join(USUAL)}")
        if not name.strip():
            raise BuilderError(f"columns: the name for {field!r} is empty; give the column's name or delete the entry")
    return {**USUAL, **{field: (plain_name(name),) for field, name in (given or {}).items()}}


def has_text(names: Mapping[str, object], columns: Columns) -> bool:
    """Whether one of the column names is that of the texts."""
    return any(plain_name(name) in columns["text"] for name in names)


def no_text(columns: Columns) -> str:
    """What to say of a table or row without text."""
    return f"no text; a table of pages needs a column named {', '.join(columns['text'][:3])}, or the setting `columns`"
