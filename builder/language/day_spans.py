"""Two dates that together are one stretch of time: 'June 27 to July 3', '8-9 August', 'Sunday and Monday', '1996-97'."""

import re
from datetime import date, timedelta
from itertools import pairwise

from builder.intermediate import Time
from builder.language.article import Article
from builder.language.readings import once_per_article

JOINT = re.compile(r"\s*(?:-|–|—|to|and|through|until|till|into)\s*(?:on\s+)?(?:the\s+)?", re.IGNORECASE)
"""Matches what stands between the first and the last day."""
WEEKDAY_ONLY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day", re.IGNORECASE)
WEEK = timedelta(days=7)
LONGEST = 800
"""Days between the two; more are two separate times."""


def stretch_of(article: Article, time: Time) -> Time:
    """The stretch that a date is the first or last part of; the date itself if it stands alone."""
    return _stretches(article).get(time.start, time)


def is_compared(article: Article, time: Time) -> bool:
    """'three more than in May': the time of another figure, which the page does not give."""
    first = article.token_at(time.start).i
    return "than" in [token.lower_ for token in article.doc[max(first - 2, 0) : first]]


@once_per_article
def _stretches(article: Article) -> dict[int, Time]:
    """The stretches of the article by where either of their dates starts."""
    found: dict[int, Time] = {}
    dates = [time for time in article.times if time.type == "DATE" and time.is_resolved]
    for first, last in pairwise(dates):
        days = _days(article, first, last) if first.start not in found and first.precision == last.precision else None
        if days is not None:
            span = f"{days[0]}/{days[1]}"
            found[first.start] = found[last.start] = Time(first.start, last.end, "DATE", span, *days, "days", True)
    return found


def _days(article: Article, first: Time, last: Time) -> tuple[date, date] | None:
    """The first and the last day; None if the two dates stand apart. 'Sunday and Monday' in Sunday's paper begin a week before it."""
    text = article.page.text
    if first.start_date is None or last.start_date is None or last.end_date is None or JOINT.fullmatch(text[first.end : last.start]) is None:
        return None
    start = first.start_date
    if start > last.start_date and all(WEEKDAY_ONLY.fullmatch(text[time.start : time.end]) for time in (first, last)):
        start -= WEEK
    return (start, last.end_date) if 0 < (last.start_date - start).days <= LONGEST else None
