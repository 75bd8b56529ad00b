"""What 'struck' and 'hit' mean: warplanes and rebels strike, cars collide, bullets are shot, workers stop work; bad luck and goals name no event."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from builder.language.clauses import SUBJECTS, agents_of, is_passive, objects_of, prepositions_of, subject_of
from builder.lexicon.nouns import event_nouns, nouns
from builder.lexicon.word_classes import in_class
from builder.values.known_names import known_name

if TYPE_CHECKING:
    from builder.language.tokens import Token

STRIKE, SHOOTING, COLLISION, STOPPAGE = "strike", "shooting", "accident", "walkout"
"""What a strike may be, as kinds of `schemas/event_kinds.yaml`."""
OTHER = "other"
COMPARED = {STRIKE: STRIKE, SHOOTING: "attack", COLLISION: OTHER, STOPPAGE: OTHER}
"""The kinds as which they are compared: who drives into others may mean to."""
CALLED = {STRIKE: "strike", SHOOTING: "shooting", COLLISION: "crash", STOPPAGE: "strike"}
"""What an event that only the verb tells is called."""
SIDES = frozenset({"country", "demonym", "armed_group"})
"""Kinds of names of those who make war."""
OCCUPIED = frozenset({"other", "medics", "journalists", "aid_workers"})
"""Groups of people that nouns for occupations are of."""
HIT = "hit"
PLURAL = frozenset({"they", "we"})
ABOUT = ("over", "for", "against")
"""What workers stop work for follows one of these."""


def kind_struck(verb: "Token") -> str | None:
    """The kind as which the event that 'strike' or 'hit' names is compared; None if nothing tells."""
    told = _told_struck(verb)
    return COMPARED[told] if told is not None else None


def name_struck(verb: "Token") -> str | None:
    """The noun for the event that 'strike' or 'hit' names; None if nothing tells."""
    told = _told_struck(verb)
    return CALLED[told] if told is not None else None


def _told_struck(verb: "Token") -> str | None:
    """What 'strike' or 'hit' means, by who or what does it and to whom; None if these do not tell."""
    if verb.dep_ == "relcl" and _form(verb.head) in event_nouns():
        return None  # 'the crash in which a train hit a van': the noun is the event
    verbs = [verb, *_sharing(verb)]
    objects = [thing for one in verbs for thing in objects_of(one)]
    if any(event_nouns().get(_form(thing)) == "agreement" or _form(thing) in in_class("struck_only_in_words") for thing in objects):
        return None
    is_undergone = is_passive(verb)
    subject = subject_of(verb)
    struck = ([subject] if subject is not None else []) if is_undergone else objects
    doers = _agents(verbs) if is_undergone else [subject] if subject is not None else []
    told = next((kind for doer in doers if (kind := _kind_by(doer, verb, struck)) is not None), None)
    if told is not None or any(doer.lower_ not in PLURAL for doer in doers) or verb.lemma_ == HIT:
        return told
    return STRIKE if any(_is_attacked(thing) for thing in struck) else None


def _agents(verbs: Sequence["Token"]) -> list["Token"]:
    return [noun for verb in verbs for noun in (*agents_of(verb), *prepositions_of(verb, "with"))]


def _sharing(verb: "Token") -> list["Token"]:
    """The verbs joined to it that share its subject and what it meets: 'struck and killed two', 'was hit and hurt by a van'."""
    if objects_of(verb) or agents_of(verb):
        return []
    joined = (child for child in verb.children if child.dep_ == "conj" and child.i > verb.i)
    return [child for child in joined if not any(below.dep_ in SUBJECTS for below in child.children)]


def is_stoppage(noun: "Token") -> bool:
    """Does 'strike' mean that people stop work ('on strike', 'the strike of nurses', 'teachers' strike', 'a strike over pay')?"""
    if noun.dep_ == "pobj" and noun.head.lower_ == "on" and not [child for child in noun.lefts if child.dep_ in ("det", "amod", "compound", "poss")]:
        return True
    people = [*(child for child in noun.lefts if child.dep_ in ("poss", "compound", "nmod")), *prepositions_of(noun, "of", "by")]
    return any(_works(one) for one in people) or _is_about_work(noun)


def told_by_strike(word: "Token") -> str | None:
    """The kind of event (a value of events.kind) that a verb 'strike' or 'hit', or a noun for a strike, shows."""
    if word.pos_ == "VERB":
        return _told_struck(word)
    return STOPPAGE if _form(word) == STRIKE and is_stoppage(word) else STRIKE


def _kind_by(doer: "Token", verb: "Token", struck: Sequence["Token"]) -> str | None:
    """What it means when this doer strikes: 'jets', 'Israel', 'a bus', 'a bullet', 'drivers'; None for anybody and anything else.

    Whoever is no weapon hits others in many ways: only weapons make 'hit' a strike.
    """
    form, is_hit = _form(doer), verb.lemma_ == HIT
    if form in event_nouns() or _is_bomb(doer):
        return None
    if form in in_class("shots"):
        return SHOOTING
    if form in in_class("armed", "weapons"):
        return STRIKE if not is_hit or any(_is_attacked(thing) or _is_somebody(thing) for thing in struck) else None
    if struck and (form in in_class("colliding") or (not _is_somebody(doer) and any(_form(thing) in in_class("colliding") for thing in struck))):
        return COLLISION
    if is_hit:
        return None
    if form in in_class("forces", "attackers"):
        return STRIKE
    if _works(doer) and not struck:
        return STOPPAGE
    named = known_name(doer.text)
    return STRIKE if named is not None and named.kind in SIDES and any(_is_attacked(thing) for thing in struck) else None


def _is_bomb(vehicle: "Token") -> bool:
    """Do the words before it make it a weapon ('a suicide car', 'an explosives-laden van')?"""
    before = vehicle.doc[vehicle.left_edge.i : vehicle.i]
    return any(word.lower_ == "suicide" or _form(word) in in_class("weapons") for word in before)


def _is_attacked(thing: "Token") -> bool:
    """Is it a place, a building, or what belongs to a side?"""
    attacked = in_class("holdings", "targets", "sites", "facilities", "settlements", "forces")
    return thing.ent_type_ in ("GPE", "LOC", "FAC") or not attacked.isdisjoint((thing.lower_, _form(thing)))


def _is_somebody(noun: "Token") -> bool:
    """Is it a pronoun or a noun for people?"""
    known = nouns().get(_form(noun))
    return noun.pos_ == "PRON" or (known is not None and known.group is not None)


def _works(noun: "Token") -> bool:
    """Does the noun mean people by what they do for a living?"""
    form = _form(noun)
    known = nouns().get(form)
    is_plural = noun.tag_ in ("NNS", "NNPS")
    is_occupied = is_plural and known is not None and known.group in OCCUPIED and form not in in_class("attackers", "forces")
    return is_occupied or form in in_class("working")


def _is_about_work(word: "Token") -> bool:
    return any(_form(cause) in in_class("pay") for cause in prepositions_of(word, *ABOUT))


def _form(noun: "Token") -> str:
    """The dictionary form; taggers mistake a capitalised plural for a name."""
    return noun.lower_.removesuffix("s") if noun.pos_ == "PROPN" else noun.lemma_.lower()
