"""Decisions about ids of earlier releases, which had half of the digits: they are about what has this id now."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from builder.corrections.correction_file import settled
from builder.corrections.decisions import UNFIT, Decision, Outcome
from builder.ids import is_short, short_form


@dataclass(frozen=True, slots=True)
class WholeIds:
    """The decisions with whole ids, each once, and what became of those whose id may be that of several rows."""

    decisions: tuple[Decision, ...]
    outcomes: tuple[Outcome, ...] = ()


def with_whole_ids(decisions: Sequence[Decision], ids: Iterable[str]) -> WholeIds:
    """The decisions about the rows with these ids; a short id that none of them begins with stays.

    Raises BuilderError if two decisions contradict each other that were written with a short and a whole id.
    """
    short = {one for decision in decisions for one in decision.target if is_short(one)}
    if not short:
        return WholeIds(tuple(decisions))
    found: dict[str, set[str]] = defaultdict(set)
    for one in ids:
        if (half := short_form(one)) in short:
            found[half].add(one)
    told, outcomes = [], []
    for decision in decisions:
        target = tuple(min(found.get(one, {one})) for one in decision.target)
        if reason := _fault(decision, target, found):
            outcomes.append(Outcome(decision, None, UNFIT, reason))
        else:
            told.append(replace(decision, target=target))
    return WholeIds(tuple(settled(told)), tuple(outcomes))


def _fault(decision: Decision, target: Sequence[str], found: Mapping[str, set[str]]) -> str:
    """Why the ids cannot be understood; empty if they can."""
    reasons = (several_begin(one, found[one]) for one in decision.target if len(found.get(one, ())) > 1)
    return next(reasons, "both ids are of one row" if len(set(target)) < len(target) else "")


def several_begin(short: str, ids: Iterable[str]) -> str:
    """Why a short id cannot be understood."""
    return f"several ids begin with {short}: write one of {', '.join(sorted(ids))}"
