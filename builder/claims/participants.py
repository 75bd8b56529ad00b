"""Participants claims: who took part in an event, and in which role."""

from dataclasses import replace

from builder.claims.claim_type import ClaimType
from builder.comparing.relations import compare_members
from builder.frames.frame_table import Frames, Kinds
from builder.frames.members import members_of, once
from builder.frames.role_finder import RoleFrame, find_roles, role_claim, roles_told
from builder.language.article import Article
from builder.language.found import Found
from builder.page_events.event_words import event_kind


def find(article: Article) -> list[Found]:
    """The participants claims of the article. A claim that repeats a fuller one of its sentence is left out."""
    return roles_among(article) + _listed_parties(article)


def roles_among(article: Article, frames: Frames[RoleFrame] | None = None) -> list[Found]:
    """The claims of the frames that the words of the article open, in text order. Without `frames`, the frames of the package are used."""
    return sorted(_fullest(article, find_roles(article, frames) if frames else roles_told(article)), key=lambda claim: (claim.spans, claim.attribute))


def _listed_parties(article: Article) -> list[Found]:
    """A list of names that answers a question about the parties of a meeting ('Who takes part? The government and the rebels.')."""
    found = []
    for question, answer in zip(article.sentences, article.sentences[1:], strict=False):
        if not question.text.rstrip().endswith("?") or any(token.pos_ in ("VERB", "AUX") for token in answer):
            continue
        event = next((token for token in question if event_kind(token) in Kinds(["meeting"]) and token.pos_ == "NOUN"), None)
        asks_who = any(token.lower_ in ("who", "whose", "whom") for token in question)
        members = members_of(article, answer.root, "participant") if event and asks_who else []
        if event is not None and len(members) > 1:
            found.append(role_claim(article, "participant", answer.root, members, event.i))
    return found


def _fullest(article: Article, found: list[Found]) -> list[Found]:
    """The claims, without those whose members are all in another claim of the sentence and role; claims with the same spans are merged."""
    kept: dict[tuple[int, str, bool | None], list[Found]] = {}
    for claim in sorted(found, key=lambda claim: -len(claim.members)):
        same = kept.setdefault((article.sentence_of[claim.anchor], claim.attribute, claim.is_negated), [])
        names = {member.name for member in claim.members}
        twin = next((other for other in same if other.spans == claim.spans), None)
        if any(names <= {member.name for member in other.members} for other in same):
            continue
        if twin is not None:
            same[same.index(twin)] = replace(twin, members=tuple(once([*twin.members, *claim.members])))
        else:
            same.append(claim)
    return [claim for claims in kept.values() for claim in claims]


TYPE = ClaimType("participants", find, compare_members)
