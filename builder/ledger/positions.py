"""What terminal and page tell alike: the positions of a fact in the order of reading, and the links between them, once per pair."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from builder.claim_traits import traits_of
from builder.linking.plain_words import value_words
from builder.records import Claim, Link, Position

Grouped = TypeVar("Grouped", Claim, Link)
RELATIONS = ("conflicts", "supersedes", "refines", "agrees")
"""In the order of reading: what needs a look comes first."""
DIRECTED = frozenset({"supersedes", "refines"})


@dataclass(frozen=True, slots=True)
class Tie:
    """The links of one relation between two positions (numbered from 0), told by the most probable one; `more_count` are the others."""

    link: Link
    position_a: int
    position_b: int
    more_count: int


def by_fact(rows: Iterable[Grouped]) -> Mapping[str, list[Grouped]]:
    """The claims or links of each fact; for a fact without any an empty list."""
    grouped: dict[str, list[Grouped]] = defaultdict(list)
    for row in rows:
        if row.fact_id:
            grouped[row.fact_id].append(row)
    return grouped


def positions_in_order(positions: Iterable[Position]) -> tuple[Position, ...]:
    """Current positions first; then the smaller figure, the earlier day, and of other positions the one that was given first."""
    return tuple(sorted(positions, key=_order))


def ties_of(positions: Sequence[Position], links: Iterable[Link]) -> tuple[Tie, ...]:
    """The links by relation and pair of these positions; agreements of a page with itself say nothing new and are left out."""
    place = {claim_id: number for number, position in enumerate(positions) for claim_id in position.claim_ids}
    pairs: dict[tuple[int, int, int], list[Link]] = defaultdict(list)
    for link in links:
        is_placed = link.claim_a in place and link.claim_b in place and link.relation in RELATIONS
        if is_placed and not (link.is_same_page and link.relation == "agrees"):
            ends = place[link.claim_a], place[link.claim_b]
            pairs[(RELATIONS.index(link.relation), *(ends if link.relation in DIRECTED else sorted(ends)))].append(link)
    return tuple(Tie(min(of_pair, key=_telling), first, second, len(of_pair) - 1) for (_, first, second), of_pair in sorted(pairs.items()))


def claim_words(claim: Claim) -> str:
    """The claim's value in words; for a statement only 'said', since its words are the quote."""
    return "said" if traits_of(claim.claim_type).is_saying else value_words(claim)


def _order(position: Position) -> tuple[bool, float, float, date]:
    low = position.value_low if position.value_low is not None else position.value_high
    day = position.start_date or position.as_of_date or date.max
    infinite = float("inf")
    return not position.is_current, infinite if low is None else low, infinite if position.value_high is None else position.value_high, day


def _telling(link: Link) -> tuple[bool, float, str]:
    """Links between two pages first, then the most probable."""
    return link.is_same_page, -(link.probability or 0), link.link_id
