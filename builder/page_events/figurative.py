"""Event words that do not name an event of their kind: 'heart attack', 'a storm of criticism', 'attacked the bill', 'sales crashed'.

The word lists are general: what cannot be bombed, what blows up only figuratively. In doubt, a word counts as literal.
"""

from typing import TYPE_CHECKING

from builder.language.clauses import objects_of, prepositions_of, subject_of
from builder.lexicon.nouns import nouns
from builder.lexicon.word_classes import in_class

if TYPE_CHECKING:
    from builder.language.tokens import Token


PACTS = frozenset({"talks", "agreement"})
"""Kinds of event that may be about trade, prices or custody without being a figure of speech."""


def is_figurative(token: "Token", kind: str) -> bool:
    """Do the words next to the event word, which names an event of the kind, show that it is a figure of speech?"""
    return _is_figurative_verb(token) if token.pos_ == "VERB" else _is_figurative_noun(token, kind)


def _is_figurative_noun(noun: "Token", kind: str) -> bool:
    if noun.i and noun.nbor(-1).lower_ in in_class("figurative_before") and kind not in PACTS:
        return True
    lemma = noun.lemma_.lower()
    if lemma in in_class("amounts"):
        contents = list(prepositions_of(noun, "of"))
        return bool(contents) and all(content.pos_ == "NOUN" and content.lemma_ not in in_class("blown") for content in contents)
    if lemma in in_class("assaults"):
        return any(aim.pos_ == "NOUN" and aim.lemma_ in in_class("causes", "assailed") for aim in prepositions_of(noun, "on", "against"))
    return False


def _is_no_side(thing: "Token") -> bool:
    """'attacked the bill', 'battled a blaze', 'fought the flood': nothing that an army attacks."""
    noun = nouns().get(thing.lemma_)
    is_fought = noun is not None and (noun.hazard is not None or noun.event == "accident")
    return is_fought or thing.lemma_ in in_class("assailed", "causes")


def _is_figurative_verb(verb: "Token") -> bool:
    if verb.lemma_ in in_class("attacks"):
        objects = objects_of(verb)
        return bool(objects) and all(thing.pos_ == "NOUN" and _is_no_side(thing) for thing in objects)

    if verb.lemma_ in in_class("falls"):
        subject = subject_of(verb)
        return subject is not None and subject.pos_ == "NOUN" and subject.lemma_ in in_class("falling")
    return False
