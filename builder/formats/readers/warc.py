"""Web archives: the pages in HTML that a crawler fetched."""

import io
from collections.abc import Iterator
from contextlib import redirect_stderr
from datetime import date
from io import BufferedReader
from typing import TYPE_CHECKING

from builder.formats.encoding import declared_charset, decode
from builder.formats.format import Given, Piece, TableFormat
from builder.formats.readers.html import read_html
from builder.formats.streams import DAMAGE, LARGEST_PAGE, InputError, damage
from builder.formats.table_columns import Reading
from builder.pages.days import read_day
from builder.pages.metadata import Metadata, merge

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

HTML = ("text/html", "application/xhtml+xml")
OK = "200"


def warc_rows(stream: BufferedReader, reading: Reading) -> Iterator[Given]:
    """The articles among the responses in HTML; pictures, scripts, requests and pages that were not there are left out.

    Raises InputError for damage.
    """
    from warcio.exceptions import ArchiveLoadFailed

    try:
        for record in _records(stream):
            if _is_page(record):
                yield _article(record, reading)
    except (ArchiveLoadFailed, *DAMAGE, ValueError, AttributeError) as error:
        # The library meets a record without an address with an AttributeError.
        raise damage(error) from error


def _records(stream: BufferedReader) -> "Iterator[ArcWarcRecord]":
    """The records of an archive. What the library would print about damage holds words of pages and is kept from the terminal."""
    from warcio.archiveiterator import ArchiveIterator

    records = iter(ArchiveIterator(stream))
    while True:
        with redirect_stderr(io.StringIO()):
            record = next(records, None)
        if record is None:
            return
        yield record


def _is_page(record: "ArcWarcRecord") -> bool:
    if record.rec_type not in ("response", "resource"):
        return False
    headers = record.http_headers or record.rec_headers
    kind = (headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    return kind in HTML and (record.http_headers is None or record.http_headers.get_statuscode() == OK)


def _article(record: "ArcWarcRecord", reading: Reading) -> Piece | InputError:
    url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")
    try:
        with redirect_stderr(io.StringIO()):
            raw = record.content_stream().read(LARGEST_PAGE + 1)
    except (*DAMAGE, ValueError) as error:
        return damage(error)
    if len(raw) > LARGEST_PAGE:
        return InputError("too_long", f"{url} has more than {LARGEST_PAGE} bytes: left out")
    markup = decode(raw, _charset(record) or declared_charset(raw))
    if markup is None:
        return InputError("binary", f"{url}: no known character encoding fits")
    text, own = read_html(markup, is_day_first=reading.is_day_first)
    if not text.strip():
        return InputError("no_article", f"{url}: no text of an article found in the markup")
    return Piece(text, merge(own, Metadata(url=url or None)), _fetched(record))


def _charset(record: "ArcWarcRecord") -> str | None:
    """The character set that the server named."""
    kind = (record.http_headers.get_header("Content-Type") if record.http_headers else None) or ""
    return kind.lower().partition("charset=")[2].partition(";")[0].strip(" \"'") or None


def _fetched(record: "ArcWarcRecord") -> date | None:
    return read_day(record.rec_headers.get_header("WARC-Date"))


FORMATS = (TableFormat((".warc",), warc_rows),)
