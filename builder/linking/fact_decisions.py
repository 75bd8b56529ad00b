"""What people decided about answers: the claim whose position is the answer of its fact."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from builder.corrections.claim_corrections import is_there, stale_words
from builder.corrections.correction_file import contradiction
from builder.corrections.decisions import STALE, UNFIT, Decision, Outcome, of_kind
from builder.linking.related import position_of
from builder.records import Claim, Fact


@dataclass(frozen=True, slots=True)
class PinnedAnswers:
    """The claim that gives the answer, by fact, and what became of the decisions."""

    claim_of: Mapping[str, str]
    outcomes: Sequence[Outcome]


def pinned_answers(decisions: Sequence[Decision], claims: Sequence[Claim], facts: Sequence[Fact]) -> PinnedAnswers:
    """The decisions of the kind fact; `facts` are those without them. Raises BuilderError for two that pin different positions of one fact."""
    asked = of_kind(decisions, "fact")
    if not asked:
        return PinnedAnswers({}, [])
    by_id, answers = {claim.claim_id: claim for claim in claims}, {fact.fact_id: fact.answer for fact in facts}
    taken: dict[str, tuple[Decision, Claim]] = {}
    outcomes = []
    for decision in asked:
        claim = by_id.get(decision.target[0])
        code, reason = _fault(decision, claim)
        if code or claim is None or claim.fact_id is None:
            outcomes.append(Outcome(decision, None, code, reason))
            continue
        other, own = taken.setdefault(claim.fact_id, (decision, claim))
        if position_of(own) != position_of(claim):
            raise contradiction(other, decision, "give one fact two answers")
        outcomes.append(Outcome(decision, answers[claim.fact_id]))
    return PinnedAnswers({fact_id: claim.claim_id for fact_id, (_, claim) in taken.items()}, outcomes)


def _fault(decision: Decision, claim: Claim | None) -> tuple[str, str]:
    """Why the decision cannot be applied: a code and words, both empty if nothing is wrong."""
    if claim is None:
        return STALE, "no claim has this id"
    if not is_there(decision, [claim]):
        return STALE, stale_words([claim])
    if claim.fact_id is None:
        return UNFIT, "the claim answers no question"
    if claim.modality != "actual":
        return UNFIT, f"the claim is {claim.modality}, not actual"
    return "", ""
