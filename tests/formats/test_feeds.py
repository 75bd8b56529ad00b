"""News feeds in RSS and Atom."""

from datetime import date
from pathlib import Path

import pytest

from builder.formats.page_files import read_pages
from builder.intermediate import Page
from tests.pages.samples import BODY, TITLE

PARAGRAPHS = "".join(f"<p>{part}</p>" for part in BODY)
ESCAPED = PARAGRAPHS.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Bela Gazette</title><link>https://x.example</link>
<item><title>{TITLE}</title><link>https://x.example/1</link><pubDate>Tue, 12 Mar 2019 16:45:00 GMT</pubDate>
<dc:creator><![CDATA[Jon Arvid]]></dc:creator>
<description>Short</description><media:content url="x.jpg" medium="image"/>
<content:encoded><![CDATA[{PARAGRAPHS}
<p>The post <a href="https://x.example/1">{TITLE}</a> appeared first on <a href="/">Bela Gazette</a>.</p>]]></content:encoded></item>
<item><title>Toll rises to 21 - Valley Press</title><guid>https://y.example/2</guid><pubDate>Wed, 13 Mar 2019 07:00:00 +0100</pubDate>
<source url="https://y.example">Valley Press</source><description>{ESCAPED} &lt;a href="/2"&gt;Read more&lt;/a&gt;</description></item>
<item><title>A title alone</title><link>https://x.example/3</link><description>A title alone</description></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Bela Gazette</title>
<entry><title type="html">{TITLE}</title><link rel="self" href="https://x.example/feed/1"/><link href="https://x.example/1"/>
<published>2019-03-12T16:45:00Z</published><updated>2019-03-14T08:00:00Z</updated><author><name>Jon Arvid</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{PARAGRAPHS}</div></content></entry>
<entry><title>Toll rises</title><id>urn:2</id><updated>2019-03-13T08:00:00Z</updated><summary type="html">{ESCAPED}</summary></entry></feed>"""


def read(folder: Path, name: str, text: str | bytes) -> list[Page]:
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(read_pages(folder / name))


@pytest.mark.parametrize("name", ["a.rss", "a.xml"])
def test_entries_of_rss(tmp_path: Path, name: str) -> None:
    first, second, third = read(tmp_path, name, RSS)
    assert (first.title, first.outlet, first.url, first.author) == (TITLE, "Bela Gazette", "https://x.example/1", "Jon Arvid")
    assert [first.text[start:end] for start, end in first.article] == list(BODY)
    assert (first.published_date, second.published_date) == (date(2019, 3, 12), date(2019, 3, 13))
    assert (second.title, second.outlet, second.url) == ("Toll rises to 21", "Valley Press", "https://y.example/2")
    assert [second.text[start:end] for start, end in second.article] == list(BODY)
    assert [problem.code for problem in third.problems] == ["empty"]


@pytest.mark.parametrize("name", ["a.atom", "a.xml"])
def test_entries_of_atom(tmp_path: Path, name: str) -> None:
    first, second = read(tmp_path, name, ATOM)
    assert (first.title, first.outlet, first.url, first.author) == (TITLE, "Bela Gazette", "https://x.example/1", "Jon Arvid")
    assert [[page.text[start:end] for start, end in page.article] for page in (first, second)] == [list(BODY)] * 2
    assert (first.published_date, second.published_date) == (date(2019, 3, 12), date(2019, 3, 13))


def test_the_encoding_of_a_feed_is_the_one_it_declares(tmp_path: Path) -> None:
    (first, *_) = read(tmp_path, "a.rss", RSS.replace("UTF-8", "ISO-8859-1").replace("Orsa", "Örsa").encode("latin-1"))
    assert "Örsa" in first.text


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("<urlset><url><loc>https://x.example/1</loc></url></urlset>", "XML with the root urlset, no RSS or Atom feed"),
        ("no xml at all", "no XML, no RSS or Atom feed"),
        ("", "no XML, no RSS or Atom feed"),
        ("<html><body><p>x</p></body></html>", "XML with the root html"),
    ],
)
def test_what_is_no_feed_is_told(tmp_path: Path, text: str, detail: str) -> None:
    (page,) = read(tmp_path, "a.xml", text)
    assert page.problems[0].code == "unreadable"
    assert detail in page.problems[0].detail


BOMB = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))


def test_entities_are_not_resolved(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("a secret")
    text = f'<!DOCTYPE rss [<!ENTITY l0 "lol">{BOMB}<!ENTITY out SYSTEM "file://{tmp_path}/secret.txt">]>'
    entry = "<item><title>t</title><description>The dam broke. &l9; &out;</description></item>"
    pages = read(tmp_path, "a.rss", f"{text}<rss><channel>{entry}</channel></rss>")
    assert all("lollol" not in page.text and "secret" not in page.text for page in pages)


def test_a_feed_that_breaks_off_gives_what_is_there(tmp_path: Path) -> None:
    (first, *_) = read(tmp_path, "a.rss", RSS[: RSS.index("A title alone")])
    assert first.title == TITLE


def test_deep_markup_in_an_entry(tmp_path: Path) -> None:
    deep = "&lt;div&gt;" * 20_000
    pages = read(tmp_path, "a.rss", f"<rss><channel><item><title>t</title><description>{deep} The dam broke.</description></item></channel></rss>")
    assert len(pages) == 1
