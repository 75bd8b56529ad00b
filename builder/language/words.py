"""The words of an article, for the stages that write and cut them."""

from builder.language.article import Article
from builder.language.tokens import Token

Word = Token


def plain_words(article: Article) -> list[Word]:
    """The words of the article, by the position of their token."""
    return article.doc
