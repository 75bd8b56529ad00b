"""Whether words of a quote say of its figure what is proposed: they must be joined to it by the grammar, and not only stand in the same sentence."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from builder.language.article import Article
from builder.language.clause_spans import clause_head
from builder.measure_traits import Measure
from builder.measures.figure_words import FigureWords, lemma, names_of
from builder.people.fate_words import FateWord
from builder.people.headcount import Headcount

if TYPE_CHECKING:
    from builder.language.tokens import Token

UNDERGOING = frozenset({"nsubjpass", "dobj"})


def is_suffered(article: Article, word: FateWord, count: Headcount) -> bool:
    """Whether the verb is said of the person: 'the porter was shot', 'they shot a porter', 'a porter shot at the gate'."""
    told, people = _first(article.doc[word.i]), _first(_noun(article, count))
    if not word.word.is_verb:
        return False
    if told.head == people:
        return told.dep_ == "acl" and told.tag_ == "VBN"
    return people.head == told and people.dep_ in (UNDERGOING if word.word.kind == "object" else {"nsubj"})


def is_near(article: Article, word: FateWord, count: Headcount) -> bool:
    """Whether the word of casualty and the noun of those counted stand in one clause."""
    return count.noun is not None and clause_head(article.doc[word.i]) == clause_head(article.doc[count.noun])


def is_measured(around: FigureWords, measure: Measure, tokens: range) -> bool:
    """Whether one of these tokens is listed for the measure and joined to the figure: its noun, a verb or noun above it."""
    return any(token.i in tokens and not words.isdisjoint(listed) for token, words, listed in _joined(around, measure))


def _joined(around: FigureWords, measure: Measure) -> "Iterator[tuple[Token, set[str], tuple[str, ...]]]":
    """The words joined to a figure, with their forms and what may be listed of them."""
    if around.counted is not None:
        yield around.counted, {lemma(around.counted)}, (*measure.counted, *measure.owned, *measure.nouns)
    above = next((token for token in around.top.ancestors if token.pos_ in ("NOUN", "PROPN")), None)
    if above is not None:
        yield above, {lemma(above)}, (*measure.above, *measure.nouns)
    if around.verb is not None:
        listed = {"done": measure.done, "does": measure.does}.get(around.place or "", measure.at)
        yield around.verb, set(names_of(around.verb)), listed


def _noun(article: Article, count: Headcount) -> "Token":
    """The noun that is counted; of a bare number the token that joins it to the rest."""
    if count.noun is not None:
        return article.doc[count.noun]
    tokens = [article.doc[k] for k in range(count.first, count.last)]
    return next((token for token in tokens if not count.first <= token.head.i < count.last), tokens[-1])


def _first(token: "Token") -> "Token":
    """The first of those that 'and' joins: what is said of it is said of all."""
    while token.dep_ == "conj":
        token = token.head
    return token
