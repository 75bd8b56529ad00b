"""Reads pages from the rows of a table."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BufferedReader

from builder.formats.day_columns import LOOKED_AT, unread_column, unread_days
from builder.formats.encoding import decode
from builder.formats.format import Given, Piece, Row, TableFormat
from builder.formats.nested_text import nested_text
from builder.formats.streams import InputError
from builder.formats.table_columns import Reading, has_text, no_text, plain_name
from builder.intermediate import Page
from builder.pages.days import read_day, unread_day
from builder.pages.documents import document_id
from builder.pages.metadata import Metadata, merge
from builder.pages.page import Source, bad_page, make_page, printable
from builder.records import Problem

MISSING = frozenset({"", "nan", "nat", "none", "null", "n/a", "<na>"})
NAMES = ("name", "title", "rendered", "displayname", "display_name", "username", "screen_name", "#text", "$t", "href", "uri")
"""The keys of an object that hold its name, the best first."""
CUT = re.compile(r"\s*(?:…|\.\.\.)?\s*\[\+\d{1,7} chars\]\s*$")
"""Matches the end of a text that an interface cut off."""
APP = re.compile(r"\s*<a\s[^>]*>[^<]*</a>\s*$", re.I)
"""Matches a link in the place of a source: the app that a post was written with."""


def read_rows(source: Source, stream: BufferedReader, kind: TableFormat, known: Metadata, reading: Reading) -> Iterator[Page]:
    """A page for every row of a table; its path is the table's with the number of the row, from 1.

    A table without rows or without a column of texts is one bad page. A column that looks like a day and is not read is
    a problem of the first row that shows it. Raises InputError for damage.
    """
    told: set[str] = set()
    number = 0
    for number, row in enumerate(kind.rows(stream, reading), start=1):
        cells = {} if isinstance(row, InputError | Piece) else row
        if kind.has_header and cells and not has_text(cells, reading):
            yield bad_page(source, "empty", no_text(cells, reading))
            return
        page = row_page(f"{source.path}#{number}", row, known, reading)
        found = {*unread_days(cells, reading)} - told if number <= LOOKED_AT else set()
        told |= found
        yield _with_problems(page, "column", [f"{printable(source.path)}: {unread_column(name)}" for name in sorted(found)])
    if not number:
        yield bad_page(
            source, "empty", "no text: the table has no rows" + (" below its first line, which is taken for its header" if kind.has_header else "")
        )


def row_page(path: str, row: Given, known: Metadata, reading: Reading) -> Page:
    """The page of a row or of an article, or of what is wrong with it."""
    if isinstance(row, InputError):
        return bad_page(Source(path, _hash(path)), row.code, row.detail)
    if isinstance(row, Piece):
        return _piece_page(path, row, known, reading)
    cells = {plain_name(name): value for name, value in row.items()}

    def cell(field: str) -> str:
        return _cell(cells, reading.columns_of(field, cells))

    text = nested_text(_value(cells, reading.columns_of("text", cells))).strip()
    if not text:
        return bad_page(Source(path, _hash(path)), "empty", no_text(row, reading))
    published = read_day(_value(cells, reading.columns_of("published", cells)), is_day_first=reading.is_day_first)
    own = Metadata(
        outlet=_cell(cells, [name for name in reading.columns_of("outlet", cells) if not _is_app(cells.get(name))]) or None,
        url=cell("url") or None,
        published=published,
        license=cell("license") or None,
        title=" ".join(nested_text(_value(cells, reading.columns_of("title", cells))).split()) or None,
        author=cell("author") or None,
    )
    cut = CUT.search(text)
    page = _make(path, text[: cut.start()] if cut else text, merge(known, own), own.title, reading)
    page = _with_problems(
        page, "cut", [f"{printable(path)}: the text is only the beginning of the article, as news interfaces give it"] if cut else []
    )
    given = cell("published")
    return _with_problems(page, "date", [f"{printable(path)}: {unread_day(given)}"] if given and published is None else [])


def _piece_page(path: str, piece: Piece, known: Metadata, reading: Reading) -> Page:
    """The page of an article; without a day of its own that on which it was fetched is told, for it may be years later."""
    page = _make(path, piece.text, merge(known, piece.known), piece.known.title, reading)
    is_undated = piece.fetched is not None and page.published_date is None and page.article
    detail = f"{printable(path)}: the page does not say when it was published; it was fetched on {piece.fetched}"
    return _with_problems(page, "date", [detail] if is_undated else [])


def _make(path: str, text: str, known: Metadata, title: str | None, reading: Reading) -> Page:
    """The page of an article's text, below its title unless it begins with that."""
    whole = f"{title}\n\n{text}" if title and " ".join(text.split("\n", 1)[0].split()) != title else text
    return make_page(Source(path, _hash(whole)), whole, known, is_article=True, is_day_first=reading.is_day_first)


def _with_problems(page: Page, code: str, details: Iterable[str]) -> Page:
    return replace(page, problems=(*page.problems, *(Problem("pages", document_id(page), None, None, code, detail) for detail in details)))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _value(cells: Row, names: Iterable[str]) -> object:
    return next((cells[name] for name in names if not _is_missing(cells.get(name))), None)


def _is_missing(value: object) -> bool:
    """Whether a cell is empty, or says so in the words of the libraries that write tables."""
    wording = _wording(value) if isinstance(value, str | bytes | float) else value
    return wording is None or wording == [] or (isinstance(wording, str) and wording.strip().casefold() in MISSING)


def _is_app(value: object) -> bool:
    return isinstance(value, str) and APP.match(value) is not None


def _cell(cells: Row, names: Iterable[str]) -> str:
    """The wording of a field; the entries of a list are joined."""
    value = _value(cells, names)
    entries = value if isinstance(value, list) else [value]
    return ", ".join(_wording(entry) for entry in entries if entry is not None).strip()


def _wording(value: object) -> str:
    """The words of an entry; an object, as in {"id": 7, "name": "Bela Gazette"}, gives its name."""
    if isinstance(value, dict):
        return next((str(value[name]) for name in NAMES if isinstance(value.get(name), str | int)), "")
    return decode(value) or "" if isinstance(value, bytes) else str(value)
