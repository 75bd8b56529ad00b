"""Keeps the relations that are probable enough: figures of two pages are judged, all other relations stand as the rules give them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from builder.comparing.figures import OPEN, interval_of
from builder.judging.judge import Weights, judge, load_weights
from builder.judging.pair_features import Candidate
from builder.linking.fact_keys import is_figure
from builder.linking.related import Related
from builder.records import Claim

NO_BOUND = (-OPEN, OPEN)


@dataclass(frozen=True, slots=True)
class Least:
    """The least probabilities of a link between figures of two pages; below them there is none."""

    conflict: float = 0.4
    other: float = 0.25
    weights: Weights | None = None
    """The weights to judge by, if not those that ship."""


def keep_probable(related: Sequence[Related], claims: Sequence[Claim], least: Least) -> list[Related]:
    """The relations that are probable enough, in their order, with their probabilities; `claims` are all claims of the collection."""
    candidates = [Candidate(one.a, one.b, one.relation.relation, one.relation.rule) for one in related if is_judged(one)]
    judgements = iter(judge(candidates, claims, least.weights or load_weights()))
    judged = (replace(one, judgement=next(judgements)) if is_judged(one) else one for one in related)
    return [one for one in judged if one.judgement is None or one.judgement.probability >= _least(one, least)]


def is_judged(one: Related) -> bool:
    """Whether the relation is between figures of two pages that both give a bound: of such the reviewed links are."""
    return one.a.document_id != one.b.document_id and is_figure(one.a) and NO_BOUND not in (interval_of(one.a), interval_of(one.b))


def _least(one: Related, least: Least) -> float:
    return least.conflict if one.relation.relation == "conflicts" else least.other
