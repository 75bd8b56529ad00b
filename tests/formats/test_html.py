"""Pages in HTML."""

from datetime import date

from builder.formats.encoding import declared_charset
from builder.formats.readers.html import read_html
from tests.pages.samples import BODY, TITLE

PARAGRAPHS = "".join(f"<p>{paragraph}</p>" for paragraph in BODY)
PAGE = f"""<html><head><title>{TITLE} | Bela Gazette</title>
<meta property="og:site_name" content="Bela Gazette"><meta property="og:title" content="{TITLE}">
<link rel="canonical" href="https://bela.example/floods">
<meta property="article:published_time" content="2019-03-12T08:00:00+01:00"><meta name="author" content="Jon Arvid">
</head><body><nav><a href="/">Home</a><a href="/sport">Sport</a></nav>
<article><h1>{TITLE}</h1>{PARAGRAPHS}</article>
<footer><a href="/about">About us</a> <p>Copyright 2018 Bela Gazette</p></footer></body></html>"""


def test_text_is_title_and_body() -> None:
    text, _ = read_html(PAGE)
    assert text.split("\n\n") == [TITLE, *BODY]


def test_what_the_markup_says() -> None:
    _, known = read_html(PAGE)
    assert (known.title, known.outlet, known.url, known.author) == (TITLE, "Bela Gazette", "https://bela.example/floods", "Jon Arvid")
    assert known.published == date(2019, 3, 12)


def test_years_in_the_text_are_no_date_of_the_page() -> None:
    _, known = read_html(f"<html><body><article><h1>{TITLE}</h1>{PARAGRAPHS}</article><footer>Copyright 2018</footer></body></html>")
    assert known.published is None


def test_a_page_without_text() -> None:
    assert read_html("<html><body></body></html>")[0] == ""
    assert read_html("")[0] == ""


def test_declared_charset() -> None:
    assert declared_charset(b'<html><head><meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">') == "iso-8859-1"
    assert declared_charset(b"<p>charset=utf-8</p>") is None
