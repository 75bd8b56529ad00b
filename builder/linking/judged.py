"""Keeps the relations that are probable enough: figures of two pages are judged, all other relations stand as the rules give them.

What lies a little below is left out too, unless somebody who may break ties keeps it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import compress
from typing import Protocol

from builder.judging.judge import Weights, judge, load_weights
from builder.judging.pair_features import Candidate
from builder.linking.fact_keys import is_figure
from builder.linking.related import Related, make_related
from builder.records import Claim, Link, Problem
from builder.settings import Settings
from builder.values.conversion import are_two_units

BY_WORDS = frozenset({"came_about", "known_update", "later_count", "rose_to", "fell_to"})
"""Rules that go by what a page says of two counts, not by numbers: the features say nothing of them."""


TIE = 0.1
"""A relation that is by at most so much too improbable is a tie."""


class Ties(Protocol):
    """Who may break ties."""

    def broken(self, ties: Sequence[Related]) -> Sequence[str | None]:
        """For each relation the hash of the reply that keeps it; None if it is left out."""

    def problems(self) -> Iterable[Problem]:
        """What went wrong with it, after the ties are broken."""


@dataclass(frozen=True, slots=True)
class KnownTies:
    """The ties that a release broke, so that it can be linked again without asking."""

    replies: Mapping[tuple[str, str, str], str]
    """By the ids of both claims and the relation."""

    def broken(self, ties: Sequence[Related]) -> list[str | None]:
        """The reply that kept the link in the release; None if it has none."""
        return [self.replies.get((one.a.claim_id, one.b.claim_id, one.relation.relation)) for one in ties]

    def problems(self) -> tuple[Problem, ...]:
        """There are none."""
        return ()


def known_ties(links: Iterable[Link]) -> KnownTies:
    """The ties of these links that a language model broke."""
    return KnownTies({(link.claim_a, link.claim_b, link.relation): link.proposal_sha256 for link in links if link.proposal_sha256})


@dataclass(frozen=True, slots=True)
class Least:
    """The least probabilities of a link between figures of two pages; below them there is none."""

    conflict: float = Settings().least_conflict_probability
    other: float = Settings().least_link_probability
    doubtful: float = 0.5
    """For victims told of one by one, of which no word shows that they are the same."""
    weights: Weights | None = None
    """The weights to judge by, if not those that ship."""
    ties: Ties | None = None
    """Who may keep what is a little too improbable; nobody if not given."""


LEAST = Least()


def keep_probable(related: Sequence[Related], claims: Sequence[Claim], least: Least) -> list[Related]:
    """The relations that are probable enough, in their order, with their probabilities; `claims` are all claims of the collection."""
    is_judged = [_is_judged(one) for one in related]
    candidates = [
        Candidate(one.a, one.b, one.relation.relation, one.relation.rule, is_related=not one.is_doubtful) for one in compress(related, is_judged)
    ]
    judgements = iter(judge(candidates, claims, least.weights or load_weights()))
    kept, ties = list[Related](), list[int]()
    for one, has_judgement in zip(related, is_judged, strict=True):
        judgement = next(judgements) if has_judgement else None
        if judgement is None and not one.is_doubtful:
            kept.append(one)
        elif judgement is not None and judgement.probability >= _least(one, least) - _reach(one, least):
            if judgement.probability < _least(one, least):
                ties.append(len(kept))
            kept.append(make_related(one.fact_id, one.a, one.b, one.relation, judgement))
    return _untied(kept, ties, least.ties) if least.ties and ties else kept


def _reach(one: Related, least: Least) -> float:
    """How far below the least probability somebody may keep a relation; victims who are hardly the same never."""
    return 0.0 if least.ties is None or one.is_doubtful else TIE


def _untied(related: Sequence[Related], positions: Sequence[int], ties: Ties) -> list[Related]:
    """The relations without the ties, at those positions, that nobody keeps."""
    replies = dict(zip(positions, ties.broken([related[i] for i in positions]), strict=True))
    told = (replace(one, reply=replies[i]) if i in replies else one for i, one in enumerate(related))
    return [one for i, one in enumerate(told) if i not in replies or one.reply is not None]


def _least(one: Related, least: Least) -> float:
    usual = least.conflict if one.relation.relation == "conflicts" else least.other
    return max(usual, least.doubtful) if one.is_doubtful else usual


def _is_judged(one: Related) -> bool:
    """Whether the relation is between figures of two pages in one unit that both give a bound: of such the reviewed links are."""
    if one.a.document_id == one.b.document_id or one.relation.rule in BY_WORDS or not is_figure(one.a):
        return False
    return _has_bound(one.a) and _has_bound(one.b) and not are_two_units(one.a.unit, one.b.unit)


def _has_bound(claim: Claim) -> bool:
    return claim.value_low is not None or claim.value_high is not None
