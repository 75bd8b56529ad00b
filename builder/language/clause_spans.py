"""Which words of a sentence make up one assertion."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from builder.language.article import Article
from builder.language.found import Found
from builder.records import Span

if TYPE_CHECKING:
    from builder.language.tokens import Token


OTHER_ASSERTIONS = frozenset({"relcl", "advcl", "parataxis", "ccomp", "csubj"})
CLAUSE_HEADS = frozenset({"ROOT", "relcl", "advcl", "parataxis", "ccomp", "acl", "csubj"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
OWN_SUBJECTS = SUBJECTS | {"expl", "csubj", "csubjpass"}
"""With one of these subjects, a joined verb does not share the subject of the verb before it ('there were')."""


def assertion_spans(article: Article, anchor: "Token", needed: Iterable[int]) -> tuple[Span, ...]:
    """The page offsets of the anchor's clause, without inner clauses that contain no needed token.

    Further spans hold the phrases of needed tokens outside the clause, of the noun that a relative clause describes,
    and of the subject that a verb shares with another verb.
    """
    sentence = anchor.sent
    wanted = sorted({i for i in (anchor.i, *needed) if sentence.start <= i < sentence.end})
    head = clause_head(anchor)
    tokens = set(_clause_tokens(head, wanted))
    for token in [*_borrowed(head), *(article.doc[i] for i in wanted)]:
        if token.i not in tokens:
            tokens.update(_clause_tokens(token, wanted))
    return _spans(article, tokens)


def phrase_spans(article: Article, noun: "Token", needed: Iterable[int]) -> tuple[Span, ...]:
    """The page offsets of a noun with the words that describe it, without clauses that contain no needed token.

    A needed token that the parser attached elsewhere comes with its own phrase.
    """
    wanted = sorted({noun.i, *needed})
    tokens = set(_clause_tokens(noun, wanted))
    for i in wanted:
        if i not in tokens:
            tokens.update(_clause_tokens(_phrase_head(article.doc[i]), wanted))
    return _spans(article, tokens)


def _phrase_head(token: "Token") -> "Token":
    """The preposition that opens the token's phrase; the token itself if there is none."""
    return next((above for above in token.ancestors if above.dep_ == "prep"), token)


def with_unique_spans(article: Article, claims: list[Found]) -> list[Found]:
    """The claims with unique spans. If two of one attribute have the same spans, the later one keeps only its verb and its own value.

    Spans identify a claim: two dates or places of one clause need different ones.
    """
    seen: set[tuple[str, tuple[Span, ...]]] = set()
    unique = []
    for claim in claims:
        value = claim.place or claim.site or claim.time
        one = claim
        if value is not None and (claim.attribute, claim.spans) in seen:
            one = replace(claim, spans=_spans(article, {claim.anchor, *article.tokens_in(value.start, value.end)}))
        seen.add((one.attribute, one.spans))
        unique.append(one)
    return unique


def clause_head(token: "Token") -> "Token":
    """The verb (or noun of a verbless sentence) that heads the shortest clause around the token."""
    while token.dep_ not in CLAUSE_HEADS and not _is_joined_clause(token) and token.head != token:
        token = token.head
    return token


def _is_joined_clause(token: "Token") -> bool:
    return token.dep_ == "conj" and token.pos_ in ("VERB", "AUX")


def _clause_tokens(head: "Token", wanted: list[int]) -> Iterable[int]:
    stack = [head]
    while stack:
        token = stack.pop()
        yield token.i
        for child in token.children:
            is_other = child.dep_ in OTHER_ASSERTIONS or _is_joined_clause(child)
            if not is_other or any(child.left_edge.i <= i <= child.right_edge.i for i in wanted):
                stack.append(child)


def _borrowed(head: "Token") -> "list[Token]":
    """The noun a relative clause describes, or the subject a joined verb shares; the verb for 'A is the group (one of the groups) which ...'."""
    verb = head
    while _is_joined_clause(verb) and not any(child.dep_ in OWN_SUBJECTS for child in verb.children):
        verb = verb.head
    if verb.dep_ in ("relcl", "acl"):
        noun = verb.head.head.head if verb.head.dep_ == "pobj" and verb.head.head.head.lower_ == "one" else verb.head
        return [noun.head if noun.dep_ == "attr" else noun]
    return [child for child in verb.children if child.dep_ in SUBJECTS] if verb != head else []


def _spans(article: Article, tokens: set[int]) -> tuple[Span, ...]:
    runs: list[list[int]] = []
    for i in sorted(tokens):
        if runs and not any(article.doc[between].is_alpha for between in range(runs[-1][1], i)):
            runs[-1][1] = i + 1
        else:
            runs.append([i, i + 1])
    trimmed = (_trimmed(article, first, last) for first, last in runs)
    return tuple(Span(*article.span(first, last)) for first, last in trimmed if first < last)


def _trimmed(article: Article, first: int, last: int) -> tuple[int, int]:
    def is_edge(i: int) -> bool:
        token = article.doc[i]
        return token.is_space or token.text in ",;:.-–—" or token.dep_ == "cc"

    while first < last and is_edge(first):
        first += 1
    while last > first and is_edge(last - 1):
        last -= 1
    return first, last
