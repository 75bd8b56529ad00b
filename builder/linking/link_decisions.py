"""What people decided about links: pairs of claims that have no relation, or another one."""

from collections.abc import Mapping, Sequence

from builder.claim_traits import traits_of
from builder.comparing.compared import Relation
from builder.corrections.claim_corrections import is_there, stale_words
from builder.corrections.decisions import STALE, UNFIT, Decision, Outcome, of_kind
from builder.linking.related import Related
from builder.records import Claim

BY_HAND = "by_hand"
"""The rule of a link that a person decided."""
NO_LINK = "none"
DIMENSIONS = {"figure": "value", "days": "time", "place": "place"}
"""What is compared of a family of claim types; of the others members."""


def correct_links(
    related: Sequence[Related], claims: Sequence[Claim], by_fact: Mapping[str, Sequence[Claim]], decisions: Sequence[Decision]
) -> tuple[list[Related], list[Outcome]]:
    """The relations, those of people last, after the decisions of the kind link, and what became of these; `by_fact` are the claims of facts."""
    asked = of_kind(decisions, "link")
    if not asked:
        return list(related), []
    by_id = {claim.claim_id: claim for claim in claims}
    fact_of = {claim.claim_id: fact_id for fact_id, told in by_fact.items() for claim in told}
    found = {frozenset((one.a.claim_id, one.b.claim_id)): one for one in related}
    outcomes = []
    for decision in asked:
        there = [by_id[one] for one in decision.target if one in by_id]
        code, reason = _fault(decision, there, fact_of)
        if code:
            outcomes.append(Outcome(decision, None, code, reason))
            continue
        pair = frozenset(decision.target)
        before = found.pop(pair, None)
        outcomes.append(Outcome(decision, _told(before, decision)))
        if decision.field == "relation":
            found[pair] = _by_hand(before, decision.value, there, fact_of)
    return list(found.values()), outcomes


def _fault(decision: Decision, claims: Sequence[Claim], fact_of: Mapping[str, str]) -> tuple[str, str]:
    """Why the decision cannot be applied: a code and words, both empty if nothing is wrong."""
    if len(claims) < len(decision.target):
        return STALE, "a claim with this id is not there, or was rejected"
    if not is_there(decision, claims):
        return STALE, stale_words(claims)
    facts = {fact_of.get(claim.claim_id) for claim in claims}
    if decision.field == "relation" and (len(facts) > 1 or None in facts):
        return UNFIT, "the claims do not answer one question"
    return "", ""


def _told(one: Related | None, decision: Decision) -> str:
    """The relation as a decision would write it, from its first target to the second."""
    if one is None:
        return NO_LINK
    is_turned = one.a.claim_id != decision.target[0] and one.relation.relation in ("refines", "supersedes")
    return f"{one.relation.relation} (from the second to the first)" if is_turned else one.relation.relation


def _by_hand(before: Related | None, relation: str, claims: Sequence[Claim], fact_of: Mapping[str, str]) -> Related:
    a, b = claims
    dimension = DIMENSIONS.get(traits_of(a.claim_type).family, "members")
    gap = before.relation.gap if before else None
    return Related(fact_of[a.claim_id], a, b, Relation(relation, dimension, BY_HAND, gap=gap))
