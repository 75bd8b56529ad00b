"""Lines of a page that tell no news: a web address, the day of the page, a byline."""

import re
from collections.abc import Iterator

from builder.language.article import Article
from builder.language.found import Found
from builder.language.readings import once_per_article
from builder.pages.blocks import make_block
from builder.pages.kinds import describe, read_address

LINE = re.compile(r"[^\r\n]+")
SPACED_CLOCK = re.compile(r"(?<=\d): (?=\d)")
"""Matches the colon of a clock time as tokenised pages write it ('11: 25')."""
AROUND_SIGNS = re.compile(r"\s*([/._?=&#%+-])\s*")
SPACED_ADDRESS = re.compile(r"https?:\s?//\S+")
"""Matches a web address, however many words it has, once the spaces around its signs are gone."""
OFF = frozenset({"date", "byline", "photo_credit", "share", "newsletter", "copyright"})
LONGEST = 120
"""Characters of a line that may be one of them, but for an address."""


def is_off(article: Article, found: Found) -> bool:
    """Does what asserts the claim, its figure or its day stand on such a line?"""
    values = [value.start for value in (found.quantity, found.time) if value is not None]
    offsets = [article.starts[found.anchor], *values]
    return any(start <= offset < end for start, end in off_lines(article) for offset in offsets)


@once_per_article
def off_lines(article: Article) -> list[tuple[int, int]]:
    """The offsets [start, end) of such lines, where the page has others too."""
    text = article.page.text
    lines = [match.span() for match in LINE.finditer(text) if match[0].strip()]
    return list(_off(text, lines)) if len(lines) > 1 else []


@once_per_article
def off_tokens(article: Article) -> frozenset[int]:
    """The tokens on such lines."""
    return frozenset(i for start, end in off_lines(article) for i in article.tokens_in(start, end))


def _off(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for start, end in lines:
        if _is_address(text[start:end]) or (end - start <= LONGEST and _is_short_off(text[start:end])):
            yield start, end


def _is_address(line: str) -> bool:
    return read_address(line) is not None or SPACED_ADDRESS.fullmatch(AROUND_SIGNS.sub(r"\1", line.strip())) is not None


def _is_short_off(line: str) -> bool:
    line = SPACED_CLOCK.sub(":", line)
    return describe(make_block(line, 0, len(line))).reason in OFF
