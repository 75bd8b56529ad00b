"""Articles as Factiva gives them, each with "Document" and its number below it."""

import re
from collections.abc import Sequence

from builder.formats.format import Piece
from builder.pages.full_dates import find_dates
from builder.pages.metadata import Metadata

NUMBER = re.compile(r"^[ \t]*(?:AN\s+)?Document [A-Z0-9]{4,14}(?:19|20)\d{6}[a-z0-9]{5,12}[ \t]*$", re.M)
"""Matches "Document MARLT00020240508ek58000b5": a code of the source, a day and a number."""
CODE = re.compile(r"^(?P<code>SE|HD|CR|BY|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|RF|ART|CT|CO|IN|NS|RE|IPC|IPD|PUB|AN)(?:\s{2,}|\s*$|\t)")
WORDS = re.compile(r"^[\d,.]+ words$")
DAY = re.compile(r"^\d{1,2} [^\W\d]+ \d{4}$")
CLOCK = re.compile(r"^\d{1,2}:\d{2}(?:\s*[A-Z]{2,5})?$")
SOURCE_CODE = re.compile(r"^[A-Z][A-Z0-9]{1,11}$")
COPYRIGHT = re.compile(r"copyright\b|©|\(c\)|all rights reserved", re.I)
LANGUAGE = re.compile(r"^[A-Z][a-z]+$")
BYLINE = re.compile(r"^By\s+", re.I)
NAME = re.compile(r"^[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}(?:(?:,| and) [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}){0,3}$")
ENDS = frozenset({"RF", "ART", "CT", "CO", "IN", "NS", "RE", "IPC", "IPD", "PUB", "AN"})
BELOW_SOURCE = 8
"""So many lines below the source are searched for the copyright, behind which the text begins."""


def factiva_articles(text: str) -> list[Piece]:
    """The articles of a download; none if the text is no such download."""
    parts = NUMBER.split(text)[:-1]
    found = [_article([line.strip() for line in part.splitlines()]) for part in parts]
    return [article for article in found if article]


def _article(lines: Sequence[str]) -> Piece | None:
    """The article of some lines; None if they do not have its head: its length, its day and its source, a line each."""
    plain = [_plain(line) for line in lines]
    count = next((i for i, line in enumerate(plain) if WORDS.match(line)), None)
    if count is None:
        return None
    rest = [i for i in range(count + 1, len(plain)) if plain[i]]
    place = next((k for k, i in enumerate(rest[:3]) if DAY.match(plain[i])), None)
    if place is None:
        return None
    dates = find_dates(plain[rest[place]])
    behind = [i for i in rest[place + 1 :] if not CLOCK.match(plain[i])]
    if not dates or not behind:
        return None
    title, author = _title([line for line in plain[:count] if line])
    start = _start_of_text(plain, behind)
    body = "\n".join(_plain(line) for line in lines[start : _end_of_text(lines, start)])
    return Piece(body.strip(), Metadata(outlet=plain[behind[0]], published=dates[0].day, title=title or None, author=author or None))


def _plain(line: str) -> str:
    """A line without the code of its field."""
    code = CODE.match(line)
    return line[code.end() :].strip() if code else line


def _title(above: list[str]) -> tuple[str, str]:
    """Title and author of the lines above the length: a section may be above the title, and the names below it."""
    author = ""
    if len(above) > 1 and (BYLINE.match(above[-1]) or (NAME.match(above[-1]) and len(above[-1]) < len(above[-2]))):
        author = BYLINE.sub("", above.pop())
    return (above[-1] if above else ""), author


def _start_of_text(plain: Sequence[str], behind: Sequence[int]) -> int:
    """The line behind the copyright; where there is none, that behind the source, its code and its language."""
    head = behind[:BELOW_SOURCE]
    owned = next((i for i in head[1:] if COPYRIGHT.search(plain[i])), None)
    if owned is not None:
        return owned + 1
    start = 1
    while start < len(head) and (SOURCE_CODE.match(plain[head[start]]) or LANGUAGE.match(plain[head[start]])):
        start += 1
    return head[start] if start < len(head) else head[-1] + 1


def _end_of_text(lines: Sequence[str], start: int) -> int:
    codes = ((i, CODE.match(lines[i])) for i in range(start, len(lines)))
    return next((i for i, code in codes if code and code["code"] in ENDS), len(lines))
