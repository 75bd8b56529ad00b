"""The columns of a table of pages, by the names that users give them."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from builder.errors import BuilderError

USUAL: Mapping[str, tuple[str, ...]] = {
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
"""For every field of a page the plain names of the columns it is usually found in, best first."""
APART = re.compile(r"[\W_]+")


MOST_LISTED, LONGEST_NAME = 12, 40
"""Names of columns that a problem tells, and characters of each."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How pages are read: the plain names of columns that a person added, by field, and whether 3/4/2017 is 3 April."""

    named: Mapping[str, str] = field(default_factory=dict)
    is_day_first: bool = False

    def columns_of(self, name: str, there: Collection[str]) -> tuple[str, ...]:
        """The columns to take a field from, best first: the one that was named if it is there, else the usual ones."""
        named = self.named.get(name)
        return (named,) if named is not None and named in there else USUAL[name]

    def uses(self, column: str) -> bool:
        """Whether pages may be taken from a column of that plain name."""
        return column in self.named.values() or any(column in names for names in USUAL.values())


def choose_reading(columns: Mapping[str, str] | None, *, is_day_first: bool = False) -> Reading:
    """The reading by the columns that a person names, as in {"text": "maintext"}, which are added to the usual ones.

    Raises BuilderError for a field that pages do not have.
    """
    for name, column in (columns or {}).items():
        if name not in USUAL:
            raise BuilderError(f"columns: pages have no {name!r}; known are {', '.join(USUAL)}")
        if not column.strip():
            raise BuilderError(f"columns: the name for {name!r} is empty; give the column's name or delete the entry")
    return Reading({name: plain_name(column) for name, column in (columns or {}).items()}, is_day_first)


def plain_name(name: str) -> str:
    """A column name without case, spaces and signs: publishedAt, published_at and 'Published at' are one."""
    return APART.sub("", name.casefold()) or name


def has_text(names: Collection[str], reading: Reading) -> bool:
    """Whether one of the column names is that of the texts."""
    return bool(_text_columns(names, reading))


def no_text(row: Collection[str], reading: Reading) -> str:
    """What to say of a row with these columns that gives no text."""
    empty = _text_columns(row, reading)
    if empty:
        return f"the text of this row is empty ({_listed(empty)})"
    usual = ", ".join(USUAL["text"][:3])
    there = _listed(row) or "none"
    return f"no text: no column is named {usual} or alike, there are {there}; name the one with the texts in [columns] of claimweave.toml"


def _text_columns(names: Iterable[str], reading: Reading) -> list[str]:
    plain = {name: plain_name(name) for name in names}
    known = reading.columns_of("text", plain.values())
    return [name for name in plain if plain[name] in known]


def _listed(names: Collection[str]) -> str:
    shown = ", ".join(" ".join(name.split())[:LONGEST_NAME] for name in [*names][:MOST_LISTED])
    return f"{shown} ..." if len(names) > MOST_LISTED else shown
