"""Finds who has which role in an event, with the frames of `role_frames.yaml`."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from builder.frames.clause import Clause, last_mentioned, nearest_event
from builder.frames.frame_table import Frame, Frames, Guarded, Kinds, NounList, Place, Test, shipped
from builder.frames.members import described, members_of, once
from builder.language.article import Article
from builder.language.clause_spans import assertion_spans, phrase_spans
from builder.language.clauses import is_negated
from builder.language.found import Found
from builder.page_events.event_words import event_kind
from builder.records import Member

if TYPE_CHECKING:
    from spacy.tokens import Token


class EventPlace(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the event of a frame is named; the first place that names one counts."""

    at: tuple[Place, ...] = ()
    kinds: Kinds = Kinds(())
    """The kinds that count at those places."""
    itself: bool = False
    """If nothing else names the event, it is the word that opens the frame."""
    near: Kinds = Kinds(())
    """The nearest event word of the sentence, if it is of these kinds."""
    past: Kinds = Kinds(())
    """The last event word of these kinds, up to a few sentences before."""
    optional: bool = False


class Role(Guarded, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The places of the members of a role, and which members count."""

    at: tuple[Place, ...]
    unnamed: NounList | None = None
    """A list of nouns that count although they name nobody."""
    or_unnamed: NounList | None = None
    """The same, only if nobody is named."""
    and_described: NounList | None = None
    """The same, together with named members; only nouns with a description count ('regional powers')."""
    aboard: NounList | None = None
    """The same, for people in a vehicle at that place ('a bus carrying pilgrims')."""
    skips_events: bool = False
    """An event word is not a member: attacks on a market, not on the talks."""
    represents: Place | None = None
    """The place of the party that the members represent."""
    at_least: int = 1
    one_if: tuple[Test, ...] = ()
    """Tests that make one member enough, even if `at_least` is higher."""
    denied: bool = False
    """The members do not have the role ('refused to attend')."""
    nobody: bool = False
    """If the words are negated and name nobody, the claim says that nobody has the role ('no claim of responsibility')."""


class RoleFrame(Frame, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Who takes part in what, and how."""

    event: EventPlace
    roles: dict[str, Role]

    def __post_init__(self) -> None:
        rules = (self, *self.roles.values())
        asked = {role for rule in rules for test in (*rule.when, *rule.unless) for role in test.roles}
        if unknown := sorted(asked - self.roles.keys()):
            raise ValueError(f"`found` names no role of the frame: {unknown}")


def role_frames() -> Frames[RoleFrame]:
    """The frames that ship with the package."""
    return shipped("role_frames.yaml", RoleFrame)


def find_roles(article: Article, word: "Token", frames: Frames[RoleFrame]) -> Iterator[Found]:
    """One claim for each role with members, in the frames that the verb or noun opens."""
    for frame in frames.opened_by(word):
        clause = Clause(article, word)
        found: dict[str, list[Member]] = {}
        for name, role in frame.roles.items():
            if role.passes(clause, found):
                found[name] = _members(clause, name, role)
        if not frame.passes(clause, found):
            continue
        event = _event(clause, frame.event)
        if event is not None or frame.event.optional:
            for name, members in found.items():
                yield from _claims(clause, name, frame.roles[name], members, event)


def role_claim(article: Article, role: str, anchor: "Token", members: Iterable[Member], event_word: int | None) -> Found:
    """The claim that the members have the role. Its spans are the clause of the anchor or, for a noun, its phrase."""
    listed = tuple(members)
    needed = [i for member in listed if member.start is not None for i in _covered(article, member.start, member.end or member.start + 1)]
    spans = (assertion_spans if anchor.pos_ in ("VERB", "AUX") else phrase_spans)(article, anchor, needed)
    return Found(attribute=role, spans=spans, anchor=anchor.i, event_word=event_word, members=listed)


def _claims(clause: Clause, name: str, role: Role, members: list[Member], event: int | None) -> Iterator[Found]:
    word = clause.word
    if members and (len(members) >= role.at_least or any(test.holds(clause, {}) for test in role.one_if)):
        claim = role_claim(clause.article, name, word, members, event)
        yield replace(claim, is_negated=True) if role.denied else claim
    elif role.nobody and not members and is_negated(word):
        anchor = word.head if word.pos_ == "NOUN" and word.head.pos_ in ("VERB", "AUX") else word
        yield replace(role_claim(clause.article, name, anchor, (), event), is_negated=True)


def _event(clause: Clause, place: EventPlace) -> int | None:
    """The token of the event that the clause is about."""
    article, word = clause.article, clause.word
    named = next((noun.i for one in place.at for noun in clause.at(*one.steps) if event_kind(noun) in place.kinds), None)
    if named is None and place.near:
        named = nearest_event(article, word, place.near)
    if named is None and place.past:
        named = last_mentioned(article, word, place.past)
    return word.i if named is None and place.itself else named


def _members(clause: Clause, name: str, role: Role) -> list[Member]:
    """The members named at the places of a role, or else those that only a noun describes."""
    article = clause.article
    stand = [noun for place in role.at for noun in clause.at(*place.steps) if not role.skips_events or event_kind(noun) is None]
    named = [member for noun in stand for member in members_of(article, noun, name)]
    if role.aboard and not named:
        loads = [load for noun in stand for load in Clause(article, noun).at("load")]
        named = [one for load in loads for one in (members_of(article, load, name) or described(article, load, name, role.aboard))]
    wanted = role.unnamed or (role.and_described if named else role.or_unnamed)
    if wanted:
        unnamed = [member for noun in stand for member in described(article, noun, name, wanted) if not _overlaps(member, named)]
        named += [member for member in unnamed if wanted != role.and_described or " " in member.name]
        named.sort(key=lambda member: member.start or 0)
    bodies = once([body for noun in clause.at(*role.represents.steps) for body in members_of(article, noun, name)]) if role.represents else []
    represented = bodies[0].entity_id if len(bodies) == 1 else None
    return [replace(member, represents_id=represented or member.represents_id) for member in once(named)]


def _overlaps(member: Member, others: list[Member]) -> bool:
    """'Iranian' already names 'Iranian officials'."""
    return any((member.start or 0) < (other.end or 0) and (other.start or 0) < (member.end or 0) for other in others)


def _covered(article: Article, start: int, end: int) -> range:
    return range(article.token_at(start).i, article.token_at(end - 1).i + 1)
