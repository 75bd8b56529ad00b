"""A count of people in a sentence, and the steps over words that its readers share."""

from dataclasses import dataclass, replace

from builder.intermediate import Quantity
from builder.language.article import Article
from builder.people.fate_words import fate_at, phrases
from builder.people.noun_phrases import COUNTED_NOUNS


@dataclass(frozen=True, slots=True, eq=False)
class Headcount:
    """A count of people: tokens [first, last), the number and the noun (None for a bare number, as in '30 wounded')."""

    first: int
    last: int
    quantity: Quantity
    noun: int | None = None
    noun_kind: str | None = None
    """Set if the noun is itself a word of casualty ('31 deaths', '24 bodies', 'hundreds of lives')."""
    is_single: bool = False
    is_named: bool = False
    is_owner: bool = False
    """Is it followed by 's ('the mayor's car')?"""
    is_part: bool = False
    is_rest: bool = False
    is_sum: bool = False
    """Is the number nowhere said, but added up from persons told one by one?"""
    whole: int | None = None
    """The first token of the count that this one is a part of."""
    out_of: tuple[int, int] | None = None
    """Tokens of what a share is taken of."""

    @property
    def place(self) -> tuple[int, int]:
        """Its tokens, which no other headcount of the page has."""
        return self.first, self.last


def as_part(one: Headcount) -> Headcount:
    """The headcount, said to be a part of another."""
    return one if one.is_part else replace(one, is_part=True)


def skip(article: Article, i: int, words: str) -> int:
    """The next token that is none of the words of that list of `toll_phrases.yaml`."""
    while i + 1 < len(article.doc) and article.doc[i].lower_ in phrases(words):
        i += 1
    return i


def after_quantity(article: Article, i: int, quantity: Quantity) -> int:
    """The token after the number."""
    while i < len(article.doc) and article.quantity_of.get(i) is quantity:
        i += 1
    return i


def exactly(article: Article, first: int, last: int, value: float) -> Quantity:
    """The number of people that words give without a number word."""
    return Quantity(*article.span(first, last), value, value, value, "exact", "person")


def with_noun(article: Article, one: Headcount) -> Headcount:
    """The headcount with the kind of its noun, and the words that a share is taken of."""
    if one.noun is None:
        return one
    fate_word = fate_at(article.doc, one.noun)
    return replace(
        one,
        noun_kind=fate_word.word.kind if fate_word and fate_word.word.kind in COUNTED_NOUNS else None,
        is_rest=one.is_rest or article.doc[one.noun].lower_ in ("others", "other"),
        out_of=(one.out_of[0], one.last) if one.out_of else None,
    )
