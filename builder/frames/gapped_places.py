"""Places of clauses that lost their verb: 'Five died in A, three in B and one in C'."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from builder.language.article import Name
from builder.lexicon.word_classes import in_class
from builder.page_events.event_words import event_kind, verb_class

if TYPE_CHECKING:
    from builder.language.tokens import Token

JOINTS = frozenset({",", ";", "and", "but", "while"})
LONGEST = 4
"""Words from the number to the preposition: 'three other people in B'."""
LOCATED = 4
"""Words from the preposition to the place: 'the city of B'."""


def gapped_places(places: dict[int, Name], reporting: "Token") -> Iterator[Name]:
    """The places after a number behind a comma or 'and', in the sentence of a word that says what happened to people, and behind it."""
    if verb_class(reporting) != "toll" and event_kind(reporting) is None:
        return
    for number in reporting.doc[reporting.i + 1 : reporting.sent.end]:
        if number.like_num and number.i and number.nbor(-1).lower_ in JOINTS:
            yield from _place_after(places, number)


def _place_after(places: dict[int, Name], number: "Token") -> Iterator[Name]:
    doc, end = number.doc, number.sent.end
    preposition = next(
        (token for token in doc[number.i + 1 : min(number.i + 1 + LONGEST, end)] if token.pos_ == "ADP" and token.lower_ != "of"), None
    )
    if preposition is None or preposition.lower_ not in in_class("located") or any(token.pos_ == "VERB" for token in doc[number.i : preposition.i]):
        return
    near = doc[preposition.i + 1 : min(preposition.i + 1 + LOCATED, end)]
    place = next((places[token.i] for token in near if token.i in places), None)
    if place is not None and not any(token.is_punct for token in doc[preposition.i : place.first]):
        yield place
