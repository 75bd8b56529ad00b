"""Two dates that together are one stretch of time: 'April 28 to May 2', '3-4 May', 'Monday and Tuesday', '2012-13'."""

import re

from builder.intermediate import Time
from builder.language.article import Article
from builder.language.readings import once_per_article

JOINT = re.compile(r"\s*(?:-|–|—|to|and|through|until|till|into)\s*(?:on\s+)?(?:the\s+)?", re.IGNORECASE)
"""Matches what stands between the first and the last day."""
LONGEST = 800
"""Days between the two; more are two separate times."""


def stretch_of(article: Article, time: Time) -> Time:
    """The stretch that a date is the first or last part of; the date itself if it stands alone."""
    return _stretches(article).get(time.start, time)


@once_per_article
def _stretches(article: Article) -> dict[int, Time]:
    """The stretches of the article by where either of their dates starts."""
    found: dict[int, Time] = {}
    dates = [time for time in article.times if time.type == "DATE" and time.is_resolved]
    for first, last in zip(dates, dates[1:], strict=False):
        if first.start not in found and first.precision == last.precision and _is_stretch(article, first, last):
            span = f"{first.start_date}/{last.end_date}"
            found[first.start] = found[last.start] = Time(first.start, last.end, "DATE", span, first.start_date, last.end_date, "days", True)
    return found


def _is_stretch(article: Article, first: Time, last: Time) -> bool:
    if first.start_date is None or last.start_date is None or JOINT.fullmatch(article.page.text[first.end : last.start]) is None:
        return False
    return 0 < (last.start_date - first.start_date).days <= LONGEST
