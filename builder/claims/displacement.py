"""How many people were driven from their homes, evacuated, or came back."""

from builder.claims.found import ClaimType, Found
from builder.claims.people.tolls import find_tolls
from builder.language.article import Article
from builder.linking.relations import compare_figures

ATTRIBUTES = frozenset({"displaced", "returned"})


def find(article: Article) -> list[Found]:
    """The displacement claims of the article in text order."""
    return find_tolls(article, ATTRIBUTES)


TYPE = ClaimType("displacement", find, compare_figures)
