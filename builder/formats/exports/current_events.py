"""Lines of Wikipedia's portal of current events, as wikitext or as copied text: each ends in its source in brackets."""

import re
from collections.abc import Iterator
from datetime import date

from builder.formats.format import Piece
from builder.pages.credits import is_agency
from builder.pages.dating import read_date_line
from builder.pages.full_dates import find_dates, month_names
from builder.pages.metadata import Metadata

TEMPLATE = re.compile(r"\{\{\s*Current events[^{}]*?\|\s*year\s*=\s*(\d{4})\s*\|\s*month\s*=\s*(\d{1,2})\s*\|\s*day\s*=\s*(\d{1,2})", re.I | re.S)
SOURCE = re.compile(r"\s*(?:\[(?P<url>https?://\S+)\s+\((?P<linked>[^()\[\]]{2,60})\)\s*\]|\((?P<plain>(?:[A-Z]|\d+ ?[A-Z])[^()]{1,60})\))\s*$")
BULLET = re.compile(r"^[\s*•·–:-]+")
PAIR = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
OUTSIDE = re.compile(r"\[https?://\S+\s+([^\[\]]*)\]")
TEMPLATES = re.compile(r"\{\{[^{}]*\}\}|<ref\b[^<>]*>.*?</ref>|<ref\b[^<>]*/>|<!--.*?-->", re.S)
QUOTES = re.compile(r"'{2,}")
VIA = re.compile(r"^(?P<agency>.+?)\s+via\s+(?P<outlet>.+)$", re.I)
DEPTH = re.compile(r"^\*+")
WEEKDAY = re.compile(r"\((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\)", re.I)
FEWEST, SHARE = 2, 0.6
"""A copied text without weekdays needs so many items, and of its longer lines so large a share must be items."""
SHORTEST_ITEM, SHORTEST_LINE = 4, 6
"""Words of an item without a source, and of a line that is more than a heading."""
LONGEST_LINE, LONGEST_TOPIC = 3000, 12
SECTIONS = frozenset(
    {
        "armed conflicts and attacks",
        "arts and culture",
        "business and economy",
        "disasters and accidents",
        "health and environment",
        "international relations",
        "law and crime",
        "politics and elections",
        "science and technology",
        "sports",
        "edit",
        "history",
        "watch",
        "content",
    }
)
"""Lines of the portal that name no topic."""


def current_events(text: str) -> list[Piece]:
    """The items of a page or section of the portal, with their sources and the day of their section; none of any other text."""
    lines = [line for line in _lines(text) if line]
    items = sum(SOURCE.search(line) is not None and _day(line) is None for line in lines)
    long = sum(len(_plain(line).split()) >= SHORTEST_LINE and _day(line) is None for line in lines)
    if TEMPLATE.search(text) is None:
        headings = [line for line in lines if _day(line)]
        is_sure = items >= FEWEST or (items and any(map(WEEKDAY.search, headings)))
        if not (headings and is_sure and items >= SHARE * long):
            return []
    return list(_items(lines)) if items else []


def _lines(text: str) -> Iterator[str]:
    """The lines, with a line of its day in the place of a template."""
    marked = TEMPLATE.sub(lambda match: f"\n{int(match[1]):04}-{int(match[2]):02}-{int(match[3]):02}\n", text)
    plain = PAIR.sub(r"\1", TEMPLATES.sub("", marked))
    return (line.strip()[:LONGEST_LINE] for line in plain.splitlines() if not line.startswith(("|", "}")))


def _items(lines: list[str]) -> Iterator[Piece]:
    """The items. In wikitext the topic of one is the nearest line above it with fewer stars, in copied text only the line directly above it."""
    day: date | None = None
    topics: dict[int, str] = {}
    for line in lines:
        found, stars = _day(line), DEPTH.match(line)
        depth = len(stars[0]) if stars else 0
        day = found or day
        topics = {} if found else {above: topic for above, topic in topics.items() if above < max(depth, 1)}
        if found:
            continue
        if SOURCE.search(line) or (len(_plain(line).split()) >= SHORTEST_ITEM and line.endswith(".")):
            yield _item(line, topics[max(topics)] if topics else "", day)
            topics.pop(0, None)
        elif depth or (len(line.split()) <= LONGEST_TOPIC and _plain(line).casefold() not in SECTIONS):
            topics[depth] = _plain(line)


def _item(line: str, topic: str, day: date | None) -> Piece:
    """An item without its sources; the first one of them is its outlet, and the agency that it prints its author."""
    outlet: str | None = None
    url: str | None = None
    author: str | None = None
    while source := SOURCE.search(line):
        name = QUOTES.sub("", source["linked"] or source["plain"]).strip()
        via = VIA.match(name)
        outlet, author = (via["outlet"], via["agency"] if is_agency(via["agency"]) else None) if via else (name, None)
        url = source["url"]
        line = line[: source.start()]
    text = _plain(line)
    return Piece(text, Metadata(outlet=outlet, url=url, published=day, title=topic or None, author=author))


def _plain(line: str) -> str:
    """A line without the marks of wikitext."""
    words = OUTSIDE.sub(r"\1", BULLET.sub("", line))
    return " ".join(QUOTES.sub("", words).strip("= {}|").split())


def _day(line: str) -> date | None:
    """The day of a line that is a heading with it: May 8, 2024 (Wednesday); 2024 May 8."""
    plain = _plain(line)
    turned = re.fullmatch(rf"(?:Portal:Current events/)?(\d{{4}}) ({month_names()}) (\d{{1,2}})", plain, re.I)
    if turned:
        dates = find_dates(f"{turned[3]} {turned[2]} {turned[1]}")
        return dates[0].day if dates else None
    dated = read_date_line(plain.replace("(", " ").replace(")", " ")) if len(plain) <= 60 else None
    return dated.published if dated else None
