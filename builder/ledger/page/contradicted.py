"""The citations that the cited page contradicts, for the front of a ledger."""

from collections.abc import Iterable
from dataclasses import dataclass

from builder.linking.citations import DIFFERS
from builder.records import Claim

MOST_CONTRADICTED = 100
"""So many are listed; `problems` has all."""


@dataclass(frozen=True, slots=True)
class Contradicted:
    """A citation that names both values, and the question that they answer."""

    claim_id: str
    fact_id: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class ContradictedList:
    """The first citations that are contradicted, one for each wording, and how many more there are."""

    entries: tuple[Contradicted, ...]
    more_count: int


def contradicted(claims: Iterable[Claim]) -> ContradictedList:
    """Those of a ledger's claims, by their words."""
    found: dict[tuple[str, str | None], Contradicted] = {}
    for claim in sorted((claim for claim in claims if claim.citation == DIFFERS), key=lambda claim: claim.claim_id):
        reason = claim.citation_reason or ""
        found.setdefault((reason, claim.fact_id), Contradicted(claim.claim_id, claim.fact_id, reason))
    entries = [found[key] for key in sorted(found, key=lambda key: (key[0], key[1] or ""))]
    return ContradictedList(tuple(entries[:MOST_CONTRADICTED]), max(len(entries) - MOST_CONTRADICTED, 0))
