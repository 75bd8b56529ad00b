"""How many people were killed, injured, detained or abducted, or are missing."""

from builder.claims.found import ClaimType, Found
from builder.claims.people.tolls import find_tolls
from builder.language.article import Article
from builder.linking.relations import compare_figures

ATTRIBUTES = frozenset({"killed", "injured", "missing", "detained", "abducted"})


def find(article: Article) -> list[Found]:
    """The casualty claims of the article in text order."""
    return find_tolls(article, ATTRIBUTES)


TYPE = ClaimType("casualty", find, compare_figures)
