"""Reads pages from the rows of a table: JSON lines, CSV or Parquet."""

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

from builder.pages.dating import find_dates
from builder.pages.encoding import decode
from builder.pages.metadata import Metadata, merge
from builder.pages.page import LONGEST, Source, bad_page, make_page
from builder.records import Page, Problem

TABLES = (".jsonl", ".csv", ".parquet")
COLUMNS = {
    "text": ("text", "content", "body", "article", "article_text", "maintext", "full_text"),
    "title": ("title", "headline"),
    "published": ("published", "published_date", "date", "published_at", "publish_date", "date_publish", "timestamp"),
    "outlet": ("outlet", "source", "publisher", "publication", "site", "domain"),
    "url": ("url", "link"),
    "author": ("author", "authors", "byline"),
    "license": ("license",),
}
"""Names that users give the columns, best first."""
NO_TEXT = f"no text; a table of pages needs a column named {', '.join(COLUMNS['text'][:3])}"

Row = Mapping[str, object]


def read_rows(source: Source, raw: bytes, suffix: str, known: Metadata) -> Iterator[Page]:
    """A page for every row of a table; its path is the table's with the number of the row, from 1.

    A CSV or Parquet file without a column of texts is one bad page.
    """
    if suffix == ".parquet":
        rows = _parquet_rows(raw)
    else:
        text = decode(raw)
        if text is None:
            yield bad_page(source, "", "binary", "no known character encoding fits")
            return
        rows = _json_rows(text) if suffix == ".jsonl" else _csv_rows(text)
    for number, row in enumerate(rows, start=1):
        if suffix != ".jsonl" and not isinstance(row, str) and not any(name.strip().lower() in COLUMNS["text"] for name in row):
            yield bad_page(source, "", "empty", NO_TEXT)
            return
        yield _row_page(f"{source.path}#{number}", row, known)


def _row_page(path: str, row: Row | str, known: Metadata) -> Page:
    """The page of a row; a string in place of a row says why there is none."""
    if isinstance(row, str):
        return bad_page(Source(path, _hash(row)), "", "unreadable", row)
    columns = {name.strip().lower(): value for name, value in row.items()}
    text, title = _cell(columns, "text"), " ".join(_cell(columns, "title").split())
    whole = f"{title}\n\n{text}" if title else text
    source = Source(path, _hash(whole))
    if not text:
        return bad_page(source, "", "empty", NO_TEXT)
    published = _day(columns)
    own = Metadata(
        outlet=_cell(columns, "outlet") or None,
        url=_cell(columns, "url") or None,
        published=published,
        license=_cell(columns, "license") or None,
        title=title or None,
        author=_cell(columns, "author") or None,
    )
    page = make_page(source, whole, merge(known, own), is_article=True)
    if published is None and _cell(columns, "published"):
        unread = Problem("pages", None, None, None, "date", f"{path}: {_cell(columns, 'published')!r} is no day; write YYYY-MM-DD")
        page = replace(page, problems=(*page.problems, unread))
    return page


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _value(columns: Row, field: str) -> object:
    return next((columns[name] for name in COLUMNS[field] if columns.get(name) not in (None, "")), None)


def _cell(columns: Row, field: str) -> str:
    value = _value(columns, field)
    if isinstance(value, list):
        return ", ".join(str(entry) for entry in value)
    return "" if value is None else str(value).strip()


def _day(columns: Row) -> date | None:
    """The day in the date column: a date, a date in words or figures, or seconds since 1970."""
    value = _value(columns, "published")
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float):
        return datetime.fromtimestamp(value, UTC).date() if 0 < value < 2**32 else None
    found = find_dates(str(value)) if value is not None else []
    return found[0].day if found else None


def _json_rows(text: str) -> Iterator[Row | str]:
    for line in text.split("\n"):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            yield f"not JSON ({error.msg}); a .jsonl file has one object a line"
            continue
        yield row if isinstance(row, dict) else "no JSON object; a .jsonl file has one object a line"


def _csv_rows(text: str) -> Iterator[Row | str]:
    csv.field_size_limit(max(csv.field_size_limit(), 2 * LONGEST))
    try:
        for row in csv.DictReader(io.StringIO(text, newline="")):
            yield {name: value for name, value in row.items() if name is not None}
    except csv.Error as error:
        yield f"no CSV from here on ({error})"


def _parquet_rows(raw: bytes) -> Iterator[Row | str]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(io.BytesIO(raw))
    except pa.ArrowException as error:
        yield f"no Parquet file ({error})"
        return
    for batch in file.iter_batches(batch_size=256):
        yield from batch.to_pylist()
