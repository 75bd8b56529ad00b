"""What a happening is called that only a verb tells of: 'ferry sinks' is a sinking, 'gunmen opened fire' a shooting."""

import re
from functools import cache
from typing import TYPE_CHECKING

from builder.page_events.event_words import verb_entry
from builder.resources import rows

if TYPE_CHECKING:
    from spacy.tokens import Token

DOUBLED = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")
"""Verbs of one short syllable double their last letter: 'stabbing', but 'signing', 'storming', 'fighting'."""


def happening_noun(word: "Token") -> str | None:
    """The noun for what a verb, or an adjective of a toll ('12 dead'), tells of: that of the list, else the gerund of an event verb.

    None for any other word: nothing is made up.
    """
    lemma = word.lemma_.lower()
    entry = verb_entry(word) if word.pos_ == "VERB" else None
    listed = _nouns().get(" ".join([lemma, *(entry[0] if entry else ())]))
    return listed or (gerund(lemma) if entry else None)


def gerund(verb: str) -> str:
    """The gerund of a verb in its dictionary form; verbs of two syllables that double their last letter stand in the list."""
    if verb.endswith("ie"):
        return f"{verb[:-2]}ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return f"{verb[:-1]}ing"
    return f"{verb}{verb[-1]}ing" if DOUBLED.fullmatch(verb) else f"{verb}ing"


@cache
def _nouns() -> dict[str, str]:
    return {row["verb"]: row["noun"] for row in rows("lexicon/data/happening_nouns.csv")}
