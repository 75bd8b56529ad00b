"""Which word a time dates: the verb or event noun above it in the parse, also where the parser hangs the day on another word."""

from functools import cache
from typing import TYPE_CHECKING

from builder.page_events.event_words import event_kind, verb_class
from builder.resources import mapping
from builder.statements.cues import cue_words

if TYPE_CHECKING:
    from builder.language.tokens import Token

DIRECT_MODIFIERS = frozenset({"compound", "nummod", "amod", "poss", "nmod", "npadvmod", "appos"})
SUBJECT_DEPS = frozenset({"nsubj", "nsubjpass"})


@cache
def date_words() -> dict[str, frozenset[str]]:
    """The lists of words around dates by name."""
    return {name: frozenset(words) for name, words in mapping("lexicon/data/date_words.yaml").items()}


def governor_of(token: "Token") -> "Token | None":
    """The word that the time (or its preposition) dates; None if it dates none."""
    above = token.head
    if _is_of_whole_clause(token, above):
        return above.head
    if _is_after_verb(token, above):
        return token.nbor(-1)
    if token.dep_ in DIRECT_MODIFIERS and above.pos_ in ("NOUN", "PROPN") and not event_kind(above) and token.dep_ not in ("npadvmod", "appos"):
        return None
    while above.pos_ not in ("VERB", "AUX") and not event_kind(above):
        is_told = above.dep_ in SUBJECT_DEPS and verb_class(above.head) in ("happen", "light") and above.head.lemma_ not in ("be", "have")
        if above.dep_ == "ROOT" or (above.dep_ in SUBJECT_DEPS and not is_told):
            return None
        above = above.head
    return above


def _is_after_verb(day: "Token", speaker: "Token") -> bool:
    """'The trial resumed Monday state radio said': without its comma the day seems to describe who speaks."""
    if day.dep_ not in DIRECT_MODIFIERS or day.i == day.sent.start or day.nbor(-1).pos_ != "VERB" or day.i != speaker.left_edge.i:
        return False
    saying = next((token for token in day.doc[speaker.i : day.sent.end] if token.pos_ == "VERB"), None)
    return saying is not None and saying.lemma_ in cue_words()["verbs"] and speaker.dep_ in (*SUBJECT_DEPS, "dobj")


def _is_of_whole_clause(preposition: "Token", noun: "Token") -> bool:
    """'A jury in Cork on Friday convicted him': parsers hang the day on the subject, though it is that of the verb."""
    is_upon = preposition.pos_ == "ADP" and preposition.lower_ in date_words()["upon"] and preposition.i > noun.i
    return is_upon and noun.dep_ in SUBJECT_DEPS and noun.head.pos_ == "VERB" and noun.head.i > preposition.i and not event_kind(noun)
