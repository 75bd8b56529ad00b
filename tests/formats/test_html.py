"""Pages in HTML."""

import json
from datetime import date
from pathlib import Path

from builder.formats.encoding import declared_charset
from builder.formats.page_files import read_pages
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


SHORT = ("A dam broke above Orsa on Monday, killing nine people, the mayor said.", "Another 57 people were rescued.")


def test_a_short_page_keeps_its_paragraphs() -> None:
    meta = "<p class='meta'>Posted by Jon Arvid on <time datetime='2019-03-12T16:45:00Z'>12 March 2019</time></p>"
    article = f"<article><h1>Dam breaks above Orsa</h1>{meta}{''.join(f'<p>{part}</p>' for part in SHORT)}</article>"
    text, known = read_html(f"<html><head><title>Dam breaks</title></head><body>{article}</body></html>")
    assert text.split("\n\n") == ["Dam breaks above Orsa", "Posted by Jon Arvid on 12 March 2019", *SHORT]
    assert (known.title, known.published) == ("Dam breaks above Orsa", date(2019, 3, 12))


def test_lines_broken_inside_a_paragraph_are_one() -> None:
    text, _ = read_html(
        "<html><head><title>Dam breaks</title></head><body><div><b>Dam breaks above Orsa</b><br><br>A dam broke above Orsa on Monday,"
        " killing<br>nine people,"
        " the mayor said.<br><br>Another 57 people<br>were rescued.</div></body></html>"
    )
    assert text.split("\n\n") == ["Dam breaks above Orsa", *SHORT]


def test_a_date_with_weekday_clock_and_byline() -> None:
    head = "<div class='date'>Tuesday March 12, 2019 10:05 am PDT by Jon Arvid</div>"
    comment = "<div class='comments'><div class='comment'><span class='time'>13 March 2019 at 10:09 am</span><p>I do not believe it.</p></div></div>"
    paragraphs = "".join(f"<p>{part}</p>" for part in SHORT)
    _, known = read_html(f"<html><head><title>Dam breaks</title></head><body><h1>Dam breaks above Orsa</h1>{head}{paragraphs}{comment}</body></html>")
    assert known.published == date(2019, 3, 12)


POSTS = (
    ("12 March 2019 16:45", "The death toll of the dam above Orsa has risen to 23, the mayor says."),
    ("11 March 2019 22:05", "Four people have died after a dam broke above Orsa, the mayor says."),
)
OPENING = "A dam broke above the town of Orsa on Monday, and the search goes on."


def blog(title: str, posts: tuple[tuple[str, str], ...], data: object = None) -> str:
    markup = "".join(f"<div class='post'><time>{time}</time><h2>News</h2><p>{text}</p></div>" for time, text in posts)
    script = f"<script type='application/ld+json'>{json.dumps(data)}</script>" if data else ""
    teasers = "".join(f"<li><a href='/{i}'>A mill burns in the north of the valley</a> <time>{i} May 2018</time></li>" for i in range(1, 6))
    aside = f"<aside><ul>{teasers}</ul></aside>"
    return f"<html><head><title>{title}</title>{script}</head><body><article><h1>{title}</h1><p>{OPENING}</p>{markup}</article>{aside}</body></html>"


def test_posts_of_a_live_blog_are_pages_of_their_days(tmp_path: Path) -> None:
    for title, data in (
        ("Dam disaster: live updates", None),
        ("Dam disaster", {"@type": "LiveBlogPosting", "headline": "Dam disaster", "datePublished": "2019-03-11T10:00:00Z"}),
    ):
        (tmp_path / "a.html").write_text(blog(title, POSTS, data))
        opening, *posts = read_pages(tmp_path)
        assert opening.text == f"{title}\n\n{OPENING}"
        assert [post.published_date for post in posts] == [date(2019, 3, 12), date(2019, 3, 11)]
        assert [post.text.split("\n\n") for post in posts] == [[title, "News", text] for _, text in POSTS]


def test_posts_in_the_data_of_a_live_blog(tmp_path: Path) -> None:
    updates = [
        {"@type": "BlogPosting", "articleBody": text, "datePublished": f"2019-03-{day}T10:00:00Z"}
        for day, (_, text) in zip((12, 11), POSTS, strict=True)
    ]
    (tmp_path / "a.html").write_text(blog("Dam disaster", (), {"@type": "LiveBlogPosting", "liveBlogUpdate": updates}))
    assert [page.published_date for page in read_pages(tmp_path)] == [date(2019, 3, 12), date(2019, 3, 11)]


def test_other_pages_with_times_are_one(tmp_path: Path) -> None:
    for title, posts in (("Dam disaster", POSTS), ("How families live below the dam", POSTS), ("Dam disaster: live updates", POSTS[:1])):
        (tmp_path / "a.html").write_text(blog(title, posts))
        assert len(list(read_pages(tmp_path))) == 1
