"""The members of a role: who stands at its places, named or described."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from builder.frames.clause import Clause, clause_of
from builder.frames.frame_table import ClassNames, Guarded, Place, Test
from builder.frames.members import described, members_of, once, unlisted
from builder.language.article import Article
from builder.page_events.event_words import event_kind
from builder.records import Member

if TYPE_CHECKING:
    from builder.language.tokens import Token


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


def members_at(clause: Clause, name: str, role: Role) -> list[Member]:
    """The members at the places of a role, in text order: those named there, and those that only a noun describes."""
    stand = [noun for place in role.at for noun in clause.at(*place) if not role.skips_events or event_kind(noun) is None]
    named = _named(clause.article, stand, name) or _aboard(clause.article, stand, name, role)
    written = [noun for place in role.or_unlisted for noun in clause.at(*place)]
    named += [member for noun in written for member in unlisted(clause.article, noun, name) if not _overlaps(member, named)]
    listed = role.unnamed or (role.and_described if named else role.or_unnamed)
    unnamed = [member for member in _unnamed(clause.article, stand, name, listed) if not _overlaps(member, named)]
    unnamed = [member for member in unnamed if not _is_called(clause.article, member, named)]
    if listed == role.and_described:
        unnamed = [member for member in unnamed if " " in member.name]
    sender = _sender(clause, name, role)
    members = sorted([*named, *unnamed], key=lambda member: member.start or 0)
    return [replace(member, represents_id=sender or member.represents_id) for member in once(members)]


def _is_called(article: Article, member: Member, named: list[Member]) -> bool:
    """'the freighter Orient Pearl': is the described one named right after?"""
    words = article.tokens_in(member.start or 0, member.end or 1)
    return any(words[-1] + 1 == article.tokens_in(other.start, other.end or 1)[0] for other in named if other.start is not None)


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
    loads = [load for noun in stand for load in clause_of(article, noun).at("load")] if role.aboard else []
    return [member for load in loads for member in _named(article, [load], name) or _unnamed(article, [load], name, role.aboard)]


def _overlaps(member: Member, others: list[Member]) -> bool:
    """'Iranian' already names 'Iranian officials'."""
    return any((member.start or 0) < (other.end or 0) and (other.start or 0) < (member.end or 0) for other in others)
