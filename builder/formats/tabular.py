"""Reads pages from the rows of a table."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BufferedReader

from builder.formats.day_columns import LOOKED_AT, unread_column, unread_days
from builder.formats.encoding import decode
from builder.formats.format import Row, TableFormat
from builder.formats.streams import InputError
from builder.formats.table_columns import Reading, has_text, no_text, plain_name
from builder.intermediate import Page
from builder.pages.days import read_day, unread_day
from builder.pages.documents import document_id
from builder.pages.metadata import Metadata, merge
from builder.pages.page import Source, bad_page, make_page, printable
from builder.records import Problem

MISSING = frozenset({"", "nan", "nat", "none", "null", "n/a", "<na>"})


def read_rows(source: Source, stream: BufferedReader, kind: TableFormat, known: Metadata, reading: Reading) -> Iterator[Page]:
    """A page for every row of a table; its path is the table's with the number of the row, from 1.

    A table without rows or without a column of texts is one bad page. A column that looks like a day and is not read is
    a problem of the first row that shows it. Raises InputError for damage.
    """
    told: set[str] = set()
    number = 0
    for number, row in enumerate(kind.rows(stream, reading), start=1):
        if kind.has_header and not isinstance(row, InputError) and not has_text(row, reading):
            yield bad_page(source, "empty", no_text(row, reading))
            return
        page = row_page(f"{source.path}#{number}", row, known, reading)
        found = set() if number > LOOKED_AT or isinstance(row, InputError) else {*unread_days(row, reading)} - told
        told |= found
        yield _with_problems(page, "column", [f"{printable(source.path)}: {unread_column(name)}" for name in sorted(found)])
    if not number:
        yield bad_page(
            source, "empty", "no text: the table has no rows" + (" below its first line, which is taken for its header" if kind.has_header else "")
        )


def row_page(path: str, row: Row | InputError, known: Metadata, reading: Reading) -> Page:
    """The page of a row, or of what is wrong with it."""
    if isinstance(row, InputError):
        return bad_page(Source(path, _hash(path)), row.code, row.detail)
    cells = {plain_name(name): value for name, value in row.items()}

    def cell(field: str, joint: str = ", ") -> str:
        return _cell(cells, reading.columns_of(field, cells), joint)

    text, title = cell("text", "\n\n"), " ".join(cell("title").split())
    whole = f"{title}\n\n{text}" if title else text
    source = Source(path, _hash(whole))
    if not text:
        return bad_page(source, "empty", no_text(row, reading))
    published = read_day(_value(cells, reading.columns_of("published", cells)), is_day_first=reading.is_day_first)
    own = Metadata(
        outlet=cell("outlet") or None,
        url=cell("url") or None,
        published=published,
        license=cell("license") or None,
        title=title or None,
        author=cell("author") or None,
    )
    page = make_page(source, whole, merge(known, own), is_article=True, is_day_first=reading.is_day_first)
    given = cell("published")
    return _with_problems(page, "date", [f"{printable(path)}: {unread_day(given)}"] if given and published is None else [])


def _with_problems(page: Page, code: str, details: Iterable[str]) -> Page:
    return replace(page, problems=(*page.problems, *(Problem("pages", document_id(page), None, None, code, detail) for detail in details)))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _value(cells: Row, names: Iterable[str]) -> object:
    return next((cells[name] for name in names if not _is_missing(cells.get(name))), None)


def _is_missing(value: object) -> bool:
    """Whether a cell is empty, or says so in the words of the libraries that write tables."""
    wording = _wording(value) if isinstance(value, str | bytes | float) else value
    return wording is None or (isinstance(wording, str) and wording.strip().casefold() in MISSING)


def _cell(cells: Row, names: Iterable[str], joint: str = ", ") -> str:
    """The wording of a field; the entries of a list are joined."""
    value = _value(cells, names)
    entries = value if isinstance(value, list) else [value]
    return joint.join(_wording(entry) for entry in entries if entry is not None).strip()


def _wording(value: object) -> str:
    """The words of an entry; an object, as in {"id": 7, "name": "Bela Gazette"}, gives its name."""
    if isinstance(value, dict):
        return str(value.get("name") or "")
    return decode(value) or "" if isinstance(value, bytes) else str(value)
