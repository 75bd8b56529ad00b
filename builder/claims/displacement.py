"""How many people were driven from their homes, evacuated, or came back."""

from builder.claims.claim_type import ClaimType
from builder.comparing.figures import compare_figures
from builder.language.article import Article
from builder.language.found import Found
from builder.people.fate_finder import find_fates

ATTRIBUTES = frozenset({"displaced", "returned"})


def find(article: Article) -> list[Found]:
    """The displacement claims of the article in text order."""
    return find_fates(article, ATTRIBUTES)


TYPE = ClaimType("displacement", find, compare_figures)
