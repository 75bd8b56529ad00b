"""A draft of a claim's wording."""

from dataclasses import dataclass

from builder.language.article import Article
from builder.language.words import Word, plain_words


@dataclass(frozen=True, slots=True)
class Draft:
    """Tokens of a sentence, as sorted positions, and the words that replace some ('' removes one)."""

    article: Article
    tokens: list[int]
    stand_ins: dict[int, str]
    inside: frozenset[int]
    kept: tuple[Word, ...]
    """The tokens whose words are written, without punctuation."""


def draft_of(article: Article, tokens: list[int], stand_ins: dict[int, str]) -> Draft:
    """The draft of these tokens."""
    doc = plain_words(article)
    written = (doc[i] for i in tokens if stand_ins.get(i) != "")
    return Draft(article, tokens, stand_ins, frozenset(tokens), tuple(token for token in written if not token.is_punct and not token.is_space))
