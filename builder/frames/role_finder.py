"""Finds who has which role in an event, with the frames of `role_frames.yaml`."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from builder.frames.clause import Clause
from builder.frames.frame_table import ANY, ClassNames, Frame, Frames, Guarded, Place, Test, shipped
from builder.frames.members import described, members_of, once, unlisted
from builder.language.article import Article
from builder.language.clause_spans import assertion_spans, phrase_spans
from builder.language.clauses import is_negated
from builder.language.found import Found
from builder.language.readings import once_per_article
from builder.page_events.event_mentions import opening_sentences
from builder.page_events.event_words import event_kind
from builder.records import Member

if TYPE_CHECKING:
    from spacy.tokens import Token


class Role(Guarded, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The places of the members of a role, and which members count."""

    at: tuple[Place, ...]
    unnamed: ClassNames | None = None
    """A list of nouns that count although they name nobody."""
    or_unnamed: ClassNames | None = None
    """The same, only if nobody is named."""
    and_described: ClassNames | None = None
    """The same, together with named members; only nouns with a description count ('regional powers')."""
    or_unlisted: tuple[Place, ...] = ()
    """Those of the places at which any proper noun counts, even if the page does not show whose name it is."""
    aboard: ClassNames | None = None
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
    is_possible: bool = False
    """The words leave open whether they have it ('is charged with murder')."""
    nobody: bool = False
    """If the words are negated and name nobody, the claim says that nobody has the role ('no claim of responsibility')."""


class RoleFrame(Frame, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Who takes part in what, and how."""

    event: Test
    """The places of the event, each with what must be there; the first word that is that counts."""
    needs_event: bool = True
    is_topic: bool = False
    """It counts only on pages that open with it: what happens to be mentioned in passing has no part in the page's event."""
    roles: dict[str, Role]

    def __post_init__(self) -> None:
        rules = (self, *self.roles.values())
        asked = {role for rule in rules for test in (*rule.when, *rule.unless) for role in test.roles}
        if unknown := sorted(asked - self.roles.keys()):
            raise ValueError(f"`found` names no role of the frame: {unknown}")


def role_frames() -> Frames[RoleFrame]:
    """The frames that ship with the package."""
    return shipped("role_frames.yaml", RoleFrame)


@once_per_article
def roles_told(article: Article) -> list[Found]:
    """What the frames of the package find."""
    return find_roles(article, role_frames())


def find_roles(article: Article, frames: Frames[RoleFrame]) -> list[Found]:
    """One claim for each role with members, in the frames that the words of the article open."""
    found = [(frame, claim) for word in article.doc for frame in frames.opened_by(word) for claim in _roles(Clause(article, word), frame)]
    opening = opening_sentences(article)
    topics = {_topic(article, frame, claim) for frame, claim in found if article.sentence_of[claim.anchor] in opening}
    taken = {(claim.anchor, member.name) for frame, claim in found if not frame.is_topic for member in claim.members}
    named = [claim for frame, claim in found if not frame.is_topic]
    others = [claim for frame, claim in found if frame.is_topic and _topic(article, frame, claim) in topics]
    return named + [rest for claim in others if (rest := _without(claim, taken)).members]


def _without(claim: Found, taken: set[tuple[int, str]]) -> Found:
    """The claim without members that have a role of their own at its word: who refuses, attacks or represents does not also take part."""
    return replace(claim, members=tuple(member for member in claim.members if (claim.anchor, member.name) not in taken))


def _topic(article: Article, frame: RoleFrame, claim: Found) -> tuple[int, str]:
    """What a claim of the frame is about: the frame, and the very verb if any verb opens it."""
    return id(frame), article.doc[claim.anchor].lemma_ if ANY in frame.verbs else ""


def _roles(clause: Clause, frame: RoleFrame) -> Iterator[Found]:
    found: dict[str, list[Member]] = {}
    for name, role in frame.roles.items():
        if role.passes(clause, found):
            found[name] = _members(clause, name, role)
    if frame.passes(clause, found) and ((event := frame.event.first(clause)) is not None or not frame.needs_event):
        for name, members in found.items():
            yield from _claims(clause, name, frame.roles[name], members, event)


def role_claim(article: Article, role: str, anchor: "Token", members: Iterable[Member], event_word: int | None) -> Found:
    """The claim that the members have the role. Its spans are the clause of the anchor or, for a noun, its phrase."""
    listed = tuple(members)
    needed = [i for member in listed if member.start is not None for i in article.tokens_in(member.start, member.end or member.start + 1)]
    spans = (assertion_spans if anchor.pos_ in ("VERB", "AUX") else phrase_spans)(article, anchor, needed)
    return Found(attribute=role, spans=spans, anchor=anchor.i, event_word=event_word, members=listed)


def _claims(clause: Clause, name: str, role: Role, members: list[Member], event: int | None) -> Iterator[Found]:
    word = clause.word
    if members and (len(members) >= role.at_least or any(test.holds(clause, {}) for test in role.one_if)):
        claim = role_claim(clause.article, name, word, members, event)
        yield replace(claim, is_negated=True if role.denied else None, modality="possible" if role.is_possible else None)
    elif role.nobody and not members and is_negated(word):
        anchor = word.head if word.pos_ == "NOUN" and word.head.pos_ in ("VERB", "AUX") else word
        yield replace(role_claim(clause.article, name, anchor, (), event), is_negated=True)


def _members(clause: Clause, name: str, role: Role) -> list[Member]:
    """The members at the places of a role, in text order: those named there, and those that only a noun describes."""
    stand = [noun for place in role.at for noun in clause.at(*place) if not role.skips_events or event_kind(noun) is None]
    named = _named(clause.article, stand, name) or _aboard(clause.article, stand, name, role)
    written = [noun for place in role.or_unlisted for noun in clause.at(*place)]
    named += [member for noun in written for member in unlisted(clause.article, noun, name) if not _overlaps(member, named)]
    listed = role.unnamed or (role.and_described if named else role.or_unnamed)
    unnamed = [member for member in _unnamed(clause.article, stand, name, listed) if not _overlaps(member, named)]
    if listed == role.and_described:
        unnamed = [member for member in unnamed if " " in member.name]
    sender = _sender(clause, name, role)
    members = sorted([*named, *unnamed], key=lambda member: member.start or 0)
    return [replace(member, represents_id=sender or member.represents_id) for member in once(members)]


def _sender(clause: Clause, name: str, role: Role) -> str | None:
    """The one party that the members represent."""
    bodies = _named(clause.article, clause.at(*role.represents), name) if role.represents else []
    return bodies[0].entity_id if len(bodies) == 1 else None


def _named(article: Article, stand: "Iterable[Token]", role: str) -> list[Member]:
    return once(member for noun in stand for member in members_of(article, noun, role))


def _unnamed(article: Article, stand: "Iterable[Token]", role: str, listed: str | None) -> list[Member]:
    return [member for noun in stand for member in described(article, noun, role, listed)] if listed else []


def _aboard(article: Article, stand: "Iterable[Token]", name: str, role: Role) -> list[Member]:
    """The people in a vehicle at the place ('a bus carrying pilgrims')."""
    loads = [load for noun in stand for load in Clause(article, noun).at("load")] if role.aboard else []
    return [member for load in loads for member in _named(article, [load], name) or _unnamed(article, [load], name, role.aboard)]


def _overlaps(member: Member, others: list[Member]) -> bool:
    """'Iranian' already names 'Iranian officials'."""
    return any((member.start or 0) < (other.end or 0) and (other.start or 0) < (member.end or 0) for other in others)
