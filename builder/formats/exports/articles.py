"""Parts a text that holds several articles."""

import re
from collections.abc import Callable, Sequence

from builder.formats.exports.current_events import current_events
from builder.formats.exports.factiva import factiva_articles
from builder.formats.exports.nexis import nexis_articles
from builder.formats.format import Piece

LAYOUTS: tuple[Callable[[str], list[Piece]], ...] = (nexis_articles, factiva_articles, current_events)
"""Each gives the articles of a text in its layout, and none of any other text."""
SIGNS = (
    re.compile(r"^[ \t]*(?:(?:LENGTH|WORD COUNT|WC)\s*:?\s*)?\d{1,3}(?:,?\d{3})* words[ \t]*$", re.M | re.I),
    re.compile(r"^[ \t]*(?:load-date|publication date|publication title|full text)\s*:", re.M | re.I),
    re.compile(r"^[ \t]*(?:document|article|story|record)\s+\d{1,5}\s+(?:of|/)\s+\d{1,5}\b.{0,20}$", re.M | re.I),
)
"""Lines that stand in an export once for each article."""


def articles_of(text: str) -> Sequence[Piece]:
    """The articles of a text in one of the known layouts; none if it is in none of them."""
    plain = "\n".join(text.splitlines())
    return next((found for layout in LAYOUTS if (found := layout(plain))), [])


def count_of_articles(text: str) -> int:
    """How many articles a text seems to hold that is in none of the layouts; at least 1."""
    plain = "\n".join(text.splitlines())
    return max(1, *(len(sign.findall(plain)) for sign in SIGNS))
