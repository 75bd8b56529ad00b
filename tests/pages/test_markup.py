"""What the markup of a page says about it: JSON-LD, meta tags, address, and the dates next to its heading."""

import json
from datetime import date

import pytest

from builder.formats.readers.html import read_html
from builder.pages.metadata import Metadata
from tests.pages.samples import BODY, TITLE

ADDRESS = "https://bela.example/floods"
ARTICLE: dict[str, object] = {
    "@type": "NewsArticle",
    "headline": TITLE,
    "datePublished": "2019-03-12T08:00:00+01:00",
    "dateModified": "2019-03-14T08:00:00+01:00",
    "author": {"@type": "Person", "name": "Mara Vell"},
    "publisher": {"@type": "Organization", "name": "Bela Gazette"},
    "mainEntityOfPage": {"@id": ADDRESS},
}
OTHER: dict[str, object] = {
    **ARTICLE,
    "headline": "Mayor opens a new harbour",
    "datePublished": "2001-01-01",
    "mainEntityOfPage": "https://bela.example/x",
}
PUBLISHED, UPDATED = date(2019, 3, 12), date(2019, 3, 14)


def page(*, head: str = "", below: str = "", around: str = "", title: str = TITLE) -> str:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in BODY)
    body = f"<div>{around}</div><article><h1>{TITLE}</h1>{below}{paragraphs}</article>"
    return f"<html><head><title>{title}</title>{head}</head><body><nav><a href='/'>Home</a></nav>{body}</body></html>"


def script(data: object) -> str:
    return f'<script type="application/ld+json">{data if isinstance(data, str) else json.dumps(data)}</script>'


def read(**parts: str) -> Metadata:
    text, known = read_html(page(**parts))
    assert all(paragraph in text for paragraph in BODY)
    return known


@pytest.mark.parametrize(
    "data",
    [
        ARTICLE,
        [{"@type": "BreadcrumbList"}, ARTICLE],
        {"@graph": [{"@type": "WebSite", "name": "The site"}, {"@type": "WebPage", "datePublished": "2019-01-01"}, ARTICLE]},
        {**ARTICLE, "@type": ["Thing", "ReportageNewsArticle"]},
        {**ARTICLE, "author": "By Mara Vell"},
        {**ARTICLE, "comment": [{"@type": "Comment", "datePublished": "2019-03-20", "author": {"name": "old_miller"}}]},
        [OTHER, ARTICLE],
        {
            "@graph": [
                {**ARTICLE, "author": {"@id": "#m"}, "publisher": {"@id": "#o"}},
                {"@id": "#m", "name": "Mara Vell"},
                {"@id": "#o", "name": "Bela Gazette"},
            ]
        },
        json.dumps(ARTICLE)[:-1] + ",}",
        json.dumps({**ARTICLE, "description": "one|two"}).replace("|", "\n"),
        f"<!--\n{json.dumps(ARTICLE)}\n-->",
        f"//<![CDATA[\n{json.dumps(ARTICLE)}\n//]]>",
    ],
)
def test_json_ld_of_the_article(data: object) -> None:
    known = read(head=script(data))
    assert (known.published, known.updated, known.author, known.outlet, known.url) == (PUBLISHED, UPDATED, "Mara Vell", "Bela Gazette", ADDRESS)


@pytest.mark.parametrize(
    "data",
    [
        OTHER,
        {"@type": "ItemList", "itemListElement": [ARTICLE]},
        {"@type": "VideoObject", "name": TITLE, "uploadDate": "2019-03-12"},
        {**ARTICLE, "datePublished": "1970-01-01T00:00:00Z"},
        {**ARTICLE, "datePublished": None},
        "{" * 50_000,
        "[]",
    ],
)
def test_json_ld_that_does_not_date_the_page(data: object) -> None:
    assert read(head=script(data)).published is None


def test_several_authors() -> None:
    known = read(head=script({**ARTICLE, "author": [{"name": "Mara Vell"}, {"name": "Jon Arvid"}, {"name": "Bela Gazette"}]}))
    assert known.author == "Mara Vell, Jon Arvid"


def test_a_site_that_prints_an_agency_is_the_outlet() -> None:
    data = {**ARTICLE, "publisher": {"name": "Associated Press"}}
    assert read(head=script(data) + '<meta property="og:site_name" content="Bela Gazette">').outlet == "Bela Gazette"
    assert read(head=script(data)).outlet == "Associated Press"


@pytest.mark.parametrize(
    ("head", "published", "updated"),
    [
        ('<meta property="article:published_time" content="2019-03-12T08:00:00Z">', PUBLISHED, None),
        (
            '<meta property="article:modified_time" content="2019-03-14"><meta property="article:published_time" content="2019-03-12">',
            PUBLISHED,
            UPDATED,
        ),
        ('<meta property="article:modified_time" content="2019-03-14">', None, UPDATED),
        ('<meta name="pubdate" content="20190312">', PUBLISHED, None),
        ('<meta name="sailthru.date" content="Tue, 12 Mar 2019 08:00:00 +0000">', PUBLISHED, None),
        ('<meta itemprop="datePublished" content="2019-03-12">', PUBLISHED, None),
        ('<meta name="DC.date.issued" content="12/03/2019">', None, None),
        ('<meta name="expires" content="2019-03-12">', None, None),
        ('<link rel="canonical" href="https://bela.example/2019/03/12/floods">', PUBLISHED, None),
        ('<link rel="canonical" href="https://bela.example/2019/mar/12/floods">', PUBLISHED, None),
        ('<link rel="canonical" href="https://bela.example/2019/03/floods">', None, None),
    ],
)
def test_dates_of_meta_tags_and_addresses(head: str, published: date | None, updated: date | None) -> None:
    known = read(head=head)
    assert (known.published, known.updated) == (published, updated)


def test_the_address_has_the_day_of_the_newsroom() -> None:
    link = '<link rel="canonical" href="https://bela.example/2019/03/11/floods">'
    assert read(head=link + '<meta property="article:published_time" content="2019-03-12T02:10:00Z">').published == date(2019, 3, 11)
    assert read(head=link + '<meta property="article:published_time" content="2019-03-14T02:10:00Z">').published == date(2019, 3, 14)


@pytest.mark.parametrize(
    ("below", "published", "updated"),
    [
        ('<time datetime="2019-03-12T08:00:00Z">yesterday</time>', PUBLISHED, None),
        ('<time class="updated" datetime="2019-03-14">14 March 2019</time><time datetime="2019-03-12">12 March 2019</time>', PUBLISHED, UPDATED),
        ("<time>12 March 2019</time>", PUBLISHED, None),
        ('<span class="date">12 March 2019</span>', PUBLISHED, None),
        ('<div class="meta">Published: 12 March 2019 | Updated: 14 March 2019</div>', PUBLISHED, UPDATED),
        ('<div class="byline">By Mara Vell | <b>12 March 2019</b> | 3 comments</div>', PUBLISHED, None),
        ('<span itemprop="datePublished" content="2019-03-12">a day ago</span>', PUBLISHED, None),
        ("<p>The last storm was on 3 May 1987.</p>", None, None),
        ('<div class="related"><a href="/x">Another story</a> <time datetime="2001-01-01">1 January 2001</time></div>', None, None),
        ("<figure><figcaption>The bridge on 3 May 1987 (AP)</figcaption></figure>", None, None),
    ],
)
def test_dates_by_the_heading(below: str, published: date | None, updated: date | None) -> None:
    known = read(below=below)
    assert (known.published, known.updated) == (published, updated)


@pytest.mark.parametrize(
    "around",
    [
        '<div class="today">Wednesday, 25 November 2020</div>',
        '<aside><span class="date">1 January 2001</span><a href="/x">Another story</a></aside>',
        '<section id="comments"><time datetime="2019-03-20">20 March 2019</time><p>What a nice story.</p></section>',
        "<footer>Copyright 1 January 2018 Bela Gazette</footer>",
        "<h1>Bela Gazette</h1><time datetime='2020-11-25'>25 November 2020</time>",
    ],
)
def test_dates_elsewhere_on_the_page(around: str) -> None:
    assert read(around=around).published is None


@pytest.mark.parametrize(
    ("title", "head", "outlet"),
    [
        (f"{TITLE} - Bela Gazette", "", "Bela Gazette"),
        (f"{TITLE} | World | Bela Gazette", "", "Bela Gazette"),
        (TITLE, '<meta name="application-name" content="Bela Gazette">', "Bela Gazette"),
        (f"{TITLE} | Bela Gazette", '<meta property="og:site_name" content="https://www.bela.example">', "Bela Gazette"),
        ("Bela Gazette", "", None),
        (TITLE, "", None),
        (TITLE, '<link rel="canonical" href="https://www.reuters.com/world/x"><meta property="og:site_name" content="U.S.">', "Reuters"),
    ],
)
def test_outlets(title: str, head: str, outlet: str | None) -> None:
    known = read(title=title, head=head)
    assert (known.title, known.outlet) == (TITLE, outlet)


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('<link rel="canonical" href="/floods"><meta property="og:url" content="https://bela.example/floods">', ADDRESS),
        (f'<link rel="canonical" href="https://bela.example/"><meta property="og:url" content="{ADDRESS}">', ADDRESS),
        ('<link rel="canonical" href="https://bela.example/">', "https://bela.example/"),
        ('<link rel="canonical" href="javascript:alert(1)">', None),
    ],
)
def test_addresses(head: str, url: str | None) -> None:
    assert read(head=head).url == url
