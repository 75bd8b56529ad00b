"""Small tests and look-ups in the parse, used by all claim finders."""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from builder.language.readings import once_per_doc
from builder.resources import lines

if TYPE_CHECKING:
    from builder.language.tokens import Doc, Token


SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
OBJECTS = frozenset({"dobj", "attr", "oprd", "dative"})
WEAKENING = frozenset({"fewer", "less", "more", "only", "just", "least", "later", "doubt", "merely", "simply"})
BASE_PHRASE = frozenset({"det", "amod", "compound", "nummod", "poss", "nmod", "predet", "advmod", "quantmod", "case", "punct"})

WORDS_PER_COMMA = 150
"""News has a comma every 10 to 30 words; fewer than one in 150 means that punctuation was stripped."""


def subject_of(token: "Token") -> "Token | None":
    """The subject of the verb: its own, the one of the verb it attaches to, or the noun it describes."""
    seen: set[int] = set()
    verb = token
    while verb.i not in seen:
        seen.add(verb.i)
        for child in verb.children:
            if child.dep_ in SUBJECTS and child.dep_ != "expl":
                return antecedent(child) or child
        if verb.dep_ in ("acl", "relcl"):
            return verb.head
        if verb.dep_ in ("conj", "xcomp", "advcl", "aux", "auxpass", "pcomp", "prep"):
            verb = verb.head
            continue
        return None
    return None


def antecedent(token: "Token") -> "Token | None":
    """The noun that a relative pronoun refers to."""
    if token.tag_ not in ("WDT", "WP"):
        return None
    for ancestor in token.ancestors:
        if ancestor.dep_ == "relcl":
            return ancestor.head
    return None


def objects_of(token: "Token") -> list["Token"]:
    """The objects and complements of the verb, and the nouns joined to them."""
    return [noun for child in token.children if child.dep_ in OBJECTS for noun in conjuncts(child)]


def agents_of(token: "Token") -> list["Token"]:
    """Who does it in a passive clause: the nouns after 'by'."""
    by = [child for child in token.children if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by")]
    return [noun for prep in by for child in prep.children if child.dep_ == "pobj" for noun in conjuncts(child)]


def is_passive(verb: "Token") -> bool:
    """Does the subject undergo the verb: 'was bombed', 'bombed by A', 'left 12 wounded'?"""
    relations = {child.dep_ for child in verb.children}
    if relations & {"auxpass", "nsubjpass"}:
        return True
    if "agent" in relations and not objects_of(verb):
        return True  # 'the gas dropped by A killed ten': parsers take the participle for the past tense
    if _shares_auxiliary(verb, relations):
        return is_passive(verb.head)
    is_bare = (verb.dep_ == "acl" and "ccomp" not in relations) or object_described_by(verb) is not None
    return verb.tag_ == "VBN" and (is_bare or bool(agents_of(verb)))


def _shares_auxiliary(verb: "Token", relations: set[str]) -> bool:
    """'was shot and killed': is it a participle joined to another one before it, with no subject, auxiliary or object of its own?"""
    is_joined = verb.dep_ == "conj" and verb.tag_ == verb.head.tag_ == "VBN"
    return is_joined and verb.head.i < verb.i and not relations & {*SUBJECTS, "aux", "dobj"}


def object_described_by(participle: "Token") -> "Token | None":
    """The object or number that the participle right after it describes: 12 in 'left 12 wounded', 'ten died and 12 wounded'."""
    if participle.dep_ != "advcl" or participle.tag_ != "VBN" or not participle.i:
        return None
    before = participle.nbor(-1)
    return before if before.like_num or before in objects_of(participle.head) else None


def conjuncts(token: "Token") -> list["Token"]:
    """The token and the tokens joined to it by commas, 'and' or 'or', in text order."""
    found = [token]
    for last in found:
        found.extend(child for child in last.children if child.dep_ == "conj")
    return sorted(found, key=lambda t: t.i)


def prepositions_of(token: "Token", *words: str) -> Iterator["Token"]:
    """The objects of the prepositions (all, or only `words`) that attach to the token."""
    for child in token.children:
        if child.dep_ in ("prep", "agent", "dative") and (not words or child.lower_ in words):
            for noun in child.children:
                if noun.dep_ == "pobj":
                    yield from conjuncts(noun)


def is_negated(token: "Token") -> bool:
    """Does 'not', 'no', 'never', 'neither' or a similar word deny the verb or noun itself?"""
    for child in token.children:
        if (child.dep_ == "neg" and not _is_weakened(child)) or (_is_negative(child) and child.i < token.i):
            return True
        if child.dep_ in SUBJECTS and (child.lower_ in _negatives() or any(_is_negative(c) for c in child.children)):
            return True
    return token.dep_ in ("xcomp", "conj") and token.head.i != token.i and _is_shared(token) and is_negated(token.head)


def noun_phrase(token: "Token") -> tuple[int, int]:
    """The tokens [first, last) of the noun with its determiners, adjectives and compounds, without what follows it."""
    first = token.i
    for child in token.lefts:
        if child.dep_ in BASE_PHRASE:
            first = min(first, child.left_edge.i)
    return trim(token, first, token.i + 1)


def trim(token: "Token", first: int, last: int) -> tuple[int, int]:
    """The range without space, punctuation and joining words at its ends; the token itself stays in."""
    doc = token.doc
    while first < token.i and (doc[first].is_space or doc[first].is_punct or doc[first].dep_ == "cc"):
        first += 1
    while last - 1 > token.i and (doc[last - 1].is_space or doc[last - 1].is_punct or doc[last - 1].dep_ == "cc"):
        last -= 1
    return first, last


@once_per_doc
def lost_commas(doc: "Doc") -> bool:
    """Does the page have (nearly) no commas, like pages that lost their punctuation?"""
    commas = sum(token.text == "," for token in doc)
    return commas * WORDS_PER_COMMA < len(doc)


def _is_negative(token: "Token") -> bool:
    return token.lower_ in _negatives() and token.dep_ in ("det", "preconj", "cc", "advmod") and not _is_weakened(token)


def _is_weakened(token: "Token") -> bool:
    """'no fewer than nine', 'not only' do not deny."""
    return token.i + 1 < len(token.doc) and token.nbor().lower_ in WEAKENING


def _is_shared(token: "Token") -> bool:
    """A joined verb shares the negation of the first one only through 'or'/'nor' ('did not fight or flee')."""
    return token.dep_ == "xcomp" or any(child.lower_ in ("or", "nor") for child in token.head.children if child.dep_ == "cc")


@cache
def _negatives() -> frozenset[str]:
    return frozenset(lines("language/data/negatives.txt"))
