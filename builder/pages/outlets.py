"""Finds who published a page: by its address, or by the way its own boilerplate names it."""

import re
from collections.abc import Sequence

from builder.pages.credits import source_outlet
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
LONGEST_SIGN = 200


def outlet_of_host(url: str | None) -> str | None:
    """The outlet at a web address: its known name, else the host without www."""
    return known_outlet(url) or _host(url)


def known_outlet(url: str | None) -> str | None:
    """The name of the outlet at a web address, if it is a known one."""
    return {row["host"]: row["name"] for row in rows(HOSTS)}.get(_host(url) or "")


def _host(url: str | None) -> str | None:
    host = HOST.match(url) if url else None
    return (host["host"] or host["bare"]).lower() if host else None


def outlet_of_lines(lines: Sequence[str], removed: Sequence[str]) -> str | None:
    """The outlet as a page's first line (title, bar, site) or its removed lines name it, the clearest sign first."""
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


def _own_name(name: str, lines: Sequence[str]) -> str:
    """'Radio Orient News' -> 'Radio Orient', if that is what the page itself calls the outlet."""
    shorter = name.removesuffix(" News")
    is_used = len(shorter.split()) > 1 and any(shorter in line and name not in line for line in lines)
    return shorter if is_used else name


def _is_general(name: str) -> bool:
    """'Our Work', 'The Editors', 'Independent Journalism' name nobody."""
    general = mapping("pages/data/general_names.yaml")
    words = name.casefold().removeprefix("the ").split()
    return words[0] in general["first"] or words[-1] in general["last"] or (len(words) == 1 and words[0] in general["alone"])
