"""Claims of participants: who took part in a happening, and in which role."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from builder.claims.found import ClaimType, Found
from builder.claims.roles.attack import attack_roles
from builder.claims.roles.meeting import listed_parties, meeting_roles
from builder.claims.roles.members import once
from builder.language.article import Article
from builder.linking.relations import compare_members

if TYPE_CHECKING:
    from spacy.tokens import Token


def find(article: Article) -> list[Found]:
    """The claims of participants of the article, in text order; one that repeats a fuller one of its sentence is left out."""
    return roles_among(article, article.doc) + listed_parties(article)


def roles_among(article: Article, tokens: "Iterable[Token]") -> list[Found]:
    """The claims that the verbs and nouns among the tokens make, in text order."""
    found: list[Found] = []
    for token in tokens:
        if token.pos_ in ("VERB", "NOUN", "AUX", "PROPN"):
            found += [*meeting_roles(article, token), *attack_roles(article, token)]
    return sorted(_fullest(article, found), key=lambda claim: (claim.spans, claim.attribute))


def _fullest(article: Article, found: list[Found]) -> list[Found]:
    """The claims without those whose members another one of the sentence and role has too; two of the same words become one."""
    kept: dict[tuple[int, str, bool | None], list[Found]] = {}
    for claim in sorted(found, key=lambda claim: -len(claim.members)):
        same = kept.setdefault((article.sentence_of[claim.anchor], claim.attribute, claim.is_negated), [])
        names = {member.name for member in claim.members}
        twin = next((other for other in same if other.spans == claim.spans), None)
        if any(names <= {member.name for member in other.members} for other in same):
            continue
        if twin is not None:
            twin.members = tuple(once([*twin.members, *claim.members]))
        else:
            same.append(claim)
    return [claim for claims in kept.values() for claim in claims]


TYPE = ClaimType("participants", find, compare_members)
