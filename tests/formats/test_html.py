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


SHORT = ("A dam broke above Orsa on Monday, killing nine people, the mayor said.", "Another 41 people were rescued.")


def test_a_short_page_keeps_its_paragraphs() -> None:
    meta = "<p class='meta'>Posted by Jon Arvid on <time datetime='2019-03-12T19:12:00Z'>12 March 2019</time></p>"
    article = f"<article><h1>Dam breaks above Orsa</h1>{meta}{''.join(f'<p>{part}</p>' for part in SHORT)}</article>"
    text, known = read_html(f"<html><head><title>Dam breaks</title></head><body>{article}</body></html>")
    assert text.split("\n\n") == ["Dam breaks above Orsa", "Posted by Jon Arvid on 12 March 2019", *SHORT]
    assert (known.title, known.published) == ("Dam breaks above Orsa", date(2019, 3, 12))


def test_lines_broken_inside_a_paragraph_are_one() -> None:
    text, _ = read_html(
        "<html><head><title>Dam breaks</title></head><body><div><b>Dam breaks above Orsa</b><br><br>A dam broke above Orsa on Monday,"
        " killing<br>nine people,"
        " the mayor said.<br><br>Another 41 people<br>were rescued.</div></body></html>"
    )
    assert text.split("\n\n") == ["Dam breaks above Orsa", *SHORT]


def test_a_date_with_weekday_clock_and_byline() -> None:
    head = "<div class='date'>Tuesday March 12, 2019 10:05 am PDT by Jon Arvid</div>"
    comment = "<div class='comments'><div class='comment'><span class='time'>13 March 2019 at 10:09 am</span><p>I do not believe it.</p></div></div>"
    paragraphs = "".join(f"<p>{part}</p>" for part in SHORT)
    _, known = read_html(f"<html><head><title>Dam breaks</title></head><body><h1>Dam breaks above Orsa</h1>{head}{paragraphs}{comment}</body></html>")
    assert known.published == date(2019, 3, 12)
