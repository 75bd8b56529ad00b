"""Amounts of money, shares, and what things measure."""

from builder.claims.claim_type import ClaimType
from builder.comparing.figures import compare_figures
from builder.language.article import Article
from builder.language.found import Found
from builder.measures.measure_finder import find_measures


def find(article: Article) -> list[Found]:
    """The measures of the article in text order."""
    return find_measures(article, "measure")


TYPE = ClaimType("measure", find, compare_figures)
