"""Pairs that people say are the same, or different."""

from collections.abc import Sequence

from builder.corrections.correction_file import contradiction
from builder.corrections.decisions import Decision
from builder.linking.groups import Groups

Pair = tuple[str, str]


def refuse_circles(same: Sequence[tuple[Decision, Pair]], different: Sequence[tuple[Decision, Pair]]) -> None:
    """Raises BuilderError if what is said to be two is also said, by one line or several, to be one."""
    groups = Groups({one for _, pair in (*same, *different) for one in pair})
    for _, pair in same:
        groups.join(*pair)
    for decision, (a, b) in different:
        if groups.find(a) == groups.find(b):
            other = next(one for one, pair in same if groups.find(pair[0]) == groups.find(a))
            raise contradiction(decision, other, "contradict each other")
