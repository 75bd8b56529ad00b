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
COMPARISONS = frozenset({("up", "from"), ("down", "from"), ("compared", "with"), ("compared", "to")})
PAUSES = frozenset({",", ";", "(", ")", "-", "–", "—"})
COMPARED_REACH = 8
"""Words before a time within which the number stands that it is the time of."""
LONGEST = 800
"""Days between the two; more are two separate times."""


def stretch_of(article: Article, time: Time) -> Time:
    """The stretch that a date is the first or last part of; the date itself if it stands alone."""
    return _stretches(article).get(time.start, time)


def is_compared(article: Article, time: Time) -> bool:
    """'three more than in May', 'up from 90 in May': the time of another figure than what the clause tells."""
    first = article.token_at(time.start).i
    return "than" in [token.lower_ for token in article.doc[max(first - 2, 0) : first]] or compared_number(article, time) is not None


def compared_number(article: Article, time: Time) -> int | None:
    """The token of the number to whose time others are compared: 90 in 'up from 90 in May', 'compared with 90 a year earlier'."""
    first = article.token_at(time.start).i
    near = range(first - 1, max(first - COMPARED_REACH, article.doc[first].sent.start), -1)
    number = next((k for k in near if k in article.quantity_of and k not in article.time_of), None)
    if number is None or any(token.text in PAUSES for token in article.doc[number:first]):
        return None
    start = article.token_at(article.quantity_of[number].start).i
    return start if is_comparison(article, start) else None


def is_comparison(article: Article, i: int) -> bool:
    """Do 'up from', 'down from' or 'compared with' stand before the number at the token?"""
    words = tuple(token.lower_ for token in article.doc[max(i - 3, 0) : i] if token.pos_ != "ADV" or token.lower_ in ("up", "down"))
    return words[-2:] in COMPARISONS


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
