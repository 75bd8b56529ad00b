"""Articles as Nexis gives them: "1 of 2 DOCUMENTS" above each in the older layout, "End of Document" below each in that of Nexis Uni."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from builder.formats.format import Piece
from builder.pages.dating import read_date_line
from builder.pages.metadata import Metadata

ABOVE = re.compile(r"^[ \t\f]*(?:\d{1,5} of \d{1,5} DOCUMENTS?|DOCUMENT \d{1,5} OF \d{1,5})[ \t]*$", re.M | re.I)
BELOW = re.compile(r"^[ \t\f]*End of Document[ \t]*$", re.M | re.I)
LABEL = re.compile(r"^(?P<name>byline|section|length|dateline|highlights?|headline|series|correction-date)\s*:\s*(?P<value>.*)$", re.I)
BODY = re.compile(r"^body\s*:?$|^body:\s*(?=\S)", re.I)
TAIL = re.compile(
    r"^(?:load-date|language|publication-type|document-type|journal-code|pub-type|graphics?|subject|organization|company|person|ticker|industry|geographic"
    r"|city|state|country|url|acc-no|correction|classification|notes?)\s*(?::|$)",
    re.I,
)
COPYRIGHT = re.compile(r"^(?:copyright\b|©|\(c\)|all rights reserved)", re.I)
FURNITURE = re.compile(r"^(?:page \d+ of \d+|link to (?:image|pdf|original)|\S.{0,40}\bedition\b.{0,20})$", re.I)
"""Matches lines that are neither title nor text: of the printed page, and the edition below the date."""
BY = re.compile(r"^by\s+", re.I)
HEAD = 60
"""The day of an article stands in so many lines."""
MOST_TITLE_LINES = 3


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above an article's text: its title, outlet and day, and the number of the line behind these."""

    title: str
    outlet: str
    day: date
    end: int


def nexis_articles(text: str) -> list[Piece]:
    """The articles of a download; none if the text is no such download."""
    for mark, place in ((ABOVE, 1), (BELOW, 0)):
        parts = mark.split(text)
        if len(parts) > 1:
            found = [_article(part.splitlines()) for part in (parts[1:] if place else parts[:-1]) if part.strip()]
            articles = [article for article in found if article]
            if articles:
                return articles
    return []


def _article(lines: Sequence[str]) -> Piece | None:
    """The article of some lines; None if they do not have its head."""
    lines = [line.strip() for line in lines]
    start = next((i for i, line in enumerate(lines) if BODY.match(line)), None)
    head = _head(lines, len(lines) if start is None else start)
    if head is None:
        return None
    labels = dict(_labels(lines[head.end :]))
    text = "\n".join(_body(lines, head.end if start is None else start, has_mark=start is not None, title=head.title))
    highlight = labels.get("highlight") or labels.get("highlights", "")
    return Piece(
        "\n\n".join(part for part in (highlight, text.strip()) if part),
        Metadata(
            outlet=head.outlet or None,
            published=head.day,
            title=labels.get("headline") or head.title or None,
            author=BY.sub("", labels.get("byline", "")) or None,
        ),
    )


def _head(lines: Sequence[str], end: int) -> Head | None:
    """Title, outlet and day: the outlet is above the day, and the title above the outlet or, in the older layout, below the day."""
    days = [(i, day) for i, line in enumerate(lines[:end]) if (day := _day(line)) is not None]
    if not days or days[0][0] > HEAD + end // 2:
        return None
    i, day = days[-1] if end < len(lines) else days[0]
    names = list(_told(lines, range(i - 1, -1, -1)))
    outlet = lines[names[0]] if names else ""
    title = _run(lines, names[1]) if len(names) > 1 else ""
    if title:
        return Head(title, outlet, day, i + 1)
    below = _title_below(lines, list(_told(lines, range(i + 1, end))))
    return Head(" ".join(lines[k] for k in below), outlet, day, below[-1] + 1 if below else i + 1)


def _day(line: str) -> date | None:
    """The day of a line that has nothing but a day, without a label before it."""
    dates = read_date_line(line, is_head=True) if line and ":" not in line.split()[0] else None
    is_labelled = LABEL.match(line) is not None or TAIL.match(line) is not None
    return None if dates is None or is_labelled else dates.published


def _told(lines: Sequence[str], places: Iterable[int]) -> Iterator[int]:
    """The places of lines with words of the article: not empty, no furniture of the page."""
    return (k for k in places if lines[k] and not COPYRIGHT.match(lines[k]) and not FURNITURE.match(lines[k]))


def _title_below(lines: Sequence[str], below: list[int]) -> list[int]:
    """The lines of a title below the day: those above the first label, or the first paragraph where these are too many; none before a label."""
    label = next((k for k in below if LABEL.match(lines[k])), None)
    if not below or below[0] == label:
        return []
    above = [k for k in below if label is not None and k < label]
    if 0 < len(above) <= MOST_TITLE_LINES:
        return above
    end = next((k for k in range(below[0], len(lines)) if not lines[k]), below[0] + 1)
    return list(range(below[0], end))[:MOST_TITLE_LINES]


def _run(lines: Sequence[str], last: int) -> str:
    """The lines that end in the given one without an empty line between them."""
    first = last
    while first > 0 and last - first + 1 < MOST_TITLE_LINES and lines[first - 1] and not FURNITURE.match(lines[first - 1]):
        first -= 1
    return " ".join(lines[first : last + 1])


def _labels(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The labelled lines with their values, which go on to the next empty or labelled line."""
    for i, line in enumerate(lines):
        label = LABEL.match(line)
        if label:
            more = next(
                (k for k in range(i + 1, len(lines)) if not lines[k] or LABEL.match(lines[k]) or TAIL.match(lines[k]) or BODY.match(lines[k])), i + 1
            )
            yield label["name"].lower(), " ".join([label["value"], *lines[i + 1 : more]]).strip()


def _body(lines: Sequence[str], start: int, *, has_mark: bool, title: str) -> Iterator[str]:
    """The lines of the text: from the mark of the body, else below the labelled lines of the head, to the labelled lines at the end."""
    is_label, is_text = False, has_mark
    for line in lines[start:]:
        if TAIL.match(line):
            return
        if BODY.match(line):
            line, is_text, is_label = BODY.sub("", line), True, False
        is_label = bool(line) and (is_label or (not is_text and LABEL.match(line) is not None))
        if is_label or FURNITURE.match(line) or COPYRIGHT.match(line) or (line and line == title):
            continue
        is_text = is_text or bool(line)
        yield line
