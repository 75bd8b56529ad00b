"""Places that something happens to: what an attack or a storm hits, and the town before a court or another site."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from builder.language.article import Name
from builder.language.clauses import agents_of, conjuncts, is_passive, objects_of, prepositions_of, subject_of
from builder.lexicon.word_classes import in_class
from builder.page_events.event_words import dictionary_form, event_kind, event_subject
from builder.page_events.hazards import hazards_doing
from builder.page_events.place_names import is_place_itself

if TYPE_CHECKING:
    from builder.language.tokens import Token

DISTURBING = frozenset({"bombing", "accident", "clash", "war", "other"})
"""Kinds of events that strike a state without being made by one."""


def overruns(verb: "Token") -> bool:
    """'A blizzard paralysed X', 'strikes crippled X'; what a war does to a state says nothing of where it is."""
    if verb.lemma_ not in in_class("overrunning"):
        return False
    subject = event_subject(verb)
    return bool(hazards_doing(verb)) or (subject is not None and event_kind(subject) not in (None, "war"))


def is_by_event(verb: "Token") -> bool:
    """'Riots hit X': what strikes is no attacker, so that X is where it happens even if it is a state."""
    subject = None if is_passive(verb) else event_subject(verb)
    return bool(hazards_doing(verb)) or any(
        event_kind(noun) in DISTURBING for noun in (*agents_of(verb), *([subject] if subject is not None else []))
    )


def struck(verb: "Token") -> "list[Token]":
    """What an attack hits: the objects of the verb, or the subject of a passive or of 'came under attack'."""
    subject = subject_of(verb) if is_passive(verb) or verb.lemma_ == "come" else None
    return [*objects_of(verb), *(conjuncts(subject) if subject is not None else [])]


def named_place(places: dict[int, Name], noun: "Token", kinds: tuple[str, ...]) -> Iterator[Name]:
    """The place that a noun names: by itself, or before or after a word for a settlement. `kinds` holds 'country' only for disasters and unrest."""
    is_settlement = dictionary_form(noun) in in_class("settlements")
    inner = prepositions_of(noun, "of", "from") if is_settlement or noun.lemma_ in in_class("people") else ()
    for word in (*noun.lefts, noun, *inner):
        name = places.get(word.i)
        if name is not None and name.kind in kinds and (word == noun or is_place_itself(name, word)):
            yield name
            return


def towns_before(places: dict[int, Name], noun: "Token") -> list[Name]:
    """'A Nairobi court', 'a Kobe warehouse'."""
    before = (places.get(child.i) for child in noun.lefts if child.dep_ in ("compound", "nmod"))
    return [name for name in before if name is not None and name.kind == "place"][:1]
