"""Finds the dates near the headline of a web page, but not those of comments, teasers or a banner with today's date."""

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
"""The page's titles must contain at least this share of a heading's longer words."""
MOST_ABOVE, MOST_BELOW, LONG_PARAGRAPH, PARAGRAPHS = 40, 200, 80, 2
"""The head of an article is so many elements around its heading; it ends after so many paragraphs of at least so many characters."""
LONGEST_DATE, MOST_PARTS = 120, 15
"""Most characters and elements of an element that has only a date."""
DEEPEST = 60
"""So many enclosing elements are checked."""
UPDATE = re.compile(r"modif|updat|edited", re.I)
ABOUT = re.compile(r"date|time|publish|posted|byline|meta|author|info", re.I)
"""Classes of elements with author and date of the article: there a name may be next to the date."""
ASIDE = re.compile(
    r"comment|related|sidebar|widget|recommend|promo|popular|trending|latest|most-|teaser|newsletter|footer|copyright|carousel|breaking|ticker|today",
    re.I,
)
"""Classes of elements whose dates belong to other things."""
ASIDE_TAGS = frozenset({"nav", "footer", "aside", "form", "script", "style", "noscript"})


def words_of(text: str) -> set[str]:
    """The longer words of a title, for comparing titles."""
    return set(WORD.findall(text.casefold()))


def dates_by_heading(tree: "HtmlElement", titles: Collection[str], *, is_day_first: bool = False) -> Metadata:
    """The days of publication and update near the heading with the words of the page's titles."""
    heading = _heading(tree, titles)
    published = updated = None
    for element in _head(tree, heading) if heading is not None else ():
        dated = _dates(element, is_day_first=is_day_first)
        published, updated = published or dated.published, updated or dated.updated
        if published and updated:
            break
    return Metadata(published=published, updated=updated)


def _heading(tree: "HtmlElement", titles: Collection[str]) -> "HtmlElement | None":
    """The heading that shares most words with the page's titles; a main heading is preferred if the titles have most of its words."""
    for tag in ("h1", "h2"):
        shares = [(heading, len(words & set(titles)), len(words)) for heading in tree.iter(tag) if (words := words_of(heading.text_content()))]
        alike = [(heading, shared) for heading, shared, count in shares if shared >= SAME_HEADING * count]
        if alike:
            return max(alike, key=lambda found: found[1])[0]
    return None


def _head(tree: "HtmlElement", heading: "HtmlElement") -> Iterator["HtmlElement"]:
    """The elements around the heading, down to the article's second paragraph; above the heading only those in the same block."""
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


def is_aside_alone(element: "HtmlElement") -> bool:
    """Whether an element belongs to other things than the article, wherever its heading is."""
    return _is_aside(element, ())


def _dates(element: "HtmlElement", *, is_day_first: bool) -> Metadata:
    """The days of an element that is made for dates, or that has only dates and their labels."""
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
