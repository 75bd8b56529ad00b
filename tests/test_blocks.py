from collections import Counter, defaultdict
from itertools import combinations
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder import blocks
from builder.blocks import FIRSTS, GOLDEN, NEAREST, SMALL_BLOCK, Blocks, nearest, nearest_pairs, position_bits, shared_blocks
from tests.conftest import examples

THINGS = 80
MEMBERS = st.sets(st.tuples(st.integers(1, 9), st.integers(0, THINGS - 1)), max_size=300)


def packed(members: set[tuple[int, int]]) -> Blocks:
    """The blocks of pairs of a block's number and a thing."""
    rows = [((block * int(GOLDEN)) % 2**64 & ~int(position_bits(THINGS))) | thing for block, thing in members]
    return np.array(sorted(rows), dtype=np.uint64)


def one_by_one(members: set[tuple[int, int]]) -> Counter[int]:
    """The blocks that each pair shares, counted pair by pair."""
    things: dict[int, list[int]] = defaultdict(list)
    for block, thing in sorted(members):
        things[block].append(thing)
    counted: Counter[int] = Counter()
    for held in things.values():
        firsts = held if len(held) <= SMALL_BLOCK else held[:FIRSTS]
        counted.update(a * THINGS + b for a, b in combinations(held, 2) if a in firsts)
    return counted


@given(MEMBERS)
@examples(30)
def test_pairs_are_counted_by_the_blocks_they_share(members: set[tuple[int, int]]) -> None:
    pairs, counts = shared_blocks(packed(members), THINGS)
    assert dict(zip(pairs.tolist(), counts.tolist(), strict=True)) == one_by_one(members)
    assert pairs.tolist() == sorted(pairs.tolist())


def test_a_block_of_one_thing_has_no_pair_and_a_large_one_few() -> None:
    assert [found.tolist() for found in shared_blocks(packed({(1, 4), (2, 5)}), THINGS)] == [[], []]
    crowd = {(1, thing) for thing in range(SMALL_BLOCK + 1)}
    assert len(shared_blocks(packed(crowd), THINGS)[0]) == len(one_by_one(crowd)) < (SMALL_BLOCK + 1) * SMALL_BLOCK / 2


def test_portions_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    members = {(block, thing) for block in range(1, 7) for thing in range(0, THINGS, block)}
    whole = shared_blocks(packed(members), THINGS)
    monkeypatch.setattr(blocks, "PORTION", 10)
    assert [found.tolist() for found in shared_blocks(packed(members), THINGS)] == [found.tolist() for found in whole]


@given(MEMBERS)
@examples(30)
def test_the_nearest_of_some_things_at_a_time_are_those_of_all(members: set[tuple[int, int]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "NEAREST", 3)
        whole = nearest_pairs(packed(members), THINGS)
        pairs, shared = shared_blocks(packed(members), THINGS)
        is_near = nearest(*np.divmod(pairs, THINGS), shared)
        assert (whole[0] * THINGS + whole[1]).tolist() == pairs[is_near].tolist()
        for some in (1, 7, 79):
            patch.setattr(blocks, "THINGS", some)
            assert [found.tolist() for found in nearest_pairs(packed(members), THINGS)] == [found.tolist() for found in whole]


def one_after_the_other(first: list[int], second: list[int], shared: list[int]) -> list[bool]:
    """The pairs that are among the nearest of either of their things, thing by thing."""
    of_thing: dict[int, list[tuple[int, bool, int]]] = defaultdict(list)
    for pair, both in enumerate(zip(first, second, strict=True)):
        for thing in both:
            of_thing[thing].append((-shared[pair], thing == both[1], pair))
    near = {pair for held in of_thing.values() for _, _, pair in sorted(held)[:NEAREST]}
    return [pair in near for pair in range(len(first))]


@given(st.integers(0, 70), st.randoms(use_true_random=False))
@examples(20)
def test_each_thing_keeps_its_nearest(things: int, random: Random) -> None:
    pairs = [pair for pair in combinations(range(things), 2) if random.random() < 0.9]
    first, second = [a for a, _ in pairs], [b for _, b in pairs]
    shared = [random.choice((1, 1, 1, 2, 3, 70, 80)) for _ in pairs]
    found = nearest(*(np.array(column, dtype=np.int64) for column in (first, second, shared)))
    assert found.tolist() == one_after_the_other(first, second, shared)
