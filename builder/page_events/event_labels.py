"""Names for events that only a verb reports: 'ferry sinks' is a sinking, 'gunmen opened fire' a shooting."""

import re
from typing import TYPE_CHECKING

from builder.lexicon.predicates import predicates
from builder.page_events.event_words import event_verb

if TYPE_CHECKING:
    from spacy.tokens import Token

DOUBLED = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")
"""Verbs of one short syllable double their last letter: 'stabbing', but 'signing', 'storming', 'fighting'."""


def event_noun(word: "Token") -> str | None:
    """The noun for the event of a verb or of a toll adjective ('12 dead'): from the list, else the gerund of an event verb.

    None for any other word: no noun is invented.
    """
    lemma = word.lemma_.lower()
    known = event_verb(word) if word.pos_ == "VERB" else None
    named = known or predicates().get(lemma)
    return (named.noun if named else None) or (gerund(lemma) if known else None)


def gerund(verb: str) -> str:
    """The gerund of a verb in its dictionary form. Verbs of two syllables that double their last letter are in the list."""
    if verb.endswith("ie"):
        return f"{verb[:-2]}ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return f"{verb[:-1]}ing"
    return f"{verb}{verb[-1]}ing" if DOUBLED.fullmatch(verb) else f"{verb}ing"
