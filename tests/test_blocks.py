from collections import Counter, defaultdict
from collections.abc import Set
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder import blocks
from builder.blocks import FIRSTS, GOLDEN, SMALL_BLOCK, Blocks, Flags, Numbers, each_pair, nearest_pairs, position_bits
from tests.conftest import examples

THINGS, NEAR = 80, 32
MEMBERS = st.sets(st.tuples(st.integers(1, 9), st.integers(0, THINGS - 1)), max_size=300)
CROWD = {(1, thing) for thing in range(SMALL_BLOCK + 1)}


def packed(members: Set[tuple[int, int]]) -> Blocks:
    """The blocks of pairs of a block's number and a thing."""
    rows = [((block * int(GOLDEN)) % 2**64 & ~int(position_bits(THINGS))) | thing for block, thing in members]
    return np.array(sorted(rows), dtype=np.uint64)


def nearest(*members: Set[tuple[int, int]], near: int = NEAR) -> list[tuple[int, int]]:
    return list(each_pair(*nearest_pairs(map(packed, members), THINGS, near)))


def one_by_one(members: Set[tuple[int, int]], near: int = NEAR) -> list[tuple[int, int]]:
    """The pairs, counted and put in order thing by thing."""
    things: dict[int, list[int]] = defaultdict(list)
    for block, thing in sorted(members):
        things[block].append(thing)
    shared: Counter[tuple[int, int]] = Counter()
    for held in things.values():
        firsts = held if len(held) <= SMALL_BLOCK else held[:FIRSTS]
        shared.update((a, b) for a, b in combinations(held, 2) if a in firsts)
    of_thing: dict[int, list[tuple[int, bool, int]]] = defaultdict(list)
    for (a, b), count in shared.items():
        of_thing[a].append((-count, False, b))
        of_thing[b].append((-count, True, a))
    return sorted({(min(one, other), max(one, other)) for one, told in of_thing.items() for _, _, other in sorted(told)[:near]})


@pytest.mark.parametrize("near", [3, NEAR])
@given(MEMBERS)
@examples(30)
def test_each_thing_keeps_those_with_most_common_blocks(near: int, members: set[tuple[int, int]]) -> None:
    assert nearest(members, near=near) == one_by_one(members, near)


def test_a_block_of_one_thing_has_no_pair_and_a_large_one_few() -> None:
    assert nearest() == nearest(set()) == nearest({(1, 4), (2, 5)}) == []
    assert len(one_by_one(CROWD)) < (SMALL_BLOCK + 1) * SMALL_BLOCK / 2
    assert nearest(CROWD) == one_by_one(CROWD)


@given(MEMBERS)
@examples(30)
def test_portions_change_nothing(members: set[tuple[int, int]]) -> None:
    members |= CROWD
    whole = nearest(members)
    with pytest.MonkeyPatch.context() as patch:
        for places, portion in ((1, 1), (7, 10), (1000, 100)):
            patch.setattr(blocks, "PLACES", places)
            patch.setattr(blocks, "PORTION", portion)
            assert nearest(members) == whole


@given(MEMBERS)
@examples(30)
def test_blocks_can_come_one_after_the_other(members: set[tuple[int, int]]) -> None:
    assert nearest(*({one for one in members if one[0] == block} for block in range(10))) == nearest(members)


def test_pairs_that_may_not_be_take_no_place_of_others() -> None:
    def are_near(first: Numbers, second: Numbers) -> Flags:
        flags: Flags = np.abs(first - second) == 1
        return flags

    assert SMALL_BLOCK > NEAR + 2
    many = {(block, thing) for block in (1, 2) for thing in range(SMALL_BLOCK)}
    found = nearest_pairs([packed(many)], THINGS, NEAR, are_near)
    assert list(each_pair(*found)) == [(thing, thing + 1) for thing in range(SMALL_BLOCK - 1)]
