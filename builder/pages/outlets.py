"""Finds who published a page: from its address, or from names in its boilerplate."""

import re
from collections.abc import Sequence
from functools import cache

from builder.pages.credits import is_agency, source_outlet
from builder.pages.full_dates import find_dates
from builder.resources import mapping, rows

HOSTS = "pages/data/outlets.csv"
MESSAGE = re.compile(r"^\W{0,3}a\s+(?:message|letter|note)\s+from\s+(?P<name>(?:The\s+)?[A-Z][^:.,|]{1,40}?)\s*:?$", re.I)
SUPPORT = re.compile(r"^\W{0,3}(?:Support|Donate\s+to)\s+(?P<name>(?:The\s+)?[A-Z]\w+(?:\s[A-Z]\w+){0,3})\W{0,3}$")
COPYRIGHT = re.compile(
    r"^\W{0,3}(?:copyright|©|\(c\))[\s\d©,–-]*(?:copyright[\s\d©,–-]*)?(?:by\s+)?(?P<name>[A-Z][\w'’& -]{1,40}?)\s*"
    r"(?:,?\s+(?:LLC|Inc|Ltd|Pvt|Pty|Limited|GmbH)\b.*|[.,|].*|\sAll [Rr]ights.*|\d{4}.*)?$",
    re.I,
)
HOST = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?//(?:[^/?#@]*@)?(?:www\.)?(?P<host>[\w.-]+)|^(?:www\.)?(?P<bare>[\w-]+(?:\.[\w-]+)+)(?:[/:]|$)", re.I)
SITE_NAME = re.compile(r"^(?P<title>.+?)\s+[|–—:-]\s+(?P<name>[^|]{2,40})$")
HEADING_PARTS = re.compile(r"\s*[|•·,()–—:]\s*|\s+-+\s+")
BYLINE = re.compile(r"by\b", re.I)
LONGEST_SIGN, LONGEST_HEADING = 200, 100
MOST_NAME_WORDS = 4


def outlet_of_host(url: str | None) -> str | None:
    """The outlet at a web address: its known name, else the host without www."""
    return known_outlet(url) or _host(url)


def known_outlet(url: str | None) -> str | None:
    """The name of the outlet at a web address, if it is known."""
    return {row["host"]: row["name"] for row in rows(HOSTS)}.get(_host(url) or "")


def _host(url: str | None) -> str | None:
    host = HOST.match(url) if url else None
    return (host["host"] or host["bare"]).lower() if host else None


def outlet_of_lines(lines: Sequence[str], removed: Sequence[str]) -> str | None:
    """The outlet named in a page's first line (title, bar, site) or in its removed lines, the clearest sign first."""
    site = SITE_NAME.match(lines[0]) if lines else None
    if site and site["title"] in lines[1:]:
        return site["name"]
    signs = [line for line in removed if len(line) <= LONGEST_SIGN]
    named = [match["name"] for line in signs if (match := MESSAGE.match(line))]
    named += [name for line in signs if (name := source_outlet(line))]
    named += [match["name"] for line in signs if (match := SUPPORT.match(line))]
    # Pictures have copyright lines too: that of the page is the last one.
    named += [match["name"] for line in reversed(signs) if (match := COPYRIGHT.match(line))]
    return next((_own_name(name.strip(" -–"), lines) for name in named if name[0].isupper() and not _is_general(name)), None)


def outlet_of_heading(lines: Sequence[str]) -> str | None:
    """The outlet named in a line above the text, alone or next to a date or an author ('21 December 2017 | BBC News').

    Alone, only known names count; next to a date or author also names with a typical word of papers and stations. Agencies are credits.
    """
    for line in (line for line in lines if len(line) <= LONGEST_HEADING):
        dates, rest = find_dates(line, is_day_first=True), line
        for date in reversed(dates):
            rest = f"{rest[: date.start]}|{rest[date.end :]}"
        for part in (part.strip(" -") for part in HEADING_PARTS.split(rest)):
            name = _known_names().get(_plain(part))
            if name is None and (dates or BYLINE.match(line)) and _is_named_as_outlets(part):
                name = part
            if name and not is_agency(name):
                return name
    return None


@cache
def _known_names() -> dict[str, str]:
    return {_plain(row["name"]): row["name"] for row in rows(HOSTS)}


def _plain(name: str) -> str:
    return name.casefold().removeprefix("the ")


def _is_named_as_outlets(part: str) -> bool:
    words = part.split()
    is_name = 1 < len(words) <= MOST_NAME_WORDS and all(word[0].isupper() for word in words)
    return is_name and any(word.casefold() in mapping("pages/data/general_names.yaml")["media"] for word in words)


def _own_name(name: str, lines: Sequence[str]) -> str:
    """The outlet's name as the page itself uses it: 'Radio Orient News' -> 'Radio Orient'."""
    shorter = name.removesuffix(" News")
    is_used = len(shorter.split()) > 1 and any(shorter in line and name not in line for line in lines)
    return shorter if is_used else name


def _is_general(name: str) -> bool:
    """Whether the name is general: 'Our Work', 'The Editors', 'Independent Journalism'."""
    general = mapping("pages/data/general_names.yaml")
    words = name.casefold().removeprefix("the ").split()
    return words[0] in general["first"] or words[-1] in general["last"] or (len(words) == 1 and words[0] in general["alone"])
