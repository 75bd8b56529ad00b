"""The columns of a table of pages, by the names that users give them."""

from collections.abc import Mapping

from builder.errors import BuilderError

Columns = Mapping[str, tuple[str, ...]]
"""For every field of a page the lower-case column names it is taken from, best first."""
USUAL: Columns = {
    "text": ("text", "content", "body", "article", "article_text", "maintext", "full_text"),
    "title": ("title", "headline"),
    "published": ("published", "published_date", "date", "published_at", "publish_date", "date_publish", "timestamp"),
    "outlet": ("outlet", "source", "publisher", "publication", "site", "domain"),
    "url": ("url", "link"),
    "author": ("author", "authors", "byline"),
    "license": ("license",),
}


def choose_columns(given: Mapping[str, str] | None) -> Columns:
    """The usual names, with those given in their place, as in {"text": "maintext"}.

    Raises BuilderError for a field that pages do not have.
    """
    for field, name in (given or {}).items():
        if field not in USUAL:
            raise BuilderError(f"columns: pages have no {field!r}; known are {', '.join(USUAL)}")
        if not name.strip():
            raise BuilderError(f"columns: the name for {field!r} is empty; give the column's name or delete the entry")
    return {**USUAL, **{field: (name.strip().lower(),) for field, name in (given or {}).items()}}


def has_text(names: Mapping[str, object], columns: Columns) -> bool:
    """Whether one of the column names is that of the texts."""
    return any(name.strip().lower() in columns["text"] for name in names)


def no_text(columns: Columns) -> str:
    """What to say of a table or row without text."""
    return f"no text; a table of pages needs a column named {', '.join(columns['text'][:3])}, or the setting `columns`"
