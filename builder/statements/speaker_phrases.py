"""Which words name a speaker who has no name: 'a senior official at the ministry'."""

from typing import TYPE_CHECKING

from builder.language.clauses import lost_commas, noun_phrase
from builder.lexicon.word_classes import in_class

if TYPE_CHECKING:
    from builder.language.tokens import Token

JOINING = frozenset({"of", "for", "at", "from", "with", "in", "on"})
"""Prepositions right after the noun whose words belong to it."""
BEFORE = frozenset({"a", "an", "the", "one", "another", "this", "that", "his", "her", "its", "their"})
"""Words before the noun that are not kept."""


def phrase_of(token: "Token") -> tuple[int, int]:
    """The tokens [first, last) that name the speaker, without the article and without what follows a comma."""
    first, last = phrase_start(token), token.i + 1
    for child in token.rights:
        if child.dep_ == "prep" and any(noun.lemma_.lower() in in_class("documents") for noun in child.children):
            break
        if child.dep_ == "prep" and child.lower_ in JOINING and child.i == last:
            last = child.right_edge.i + 1
        elif child.dep_ in ("relcl", "acl", "appos", "punct"):
            break
    while first < token.i and token.doc[first].lower_ in BEFORE:
        first += 1
    stops = (after.i for after in token.doc[token.i + 1 : last] if after.dep_ in ("relcl", "acl") or _is_break(after))
    return first, next(stops, last)


def _is_break(token: "Token") -> bool:
    """A comma, a bracket or a dash between words; not the hyphen of 'Paris-based'."""
    return token.text in (",", "(") or (token.text in ("-", "–") and bool(token.nbor(-1).whitespace_))


def phrase_start(token: "Token") -> int:
    """The first token of the speaker's phrase. Where commas were lost, a counted noun or a place before it is not part of it.

    'The flood killed nine villagers officials said', 'It happened in Kabul Afghan officials said', 'It sank off Cape Sorel officials said'.
    """
    first, _ = noun_phrase(token)
    inside = token.doc[first : token.i]
    if not lost_commas(token.doc) or not len(inside):
        return first
    if first > token.sent.start and token.doc[first - 1].pos_ == "ADP" and all(t.pos_ == "PROPN" for t in inside):
        return token.i
    number = next((t.i for t in inside if t.pos_ == "NUM"), token.i)
    counted = next((t.i + 1 for t in inside if t.i > number and t.tag_ == "NNS"), first)
    place = next((t.i + 1 for t in inside if t.ent_type_ == "GPE" and t.nbor().ent_type_ == "NORP"), first)
    return max(counted, place)
