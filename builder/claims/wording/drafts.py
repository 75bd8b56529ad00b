"""A draft of a claim's wording, and what all drafts of a page ask of its words."""

from dataclasses import dataclass

from builder.claims.wording.lists import words
from builder.language.article import Article
from builder.language.readings import once_per_article
from builder.language.words import Word, plain_words

MARKS = frozenset({'"', "“", "”"})
HYPHENS = frozenset({"-", "‐", "‑"})


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


@once_per_article
def hyphens_of(article: Article) -> frozenset[int]:
    """The hyphens inside words, without those at the edges of the page."""
    doc = plain_words(article)
    signs = [sign for sign in doc[1:-1] if sign.text in HYPHENS]
    return frozenset(sign.i for sign in signs if sign.tag_ == "HYPH" or not (sign.whitespace_ or doc[sign.i - 1].whitespace_))


@once_per_article
def hedges_of(article: Article) -> dict[int, list[Word]]:
    """By sentence, its words like 'reportedly'."""
    found: dict[int, list[Word]] = {}
    for word in plain_words(article):
        if word.lower_ in words("hedges"):
            found.setdefault(article.sentence_of[word.i], []).append(word)
    return found


def is_in_marks(draft: Draft, i: int) -> bool:
    """Is the token inside a quotation of the draft?"""
    doc = plain_words(draft.article)
    marks = [doc[k].text for k in draft.tokens if k < i and doc[k].text in MARKS]
    if not marks:
        return next((doc[k].text for k in draft.tokens if k > i and doc[k].text in MARKS), "") == "”"
    return marks[-1] == "“" or (marks[-1] == '"' and marks.count('"') % 2 == 1)
