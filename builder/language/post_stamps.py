"""Posts of a live page: the clock time at the start of a paragraph holds for what stands below it, until the next one."""

import re
from bisect import bisect_right

from builder.intermediate import Time
from builder.language.article import Article
from builder.language.readings import once_per_article

CLOCK = re.compile(r"T([0-2][0-9]:[0-5][0-9])$")
AFTER = re.compile(r"[ \t]*(?:[-–—:|]|\n|$)")
FEWEST = 2
"""One clock time at the start of a paragraph is when the page came out, or when something happened; several are posts."""


def clock_of(time: Time) -> str | None:
    """The clock time (HH:MM) that a TIMEX3 value gives; None for days and parts of days."""
    found = CLOCK.search(time.timex)
    return found[1] if found else None


def post_time(article: Article, offset: int) -> Time | None:
    """The stamp of the post in which the page offset stands; None outside of posts."""
    stamps = _stamps(article)
    before = bisect_right(stamps, offset, key=lambda time: time.start)
    return stamps[before - 1] if before else None


@once_per_article
def _stamps(article: Article) -> list[Time]:
    stamps = [time for time in article.times if clock_of(time) and _opens_paragraph(article.page.text, time)]
    return stamps if len(stamps) >= FEWEST else []


def _opens_paragraph(text: str, time: Time) -> bool:
    line = text.rfind("\n", 0, time.start) + 1
    return not text[line : time.start].strip(" \t([") and AFTER.match(text, time.end) is not None
