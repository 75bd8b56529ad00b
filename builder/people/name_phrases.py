"""Persons named with their titles, trades and ages: 'Superior Court Judge Ana Ruiz', '15-year-old Ali Demir'."""

from typing import TYPE_CHECKING

from builder.language.article import Article, Name
from builder.language.readings import once_per_article

if TYPE_CHECKING:
    from builder.language.tokens import Token

LONGEST_TITLE = 8
"""Words before a name that may belong to it."""


@once_per_article
def name_phrases(article: Article) -> dict[int, int]:
    """The token after the name, by the first token of every phrase that ends in the name of a person and has words before it."""
    phrases = ((_start(article, name), name) for name in article.names if name.kind == "person")
    return {start: name.last for start, name in phrases if start < name.first}


def _start(article: Article, name: Name) -> int:
    """The first token of the words before the name that depend on it or on one another."""
    start = name.first
    for k in range(name.first - 1, max(name.first - LONGEST_TITLE, -1), -1):
        token = article.doc[k]
        if not _belongs(article, token, name):
            break
        if token.tag_ not in ("HYPH", "POS"):
            start = k
    return start


def _belongs(article: Article, token: "Token", name: Name) -> bool:
    quantity, other = article.quantity_of.get(token.i), article.name_of.get(token.i)
    is_age = (quantity is not None and quantity.kind == "age") or (token.like_num and token.head.lower_ == "year")
    is_nominal = is_age or token.pos_ in ("NOUN", "PROPN", "ADJ") or token.tag_ in ("HYPH", "POS")
    is_other_person = other is not None and other.kind == "person"
    is_inside = token.tag_ == "POS" or token.i < token.head.i < name.last
    return is_nominal and is_inside and token.i not in article.time_of and not is_other_person
