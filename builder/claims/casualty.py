"""How many people were killed, injured, detained or abducted, or are missing."""

from builder.claims.claim_type import ClaimType
from builder.comparing.figures import compare_figures
from builder.language.article import Article
from builder.language.found import Found
from builder.people.fate_finder import find_fates

ATTRIBUTES = frozenset({"killed", "injured", "missing", "detained", "abducted"})


def find(article: Article) -> list[Found]:
    """The casualty claims of the article in text order."""
    return find_fates(article, ATTRIBUTES)


TYPE = ClaimType("casualty", find, compare_figures)
