"""Who or what has the people that are counted: the town of 'a town of 15,000', Falk in 'Mira Falk, a mother of four'."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from builder.language.clauses import is_passive, prepositions_of, subject_of
from builder.page_events.event_words import dictionary_form

if TYPE_CHECKING:
    from builder.language.tokens import Token

LONGEST_WAY = 4
"""Steps from the figure to the name: 'Merro is an island with a population of 9,000' takes four."""
DWELLING = frozenset({"live", "reside", "dwell"})


def bearing(top: "Token") -> str | None:
    """The noun before a figure with its preposition: 'mother of', 'home to'."""
    above = top.head
    if top.dep_ != "pobj" or above.head.pos_ not in ("NOUN", "PROPN", "ADV", "ADJ"):
        return None
    return f"{dictionary_form(above.head)} {above.lower_}"


def is_borne(noun: "Token", top: "Token") -> bool:
    """Does somebody or something have the counted, who are in the list `top`: 'a town with 900 residents', 'leaves a wife and two sons'?"""
    above = top.head
    is_had = top.dep_ == "dobj" and above.lemma_ in ("have", "leave")
    is_with = top.dep_ == "pobj" and above.lower_ == "with" and above.head.pos_ in ("NOUN", "PROPN")
    return is_had or is_with or any(child.dep_ == "poss" for child in noun.children)


def is_survived(verb: "Token") -> bool:
    """'She is survived by two sons' tells whom a dead person leaves, not who survived."""
    return verb.lemma_ == "survive" and is_passive(verb)


def bearers(top: "Token") -> "Iterator[Token]":
    """The words that may name whoever has the counted, the nearest first."""
    token: Token | None = top
    for _ in range(LONGEST_WAY):
        if token is None:
            return
        if token is top or token.lemma_ == "population":  # but 'Chile's largest island, with a population of 900'
            yield from (child for child in token.children if child.dep_ == "poss")
        yield from prepositions_of(token, "of")
        token = _next(token)
        if token is not None:
            yield token


def _next(noun: "Token") -> "Token | None":
    """The noun that this one belongs to, stands beside or says something of."""
    above = noun.head
    if noun.dep_ == "appos":
        return above
    if noun.dep_ == "pobj" and is_survived(above.head):
        return subject_of(above.head)
    if noun.dep_ == "pobj":
        return above.head if above.lower_ in ("of", "to", "with") and above.head.pos_ in ("NOUN", "PROPN", "ADV", "ADJ") else None
    if noun.dep_ in ("attr", "dobj", "advmod", "acomp") and above.lemma_ in ("be", "have", "leave"):
        return subject_of(above)
    if noun.dep_ == "nsubj" and above.lemma_ in DWELLING:
        return next(prepositions_of(above, "in", "on", "at"), None)
    return None
