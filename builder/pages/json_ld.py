"""Reads a page's JSON-LD about its article, in the terms of schema.org."""

import html
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from builder.pages.days import read_day
from builder.pages.metadata import NOTHING, Metadata

ARTICLE = re.compile(r"(?:Article|BlogPosting|Report)$")
"""Matches the ends of article type names: NewsArticle, ReportageNewsArticle, LiveBlogPosting ..."""
WEB_PAGE = re.compile(r"(?:WebPage|ItemPage)$")
WRAPPER = re.compile(r"^\s*(?://)?\s*(?:<!--|<!\[CDATA\[)|(?://)?\s*(?:-->|\]\]>)\s*;?\s*$")
"""Matches comment and CDATA marks that some sites put around the data."""
TRAILING_COMMA = re.compile(r",\s*(?=[}\]])")
BY = re.compile(r"^by:?\s+", re.I)
MOST_OBJECTS = 1000
Object = Mapping[str, object]
IsPage = Callable[[str | None, str | None], bool]
"""Decides whether a headline and an address are those of the page."""


def read_json_ld(scripts: Iterable[str], is_page: IsPage, *, is_day_first: bool = False) -> Metadata:
    """What the scripts say about the page's own article; if there are several, or one with another headline, only what is certainly about it."""
    objects = objects_of(scripts)
    known = {str(found["@id"]): found for found in objects if len(found) > 1 and found.get("@id")}
    for kind in (ARTICLE, WEB_PAGE):
        of_kind = [found for found in objects if _is(found, kind)]
        own = [found for found in of_kind if is_page(_wording(found.get("headline")), _address(found))]
        if own:
            return _metadata(own[0], known, is_day_first=is_day_first)
    return NOTHING


def objects_of(scripts: Iterable[str]) -> list[Object]:
    """The objects of the scripts that may be about the page."""
    return [found for script in scripts for found in _objects(_loaded(script))][:MOST_OBJECTS]


def _loaded(script: str) -> object:
    """The data of a script, if necessary after removing extra commas; None if it is broken in another way."""
    text = WRAPPER.sub("", WRAPPER.sub("", script))
    for attempt in (text, TRAILING_COMMA.sub("", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _objects(data: object) -> Iterator[Object]:
    """The top-level objects, and the objects that a page is about; other inner objects may be teasers or comments."""
    for item in data if isinstance(data, list) else [data]:
        if isinstance(item, dict):
            yield item
            for name in ("@graph", "mainEntity", "mainEntityOfPage"):
                inner = item.get(name)
                yield from (found for found in (inner if isinstance(inner, list) else [inner]) if isinstance(found, dict))


def _is(found: Object, kind: re.Pattern[str]) -> bool:
    types = found.get("@type")
    return any(isinstance(name, str) and kind.search(name) for name in (types if isinstance(types, list) else [types]))


def _metadata(article: Object, known: Mapping[str, Object], *, is_day_first: bool) -> Metadata:
    outlet = next(_names(article.get("publisher"), known), None)
    authors = [BY.sub("", name) for name in _names(article.get("author"), known) if name != outlet and "://" not in name]
    return Metadata(
        outlet=outlet,
        url=_address(article),
        published=read_day(article.get("datePublished"), is_day_first=is_day_first),
        title=_wording(article.get("headline")),
        author=", ".join(dict.fromkeys(authors)) or None,
        updated=read_day(article.get("dateModified"), is_day_first=is_day_first),
    )


def _names(value: object, known: Mapping[str, Object]) -> Iterator[str]:
    """The names of persons or organisations, given as text, objects or references to other objects."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            named = item if item.get("name") else known.get(str(item.get("@id")), {})
            item = named.get("name")
        entries = item if isinstance(item, list) else [item]
        yield from (name for name in map(_wording, entries) if name)


def _address(found: Object) -> str | None:
    for name in ("url", "mainEntityOfPage", "@id"):
        value = found.get(name)
        value = value.get("@id") if isinstance(value, dict) else value
        if isinstance(value, str) and value.startswith(("http://", "https://")):
            return value.strip()
    return None


def _wording(value: object) -> str | None:
    return " ".join(html.unescape(value).split()) or None if isinstance(value, str) else None
