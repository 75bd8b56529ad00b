"""Relation claims: who backs, opposes, leads or belongs to whom."""

from collections.abc import Iterator
from itertools import product
from typing import TYPE_CHECKING, Literal

from builder.claims.claim_type import ClaimType
from builder.comparing.relations import compare_statements
from builder.frames.clause import Clause, clause_of
from builder.frames.frame_table import Frame, Frames, Place, shipped
from builder.frames.members import ACTORS
from builder.language.article import Article, Name
from builder.language.clause_spans import assertion_spans, phrase_spans
from builder.language.clauses import conjuncts, noun_phrase
from builder.language.found import Found
from builder.lexicon.word_classes import in_class
from builder.records import Member

if TYPE_CHECKING:
    from builder.language.tokens import Token

Pair = tuple["Token", "Token"]


class RelationFrame(Frame, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The relation that the words express, and the places of its subject and object."""

    relation: Literal["backs", "opposes", "member_of", "leads"]
    subject: tuple[Place, ...]
    object: tuple[Place, ...]


def find(article: Article) -> list[Found]:
    """The relations between named parties, in text order. Subject and object follow the meaning of the attribute ('subject backs object')."""
    return relations_among(article, relation_frames())


def relation_frames() -> Frames[RelationFrame]:
    """The frames that ship with the package."""
    return shipped("relation_frames.yaml", RelationFrame)


def relations_among(article: Article, frames: Frames[RelationFrame]) -> list[Found]:
    """The relations that the frames find, in text order."""
    return [claim for token in article.doc for frame in frames.opened_by(token) for claim in _read(clause_of(article, token), frame)]


def _read(clause: Clause, frame: RelationFrame) -> Iterator[Found]:
    if frame.passes(clause, {}):
        for pair in product(_ends(clause, frame.subject), _ends(clause, frame.object)):
            if _is_told(clause.article, pair):
                yield _claim(clause.article, clause.word, frame.relation, pair)


def _ends(clause: Clause, places: tuple[Place, ...]) -> "list[Token]":
    return list(dict.fromkeys(one for place in places for noun in clause.at(*place) for one in conjuncts(noun)))


def _is_told(article: Article, pair: Pair) -> bool:
    """True if one side is a named party and the other is a different party or a noun for one."""
    names = [article.name_of.get(token.i) for token in pair]
    if not any(name and name.kind in ACTORS for name in names) or any(name and name.kind == "place" for name in names):
        return False
    if names[0] and names[1]:
        return names[0].entity_id != names[1].entity_id
    return all(name or (token.pos_ == "NOUN" and token.lemma_ in in_class("related")) for name, token in zip(names, pair, strict=True))


def _claim(article: Article, token: "Token", attribute: str, pair: Pair) -> Found:
    spans = assertion_spans if token.pos_ == "VERB" and token.dep_ not in ("acl", "amod") else phrase_spans
    needed = [i for end in pair for i in range(*noun_phrase(end))]
    subject, thing = pair
    members = (_member(article, subject, "subject"), _member(article, thing, "object"))
    return Found(attribute=attribute, spans=spans(article, token, needed), anchor=token.i, members=members)


def _member(article: Article, token: "Token", role: str) -> Member:
    name = article.name_of.get(token.i)
    first, last = noun_phrase(token)
    is_definite = any(child.lower_ in ("the", "these", "those", "such") for child in token.lefts)
    while first < token.i and article.doc[first].dep_ == "det":
        first += 1
    start, end = article.span(first, last)
    described = article.name_of.get(token.head.i) if token.dep_ == "appos" else None
    meant = name or described or (_named_before(article, token) if is_definite else None)
    if meant:
        return Member(meant.entity_id, meant.name, role, None, meant.start if name else start, meant.end if name else end)
    return Member(None, article.page.text[start:end], role, None, start, end)


def _named_before(article: Article, token: "Token") -> Name | None:
    """The party that 'the groups' refers to: the last one before it whose own words end in the same noun ('opposition groups')."""
    earlier = (name for name in reversed(article.names) if name.last <= token.i and name.kind in ACTORS and name.last - name.first > 1)
    return next((name for name in earlier if article.doc[name.last - 1].lower_ == token.lower_), None)


TYPE = ClaimType("relation", find, compare_statements)
