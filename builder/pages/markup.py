"""Reads metadata from the markup of a page: JSON-LD, meta tags, its address."""

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from builder.pages.credits import is_agency
from builder.pages.days import day_of_address, read_day
from builder.pages.heading import dates_by_heading, words_of
from builder.pages.json_ld import BY, read_json_ld
from builder.pages.metadata import Metadata, merge
from builder.resources import mapping

if TYPE_CHECKING:
    from lxml.html import HtmlElement

META_NAMES = "pages/data/meta_names.yaml"
SAME_TITLE = 0.5
"""The page's titles must contain at least this share of a headline's longer words."""
LONGEST_AUTHORS = 200
NO_NAME = re.compile(r"://|^@|^www\.")
BEHIND = re.compile(r"^\s+[|–—:·-]\s+(?:[^|–—:·]*\s[|–—:·-]\s+)*(?P<name>[^|–—:·]{2,40})$")
Metas = dict[str, str]


def read_markup(tree: "HtmlElement", *, is_day_first: bool = False) -> Metadata:
    """What the markup says about the page, the most certain source first; nothing is guessed from prose.

    `is_day_first`: 3/4/2017 is 3 April, else not a day.
    """
    metas = _metas(tree)
    url = _canonical(tree, metas)
    titles = words_of(" ".join((tree.findtext(".//title") or "", *_given(metas, "title"), *(heading.text_content() for heading in tree.iter("h1")))))

    def is_page(headline: str | None, address: str | None) -> bool:
        words = words_of(headline or "")
        return _is_same(url, address) or not words or len(words & titles) >= SAME_TITLE * len(words)

    scripts = [script.text or "" for script in tree.iter("script") if "ld+json" in (script.get("type") or "").lower()]
    own = read_json_ld(scripts, is_page, is_day_first=is_day_first)
    of_metas = _of_metas(metas, is_day_first=is_day_first)
    if own.outlet and is_agency(own.outlet):
        # A site that prints an agency's text may name the agency as publisher; itself it names as the site.
        own = replace(own, outlet=of_metas.outlet or own.outlet)
    stated = merge(merge(Metadata(url=url), own), of_metas)
    if not stated.published:
        stated = merge(stated, dates_by_heading(tree, titles, is_day_first=is_day_first))
    stated = replace(stated, published=_local_day(stated.published, day_of_address(stated.url)))
    return merge(stated, Metadata(outlet=_site_name(tree)))


def _site_name(tree: "HtmlElement") -> str | None:
    """The name of the site, which follows the heading in the page's title."""
    title = " ".join((tree.findtext(".//title") or "").split())
    headings = [" ".join(heading.text_content().split()) for heading in tree.iter("h1")]
    names = [BEHIND.match(title.removeprefix(heading)) for heading in headings if heading and title.startswith(heading)]
    return next((name["name"] for name in names if name), None)


def _metas(tree: "HtmlElement") -> Metas:
    """The contents of the meta tags by name, only the first of each name; several authors are joined."""
    found: Metas = {}
    for meta in tree.iter("meta"):
        content = " ".join((meta.get("content") or "").split())
        names = {(meta.get(attribute) or "").strip().lower() for attribute in ("property", "name", "itemprop")}
        for name in names - {""} if content else ():
            is_more = name in found and name.endswith("author") and len(found[name]) < LONGEST_AUTHORS and content not in found[name]
            found[name] = f"{found[name]}, {content}" if is_more else found.get(name, content)
    return found


def _given(metas: Metas, field: str) -> list[str]:
    """The contents of the tags for a field, the most certain tag first."""
    return [metas[name] for name in mapping(META_NAMES)[field] if name in metas]


def _of_metas(metas: Metas, *, is_day_first: bool) -> Metadata:
    def first_name(field: str) -> str | None:
        return next((BY.sub("", content) for content in _given(metas, field) if not NO_NAME.search(content)), None)

    def first_day(field: str) -> date | None:
        return next((day for content in _given(metas, field) if (day := read_day(content, is_day_first=is_day_first))), None)

    return Metadata(
        outlet=first_name("outlet"),
        published=first_day("published"),
        title=first_name("title"),
        author=first_name("author"),
        updated=first_day("updated"),
    )


def _canonical(tree: "HtmlElement", metas: Metas) -> str | None:
    """The page's address: its canonical link unless that is only the site's front page, else the address in the meta tags."""
    links = [link.get("href") or "" for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    stated = [address for address in (*links, *_given(metas, "url")) if address]
    base = next((address for address in stated if _is_address(address)), "")
    whole = [address for address in (urljoin(base, address.strip()) for address in stated) if _is_address(address)]
    return next((address for address in whole if urlsplit(address).path.strip("/")), whole[0] if whole else None)


def _local_day(stated: date | None, in_address: date | None) -> date | None:
    """The day in the address if there is no stated day or it is one day off: stated times are in UTC, addresses use the newsroom's day."""
    is_near = stated is None or (in_address is not None and abs(stated - in_address) <= timedelta(days=1))
    return in_address or stated if is_near else stated


def _is_address(address: str) -> bool:
    return address.lower().startswith(("http://", "https://"))


def _is_same(url: str | None, other: str | None) -> bool:
    """Whether two addresses have the same path, and not only that of a front page."""
    paths = [urlsplit(address).path.strip("/") for address in (url, other) if address]
    return len(paths) == 2 and paths[0] == paths[1] != ""
