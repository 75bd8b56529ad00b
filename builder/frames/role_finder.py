"""Finds who has which role in an event, with the frames of `role_frames.yaml`."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from builder.frames.clause import Clause, clause_of
from builder.frames.frame_table import ANY, Frame, Frames, Test, shipped
from builder.frames.roles import Role, members_at
from builder.language.article import Article
from builder.language.clause_spans import assertion_spans, phrase_spans
from builder.language.clauses import is_negated, objects_of
from builder.language.found import Found
from builder.language.readings import once_per_article
from builder.page_events.event_mentions import opening_sentences
from builder.page_events.event_words import event_kind
from builder.people.population import person_group
from builder.people.sentence_fates import SentenceFates, fates_by_sentence
from builder.records import Member

if TYPE_CHECKING:
    from builder.language.tokens import Token


DOERS = frozenset({"perpetrator", "claimant"})
UNARMED = frozenset({"people", "civilians", "children", "women"})
"""Groups that are harmed more often than they harm; of soldiers and gunmen one cannot tell."""


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
    opened = [(word, frame) for word in article.doc for frame in frames.opened_by(word)]
    named = [claim for word, frame in opened if not frame.is_topic for claim in _roles(clause_of(article, word), frame)]
    taken = {(place, member.name) for claim in named for member in claim.members for place in _taken_at(article, claim)}
    others = _of_topics(article, _topics(article, opened, frames))
    return named + [rest for claim in others if (rest := _without(article, claim, taken)).members]


def _taken_at(article: Article, claim: Found) -> tuple[tuple[str, int], ...]:
    """Where those with the role have no other part: at its word and, for whoever attacks or is hurt, at all words of the sentence that say so."""
    at = ("word", claim.anchor)
    return (at, ("harm", article.sentence_of[claim.anchor])) if claim.attribute in ("target", "perpetrator") else (at,)


def _topics(article: Article, opened: "list[tuple[Token, RoleFrame]]", frames: Frames[RoleFrame]) -> "list[tuple[Token, RoleFrame]]":
    """The frames that count only as topics, and after them, where somebody named does it, that for any verb: the other words may be unusual."""
    told = [(word, frame) for word, frame in opened if frame.is_topic]
    sure = {word for word, frame in opened if not frame.is_topic or ANY in frame.verbs}
    words = dict.fromkeys(word for word, frame in opened if word.pos_ == "VERB" and ANY not in frame.verbs)
    named = [
        word
        for word in words
        if (word not in sure and _has_named_doer(article, word)) or (event_kind(word) != "talks" and _has_person_doing(article, word))
    ]
    return told + [(word, frame) for word in named for frame in frames.for_any(word)]


def _has_person_doing(article: Article, word: "Token") -> bool:
    names = (article.name_of.get(doer.i) for doer in clause_of(article, word).at("doer"))
    return any(name is not None and name.kind == "person" for name in names)


def _has_named_doer(article: Article, word: "Token") -> bool:
    return any(doer.pos_ == "PROPN" for doer in clause_of(article, word).at("doer"))


def _of_topics(article: Article, opened: "list[tuple[Token, RoleFrame]]") -> list[Found]:
    """What frames that count only as topics find: all of the page's opening, then what is about the same."""
    opening = opening_sentences(article)
    told = {i: list(_roles(clause_of(article, word), frame)) for i, (word, frame) in enumerate(opened) if article.sentence_of[word.i] in opening}
    topics = {_topic(*opened[i]) for i, claims in told.items() if claims}
    found: list[Found] = []
    for i, (word, frame) in enumerate(opened):
        if _topic(word, frame) in topics:
            found += told[i] if i in told else _roles(clause_of(article, word), frame)
    return found


def _without(article: Article, claim: Found, taken: set[tuple[tuple[str, int], str]]) -> Found:
    """The claim without members that have a role of their own: who refuses or represents does not also take part, nor who attacks or is hurt."""
    if claim.attribute != "participant":
        return claim
    sentence = article.sentence_of[claim.anchor]
    told = fates_by_sentence(article).get(sentence)
    is_of_harm = told is not None and claim.anchor in told.victims
    places = [("word", claim.anchor), *([("harm", sentence)] if is_of_harm else [])]
    return replace(claim, members=tuple(member for member in claim.members if not any((place, member.name) in taken for place in places)))


def _topic(word: "Token", frame: RoleFrame) -> tuple[int, str]:
    """What a frame that the word opens is about: the frame, and the very verb if any verb opens it."""
    return id(frame), word.lemma_ if ANY in frame.verbs else ""


def _roles(clause: Clause, frame: RoleFrame) -> Iterator[Found]:
    """The claims of the frame; members are looked for last, because that takes longest."""
    if not frame.may_pass(clause) or ((event := frame.event.first(clause)) is None and frame.needs_event):
        return
    found: dict[str, list[Member]] = {}
    for name, role in frame.roles.items():
        if role.passes(clause, found):
            found[name] = [member for member in members_at(clause, name, role) if name not in DOERS or not _is_harmed(clause, member, name)]
    if frame.passes(clause, found):
        for name, members in found.items():
            yield from _claims(clause, name, frame.roles[name], members, event)


def _is_harmed(clause: Clause, member: Member, role: str) -> bool:
    """'Eight civilians killed, others hurt': is the member counted among those to whom the verb happened? Parsers take them for who did it.

    Whom another verb of the sentence kills claims no attack ('Nine rebels killed in a raid The army said it did it'), soldiers neither.
    """
    told = fates_by_sentence(clause.article).get(clause.article.sentence_of[clause.word.i])
    if told is None or member.start is None or member.end is None:
        return False
    tokens = clause.article.tokens_in(member.start, member.end)
    is_claim = role == "claimant"
    victims = [one for verb, those in told.victims.items() if is_claim or verb == clause.word.i for one in those]
    harmed = (one for one in victims if one.quantity.value is not None and one.quantity.value > 1)
    is_unarmed = person_group(clause.article.doc[tokens[-1]]) in UNARMED
    is_counted = any(one.first <= i < one.last for one in harmed for i in tokens)
    return is_counted if is_claim else is_unarmed and (is_counted or _is_followed_by_harmed(told, clause.word))


def _is_followed_by_harmed(told: SentenceFates, verb: "Token") -> bool:
    """'Civilians killed, others hurt', 'Civilians Killed 12 Hurt': is what seems to be the verb's object the next count of people harmed?"""
    words = told.counts.fate_words
    return any(noun.i in words or any(child.dep_ == "acl" and child.i in words for child in noun.children) for noun in objects_of(verb))


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
