"""Statement claims: that somebody said something, one for every reporting clause."""

from typing import TYPE_CHECKING

from builder.claims.claim_type import ClaimType
from builder.comparing.relations import compare_statements
from builder.language.article import Article
from builder.language.found import Found
from builder.records import Span
from builder.statements.reporting_clauses import Statement
from builder.statements.voices import read_context

if TYPE_CHECKING:
    from builder.language.tokens import Token

PHRASES = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "aux", "auxpass", "neg", "prep", "agent", "advmod", "npadvmod", "mark"})
LONGEST_PHRASE = 12


def find(article: Article) -> list[Found]:
    """The reporting clauses of the article in text order; the spans contain speaker, cue and the reported words."""
    return [Found("said", _spans(article, statement), statement.anchor) for statement in read_context(article).statements]


def _spans(article: Article, statement: Statement) -> tuple[Span, ...]:
    tokens = set(_clause(article.doc[statement.anchor]))
    speaker = statement.speaker
    if speaker and article.sentence_of[speaker.first] == article.sentence_of[statement.anchor]:
        tokens.update(range(speaker.first, speaker.last))
    for first, last in statement.content:
        tokens.update(range(first, last))
    return tuple(Span(*article.span(*run)) for run in _runs(article, sorted(tokens)))


def _clause(cue: "Token") -> list[int]:
    """The cue with its subject (if short), hearers and modifiers: 'the mayor told reporters on Friday'."""
    phrases = [[token.i for token in child.subtree] for child in cue.children if child.dep_ in PHRASES]
    return [cue.i, *(i for phrase in phrases if len(phrase) <= LONGEST_PHRASE for i in phrase)]


def _runs(article: Article, tokens: list[int]) -> list[tuple[int, int]]:
    """The tokens as ranges, without blanks at their ends; ranges with only blanks between them are merged."""
    runs: list[tuple[int, int]] = []
    for i in tokens:
        if article.doc[i].is_space:
            continue
        if runs and all(token.is_space for token in article.doc[runs[-1][1] : i]):
            runs[-1] = (runs[-1][0], i + 1)
        else:
            runs.append((i, i + 1))
    return runs


TYPE = ClaimType("statement", find, compare_statements)
