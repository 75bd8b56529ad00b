"""Names that a list gives for a noun: 'hikers, including A', 'states such as A', 'officials, among them A and B', 'a team led by A'."""

from typing import TYPE_CHECKING

from builder.language.clauses import agents_of
from builder.lexicon.word_classes import in_class
from builder.page_events.event_words import dictionary_form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.language.tokens import Token

THEM = frozenset({"them", "whom", "which", "these"})
TOGETHER = frozenset({"along", "together", "alongside"})
LEADING = frozenset({"lead", "head", "chair", "command"})
WITHIN = frozenset({"compound", "amod", "det", "nmod", "poss", "nummod"})


def lists_names(preposition: "Token") -> bool:
    """'including A', 'such as A'."""
    word = preposition.lower_
    return word == "including" or (word == "as" and preposition.i > 0 and preposition.nbor(-1).lower_ == "such")


def named_beside(noun: "Token") -> "Iterator[Token]":
    """The nouns that name some of those meant by the noun, where parsers do not hang them below it, and who leads them."""
    yield from _among_them(noun)
    yield from _together_with(noun)
    if dictionary_form(noun) in in_class("delegates"):
        yield from (leader for child in noun.children if child.dep_ == "acl" and child.lemma_ in LEADING for leader in agents_of(child))


def _together_with(noun: "Token") -> "Iterator[Token]":
    """A in 'was signed by Ana Ruiz, along with A, in Lima', where parsers hang it on the verb."""
    doc, k, end = noun.doc, noun.right_edge.i + 1, noun.sent.end
    while k < end and doc[k].text == ",":
        k += 1
    if k >= end or doc[k].lower_ not in TOGETHER or noun.dep_ == "conj":
        return
    preposition = next((child for child in doc[k].children if child.lower_ == "with"), doc[k])
    for child in preposition.children:
        if child.dep_ == "pobj":
            yield child
            yield from (appositive for appositive in child.children if appositive.dep_ == "appos" and child.pos_ == "NOUN")


def _among_them(noun: "Token") -> "Iterator[Token]":
    """A in 'officials, among them A and B, met'."""
    after = noun.doc[noun.i + 1 : noun.sent.end]
    among = next((token for token in after if token.lower_ == "among"), None)
    if among is None or among.i + 2 >= noun.sent.end or among.nbor().lower_ not in THEM or among.nbor(-1).text not in (",", "-", "–", "—", "("):
        return
    if any(token.pos_ in ("VERB", "AUX") for token in noun.doc[noun.i + 1 : among.i]):
        return
    name = among.nbor(2)
    while name.dep_ in WITHIN and name.head.i > name.i:
        name = name.head
    yield name
