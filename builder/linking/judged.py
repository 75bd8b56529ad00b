"""Keeps the relations that are probable enough: figures of two pages are judged, all other relations stand as the rules give them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress

from builder.comparing.figures import OPEN, interval_of
from builder.judging.judge import Weights, judge, load_weights
from builder.judging.pair_features import Candidate
from builder.linking.fact_keys import is_figure
from builder.linking.related import Related
from builder.records import Claim
from builder.settings import Settings
from builder.values.conversion import are_two_units

NO_BOUND = (-OPEN, OPEN)
BY_WORDS = frozenset({"came_about", "known_update", "later_count", "rose_to"})
"""Rules that go by what a page says of two counts, not by numbers: the features say nothing of them."""


@dataclass(frozen=True, slots=True)
class Least:
    """The least probabilities of a link between figures of two pages; below them there is none."""

    conflict: float = Settings().least_conflict_probability
    other: float = Settings().least_link_probability
    doubtful: float = 0.5
    """For victims told of one by one, of which no word shows that they are the same."""
    weights: Weights | None = None
    """The weights to judge by, if not those that ship."""


LEAST = Least()


def keep_probable(related: Sequence[Related], claims: Sequence[Claim], least: Least) -> list[Related]:
    """The relations that are probable enough, in their order, with their probabilities; `claims` are all claims of the collection."""
    is_judged = [_is_judged(one) for one in related]
    candidates = [
        Candidate(one.a, one.b, one.relation.relation, one.relation.rule, is_related=not one.is_doubtful) for one in compress(related, is_judged)
    ]
    judgements = iter(judge(candidates, claims, least.weights or load_weights()))
    kept = []
    for one, has_judgement in zip(related, is_judged, strict=True):
        judgement = next(judgements) if has_judgement else None
        if judgement is None and not one.is_doubtful:
            kept.append(one)
        elif judgement is not None and judgement.probability >= _least(one, least):
            kept.append(Related(one.fact_id, one.a, one.b, one.relation, judgement))
    return kept


def _least(one: Related, least: Least) -> float:
    usual = least.conflict if one.relation.relation == "conflicts" else least.other
    return max(usual, least.doubtful) if one.is_doubtful else usual


def _is_judged(one: Related) -> bool:
    """Whether the relation is between figures of two pages in one unit that both give a bound: of such the reviewed links are."""
    if one.a.document_id == one.b.document_id or one.relation.rule in BY_WORDS or not is_figure(one.a):
        return False
    return NO_BOUND not in (interval_of(one.a), interval_of(one.b)) and not are_two_units(one.a.unit, one.b.unit)
