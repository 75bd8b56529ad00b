"""Drafts of wordings for tests: a text and the words of it that are kept."""

from builder.claims.wording.drafts import Draft, draft_of
from tests.claims.event_tables import article_of


def draft_with(text: str, kept: str) -> Draft:
    """The draft of the kept words, which are found one after another in the text."""
    article = article_of(text)
    tokens: list[int] = []
    for word in kept.split():
        start = tokens[-1] + 1 if tokens else 0
        pieces = [token.i for token in article.doc[start:] if token.text == word]
        tokens.append(pieces[0])
    return draft_of(article, tokens, {})
