"""Web archives."""

import gzip
import io
from datetime import date
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from builder.formats.page_files import read_pages
from builder.intermediate import Page
from tests.pages.samples import BODY, TITLE

PARAGRAPHS = "".join(f"<p>{part}</p>" for part in BODY)
PAGE = f"<html><head><title>{TITLE}</title>{{meta}}</head><body><article><h1>{TITLE}</h1>{PARAGRAPHS}</article></body></html>"
DATED = PAGE.format(meta="<meta property='article:published_time' content='2019-03-12T16:45:00Z'>")


def archive(*records: tuple[str, str, str, bytes], is_packed: bool = False) -> bytes:
    """Responses by address, status, content type and body, with their requests."""
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=is_packed)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "test"}))
    for url, status, kind, body in records:
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        dated = {"WARC-Date": "2019-03-14T00:00:00Z"}
        writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=headers, warc_headers_dict=dated))
        asked = StatusAndHeaders("GET / HTTP/1.1", [], is_http_request=True)
        writer.write_record(writer.create_warc_record(url, "request", http_headers=asked))
    return file.getvalue()


def read(folder: Path, name: str, data: bytes) -> list[Page]:
    (folder / name).write_bytes(data)
    return list(read_pages(folder / name))


RECORDS = (
    ("https://x.example/1", "200 OK", "text/html; charset=windows-1252", DATED.replace("Orsa", "Örsa").encode("cp1252")),
    ("https://x.example/a.png", "200 OK", "image/png", b"\x89PNG"),
    ("https://x.example/gone", "404 Not Found", "text/html", b"<p>No page of that name was found here, we are sorry for that.</p>"),
    ("https://x.example/front", "200 OK", "text/html", b"<html><body></body></html>"),
    ("https://y.example/2", "200 OK", "text/html", PAGE.format(meta="").encode()),
)


def test_the_responses_in_html_are_pages(tmp_path: Path) -> None:
    for name, data in (
        ("a.warc", archive(*RECORDS)),
        ("b.warc.gz", archive(*RECORDS, is_packed=True)),
        ("c.warc.gz", gzip.compress(archive(*RECORDS))),
    ):
        first, front, undated = read(tmp_path, name, data)
        assert (first.title, first.outlet, first.url, first.published_date) == (TITLE, "x.example", "https://x.example/1", date(2019, 3, 12))
        assert "Örsa" in first.text
        assert first.problems == ()
        assert [(problem.code, problem.detail) for problem in front.problems] == [
            ("no_article", "https://x.example/front: no text of an article found in the markup")
        ]
        assert (undated.url, undated.published_date) == ("https://y.example/2", None)
        assert [problem.detail for problem in undated.problems] == [
            f"{name}#3: the page does not say when it was published; it was fetched on 2019-03-14"
        ]


def test_an_archive_that_breaks_off_gives_what_is_there(tmp_path: Path) -> None:
    whole = archive(*RECORDS)
    pages = read(tmp_path, "a.warc", whole[: whole.index(b"404 Not Found")] + b"\x00\xff broken" * 50)
    assert pages[0].title == TITLE
    assert len(pages) <= 2
    (broken,) = read(tmp_path, "b.warc", b"no archive at all\r\n" * 20)
    assert [problem.code for problem in broken.problems] == ["unreadable"]
    (cut,) = read(tmp_path, "c.warc.gz", archive(*RECORDS[:1], is_packed=True)[:400])
    assert [problem.code for problem in cut.problems] == ["unreadable"]


def test_nothing_of_a_damaged_archive_reaches_the_terminal(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    whole = archive(*RECORDS)
    read(tmp_path, "a.warc", whole.replace(b"the end of the war", b"").replace(b"Heavy rain on", b"\x1b[2J rain", 1))
    nameless = whole.replace(b"WARC-Target-URI: https://x.example/1\r\n", b"")
    assert read(tmp_path, "b.warc", nameless)[-1].problems
    assert capfd.readouterr() == ("", "")
