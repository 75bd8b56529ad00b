"""The relation of two comparable claims of one fact: agrees, refines, conflicts, supersedes, or None when in doubt.

Each function takes two claims of the same fact and reads only the claims. `data/relations.yaml` explains every rule.
"""

import re
from collections.abc import Iterable
from dataclasses import astuple
from datetime import timedelta
from functools import cache, lru_cache

from builder.comparing.compared import Relation
from builder.comparing.day_ranges import REMEMBERED, Days, can_be_same, read_days
from builder.ids import content_id
from builder.lexicon.nouns import nouns
from builder.lexicon.verb_forms import verb_forms
from builder.lexicon.word_classes import in_class
from builder.records import Claim, Member
from builder.values.known_names import fold
from builder.values.known_places import Place, find_place

CLOSED_ROLES = frozenset({"perpetrator", "claimant", "target"})
"""Roles with one party: naming another party contradicts. All other lists are open: they may leave parties out."""
CLAIMED = "claimant"
"""A role that nobody has at first: who did it may say so days later."""
FARTHEST = timedelta(days=31)
"""Days further apart are more likely those of two happenings than two answers of which one is wrong."""
SHORTEST_WORD = 4
"""Letters of a word that tells what a sentence is about."""
WORD = re.compile(r"\w+")
SAME_WORDS = 0.6
"""From this share of common words on two wordings of one speaker are the same statement."""


def compare_days(a: Claim, b: Claim) -> Relation | None:
    """How two dates of one question relate; a part that the page does not say unifies with anything."""
    if a.attribute == b.attribute == "duration":
        return _compare_durations(a, b)
    first, second = (read_days(c.timex, c.start_date, c.end_date) for c in (a, b))
    if not first.is_known or not second.is_known:
        return None
    if a.is_negated != b.is_negated:
        is_same_day = first.width == second.width == 1 and can_be_same(first, second)
        return Relation("conflicts", "time", "denied_day") if is_same_day else None
    if a.is_negated:
        return None
    if not can_be_same(first, second):
        is_rival = _are_near(first, second) and not _may_have_lasted(a, b, first, second)
        return Relation("conflicts", "time", "no_common_day") if is_rival else None
    if first.width == second.width:
        rule = "same_days" if first.interval and second.interval else "unknown_parts_unify"
        return Relation("agrees", "time", rule)
    if a.attribute != b.attribute:
        return Relation("agrees", "time", "within_span")
    return Relation("refines", "time", "narrower_days", is_a_first=first.width < second.width)


def _compare_durations(a: Claim, b: Claim) -> Relation | None:
    if a.timex is not None and a.timex == b.timex:
        return Relation("agrees", "time", "same_duration")
    return None


def _are_near(first: Days, second: Days) -> bool:
    """Are both days of the calendar, and close enough to be answers to one question? An undated page's 'on Monday' may be any Monday."""
    if first.start is None or first.end is None or second.start is None or second.end is None:
        return all(days.start is not None or (days.pattern is not None and days.pattern.day is not None) for days in (first, second))
    return max(first.start, second.start) - min(first.end, second.end) <= FARTHEST


def _may_have_lasted(a: Claim, b: Claim, first: Days, second: Days) -> bool:
    """Whether one gives the start and the other a later day on which the event may still have taken place."""
    if a.attribute == b.attribute or not first.start or not second.start:
        return False
    started, occurred = (first, second) if b.attribute == "occurred" else (second, first)
    return bool(started.start and occurred.start and started.start < occurred.start)


def compare_members(a: Claim, b: Claim) -> Relation | None:
    """How two lists of participants relate. Lists may leave parties out, so most different lists do not relate.

    A member that belongs to several bodies may be listed once for each body, with its `represents_id`.
    """
    if not a.members or not b.members:
        return _compare_nobody(a, b)
    if a.is_negated and b.is_negated:
        return Relation("agrees", "members", "same_denial") if _keys(a) & _keys(b) else None
    if a.is_negated or b.is_negated:
        return _compare_denied(a, b)
    if _keys(a) & _keys(b):
        return _compare_shared(a, b)
    if _bodies(a) & _keys(b) or _bodies(b) & _keys(a):
        return _compare_through_bodies(a, b)
    is_certain = a.modality == b.modality == "actual"
    if _is_closed(a) and _is_closed(b) and is_certain and all(_is_side(m) for m in (*a.members, *b.members)):
        return Relation("conflicts", "members", "other_actor")
    return None


def _is_side(member: Member) -> bool:
    """Is it a named state, force or body? Of two persons both may have done it, and one may act for a body; 'Suspected Islamists' names none."""
    is_named = member.entity_id is not None and member.name[:1].isupper() and not _is_belief(member.name)
    return is_named and not _is_person(member.entity_id or "", member.name)


@lru_cache(maxsize=REMEMBERED)
def _is_belief(name: str) -> bool:
    """Does the name only say what they believe? The members of a body may."""
    word = name.split()[-1].casefold().removesuffix("s")
    return word.endswith("ist") and word in nouns()


@lru_cache(maxsize=REMEMBERED)
def _is_person(entity_id: str, name: str) -> bool:
    return entity_id == content_id("ent", ("person", name))


def _key(member: Member) -> str:
    return member.entity_id or member.name.casefold()


def _keys(claim: Claim) -> set[str]:
    return {_key(m) for m in claim.members}


def _bodies(claim: Claim) -> set[str]:
    return {m.represents_id for m in claim.members if m.represents_id}


def _is_closed(claim: Claim) -> bool:
    return claim.attribute in CLOSED_ROLES


def _compare_nobody(a: Claim, b: Claim) -> Relation | None:
    """Compares empty lists; an empty list says something only as a denial: nobody did."""
    if any(not c.members and not c.is_negated for c in (a, b)):
        return None
    if not a.members and not b.members:
        return Relation("agrees", "members", "both_nobody")
    named, nobody = (a, b) if a.members else (b, a)
    if named.is_negated:
        return None
    if a.attribute == CLAIMED and named.published_date and nobody.published_date and nobody.published_date < named.published_date:
        return Relation("supersedes", "members", "claimed_since", is_a_first=named is a)
    return Relation("conflicts", "members", "nobody_and_somebody")


def _compare_denied(a: Claim, b: Claim) -> Relation | None:
    named, denied = (b, a) if a.is_negated else (a, b)
    left = _keys(named) - _keys(denied)
    if left == _keys(named):
        are_closed = _is_closed(a) and _is_closed(b) and all(map(_is_side, named.members))
        is_other = are_closed and not _bodies(named) & _keys(denied) and not _bodies(denied) & _keys(named)
        return Relation("refines", "members", "names_another", is_a_first=named is a) if is_other else None
    if left and named.modality == "possible":
        return Relation("refines", "members", "rules_out_alternative", is_a_first=denied is a)
    return Relation("conflicts", "members", "named_and_denied") if _tell_of_one_thing(a, b) else None


def _tell_of_one_thing(a: Claim, b: Claim) -> bool:
    """Have the two sentences a word in common besides the members' names ('did not attend the talks', 'came to the talks')?"""
    named = {word for member in (*a.members, *b.members) for word in _words(member.name)}
    return any(len(word) >= SHORTEST_WORD and not word.isdigit() for word in (_words(a.text) & _words(b.text)) - named)


def _compare_shared(a: Claim, b: Claim) -> Relation:
    """Compares lists with common members. A possible list of a closed role gives alternatives: fewer alternatives are more specific."""
    mine, others = _keys(a), _keys(b)
    if _is_closed(a) and mine < others and b.modality == "possible":
        return Relation("refines", "members", "fewer_alternatives")
    if _is_closed(a) and others < mine and a.modality == "possible":
        return Relation("refines", "members", "fewer_alternatives", is_a_first=False)
    return Relation("agrees", "members", "same_members" if mine == others else "shared_member")


def _compare_through_bodies(a: Claim, b: Claim) -> Relation:
    is_a_specific = bool(_bodies(a) & _keys(b))
    if _is_closed(a):
        return Relation("refines", "members", "more_specific_member", is_a_first=is_a_specific)
    return Relation("agrees", "members", "shared_through_body")


def compare_places(a: Claim, b: Claim) -> Relation | None:
    """Whether two pages give the same place for the event, or one a place inside the other's; None for other pairs of places."""
    if not a.place or not b.place:
        return None
    if _canonical(a.place) == _canonical(b.place):
        if a.is_negated == b.is_negated:
            return Relation("agrees", "place", "same_place")
        is_act_denied = any(_denies(claim.cue) for claim in (a, b) if claim.is_negated)
        return None if is_act_denied else Relation("conflicts", "place", "denied_place")
    if a.is_negated or b.is_negated:
        return None
    if _lies_in(a.place, b.place):
        return Relation("refines", "place", "place_within")
    return Relation("refines", "place", "place_within", is_a_first=False) if _lies_in(b.place, a.place) else None


@cache
def _denies(cue: str | None) -> bool:
    """Do the words say that somebody denies an act ('denied that its jets hit the port')? That is no word about where it was."""
    verbs = in_class("denies") | in_class("dismisses")
    return not {form for verb in verbs for form in astuple(verb_forms(verb))}.isdisjoint((cue or "").casefold().split())


def _lies_in(inner: str, outer: str) -> bool:
    place = _known_place(inner)
    return place is not None and _canonical(outer) in {_canonical(larger) for larger in place.within}


@cache
def _known_place(name: str) -> Place | None:
    return find_place(name)


@cache
def _canonical(name: str) -> str:
    place = _known_place(name)
    return fold(place.name if place else name)


def compare_statements(a: Claim, b: Claim) -> Relation | None:
    """Whether two wordings give the same relation of the same parties, or the same statement of the same speaker."""
    if a.members or b.members:
        return _compare_parties(a, b)
    if (a.speaker_id or a.speaker) is None or (a.speaker_id or a.speaker) != (b.speaker_id or b.speaker):
        return None
    if a.is_negated != b.is_negated:
        return None
    mine, others = _words(a.text), _words(b.text)
    common = len(mine & others)
    if not mine or common / (len(mine) + len(others) - common) < SAME_WORDS:
        return None
    return Relation("agrees", "members", "same_words")


@lru_cache(maxsize=REMEMBERED)
def _words(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in WORD.findall(text))


def _compare_parties(a: Claim, b: Claim) -> Relation | None:
    """Compares two relations: both need the same subject and the same object, directly or through a body."""
    for role in ("subject", "object"):
        if not _reach(a.members, role) & _reach(b.members, role):
            return None
    if a.is_negated != b.is_negated:
        return Relation("conflicts", "members", "denied_relation")
    return Relation("agrees", "members", "same_parties")


def _reach(members: Iterable[Member], role: str) -> set[str]:
    return {_key(m) for m in members if m.role == role}
