"""Finds the dates that stand by the headline of a web page, and not those of comments, teasers or the day's banner."""

import re
from collections.abc import Collection, Iterator
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from builder.pages.dating import read_date_line
from builder.pages.days import read_day
from builder.pages.metadata import NOTHING, Metadata

if TYPE_CHECKING:
    from lxml.html import HtmlElement

WORD = re.compile(r"\w{3,}")
SAME_HEADING = 0.5
"""Least share of a heading's longer words that the page's titles must have."""
MOST_ABOVE, MOST_BELOW, LONG_PARAGRAPH, PARAGRAPHS = 40, 200, 80, 2
"""The head of an article is this many elements about its heading, but ends behind so many paragraphs of so many characters."""
LONGEST_DATE, MOST_PARTS = 120, 15
"""Characters and elements that an element with nothing but a date has at most."""
DEEPEST = 60
"""How many elements around one are looked at."""
UPDATE = re.compile(r"modif|updat|edited", re.I)
ABOUT = re.compile(r"date|time|publish|posted|byline|meta|author|info", re.I)
"""Classes of elements that say who wrote the article, and when: there, a name may stand beside the date."""
ASIDE = re.compile(
    r"comment|related|sidebar|widget|recommend|promo|popular|trending|latest|most-|teaser|newsletter|footer|copyright|carousel|breaking|ticker|today",
    re.I,
)
"""Classes of elements whose dates are those of other things."""
ASIDE_TAGS = frozenset({"nav", "footer", "aside", "form", "script", "style", "noscript"})


def words_of(text: str) -> set[str]:
    """The longer words of a title, to compare it with others."""
    return set(WORD.findall(text.casefold()))


def dates_by_heading(tree: "HtmlElement", titles: Collection[str], *, is_day_first: bool = False) -> Metadata:
    """The days of publication and update by the heading that has the words of the page's titles."""
    heading = _heading(tree, titles)
    published = updated = None
    for element in _head(tree, heading) if heading is not None else ():
        dated = _dates(element, is_day_first=is_day_first)
        published, updated = published or dated.published, updated or dated.updated
        if published and updated:
            break
    return Metadata(published=published, updated=updated)


def _heading(tree: "HtmlElement", titles: Collection[str]) -> "HtmlElement | None":
    """The heading that shares most words with the page's titles, a main one if any shares most of its own."""
    for tag in ("h1", "h2"):
        shares = [(heading, len(words & set(titles)), len(words)) for heading in tree.iter(tag) if (words := words_of(heading.text_content()))]
        alike = [(heading, shared) for heading, shared, count in shares if shared >= SAME_HEADING * count]
        if alike:
            return max(alike, key=lambda found: found[1])[0]
    return None


def _head(tree: "HtmlElement", heading: "HtmlElement") -> Iterator["HtmlElement"]:
    """The elements about the heading down to the article's second paragraph; above it only those in the same block."""
    around = list(islice(heading.iterancestors(), DEEPEST))
    block = next((node for node in around[1:2] if node.tag not in ("body", "html")), heading)
    elements = list(tree.iter("*"))
    start, middle = elements.index(block), elements.index(heading)
    paragraphs = 0
    for element in elements[max(start, middle - MOST_ABOVE) : middle + MOST_BELOW]:
        paragraphs += element.tag == "p" and len(element.text_content()) >= LONG_PARAGRAPH
        if paragraphs > PARAGRAPHS:
            return
        if element is not heading and not _is_aside(element, around):
            yield element


def _is_aside(element: "HtmlElement", around: Collection["HtmlElement"]) -> bool:
    for node in (element, *islice(element.iterancestors(), DEEPEST)):
        if node in around:
            return False
        if node.tag in ASIDE_TAGS or ASIDE.search(_classes(node)):
            return True
    return False


def _dates(element: "HtmlElement", *, is_day_first: bool) -> Metadata:
    """The days of an element that is made for dates, or holds nothing but dates and the words about them."""
    marks = _classes(element)
    text = " ".join(element.text_content().split()) if sum(1 for _ in islice(element.iter("*"), MOST_PARTS)) < MOST_PARTS else ""
    is_head = ABOUT.search(marks) is not None
    line = read_date_line(text, is_head=is_head, is_day_first=is_day_first) if len(text) <= LONGEST_DATE else None
    if line:
        is_update = UPDATE.search(marks) is not None
        stated = line.published if line.published != line.updated else None
        return Metadata(published=None if is_update else stated, updated=line.updated or (stated if is_update else None))
    day = _machine_day(element, is_day_first=is_day_first)
    if day is None:
        return NOTHING
    return Metadata(updated=day) if UPDATE.search(marks) else Metadata(published=day)


def _machine_day(element: "HtmlElement", *, is_day_first: bool) -> date | None:
    is_made_for_it = element.tag == "time" or (element.get("itemprop") or "").startswith("date")
    return read_day(element.get("datetime") or element.get("content"), is_day_first=is_day_first) if is_made_for_it else None


def _classes(element: "HtmlElement") -> str:
    return " ".join(element.get(name) or "" for name in ("class", "id", "itemprop"))
