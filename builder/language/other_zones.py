"""What brackets say of the time elsewhere: 'at noon, local time (Sunday night in Oslo)', '9 a.m. (0700 GMT)'."""

import re

from builder.language.article import Article
from builder.language.readings import once_per_article

ASIDE = re.compile(
    r"(?:local time|[ap]\.?m\.?|o'clock|\d:\d\d|\d{4}),?(?: on)?(?: [A-Z][a-z]+day)?,? "
    r"(\((?=[^()]*(?:\bGMT|\bUTC|\bE[SD]?T\b|\bin [A-Z]))[^()]{3,60}\))",
)
"""Matches a bracket right after a time of day that names another zone or place."""


@once_per_article
def asides_on_time(article: Article) -> frozenset[int]:
    """The tokens of such brackets: no day and no place of what the sentence tells."""
    found = (match.span(1) for match in ASIDE.finditer(article.page.text))
    return frozenset(i for start, end in found for i in article.tokens_in(start, end))
