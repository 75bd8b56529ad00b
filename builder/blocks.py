"""Pairs of things that stand together in blocks, on arrays, since each thing is in hundreds of blocks.

Each thing keeps only its nearest ones, by the number of blocks they share: the cardinality node pruning of Papadakis et al.,
"Meta-Blocking: Taking Entity Resolution to the Next Level" (2014).
"""

from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

SMALL_BLOCK, FIRSTS = 50, 12
"""In a block of at most so many things all pairs count; in a larger one each is paired with the first ones, which connect the block."""
GOLDEN = np.uint64(0x9E3779B97F4A7C15)
"""The odd factor of Fibonacci hashing, which mixes numbers into the upper bits."""

EACH = 1 << 12
"""So many pairs are made objects at once."""
PLACES = 1 << 16
"""Things that are in about so many blocks together are looked up at a time."""
PORTION = 1 << 17
"""About so many pairs are counted at a time."""
HALF = np.uint64(32)
"""Two numbers of so many bits make one."""

Numbers = npt.NDArray[np.int64]
Small = npt.NDArray[np.int32]
Positions = npt.NDArray[np.signedinteger[Any]]
Flags = npt.NDArray[np.bool_]
MayCount = Callable[[Numbers, Numbers], Flags]
"""Tells of pairs of things, in any order, which may be pairs at all."""
Blocks = npt.NDArray[np.uint64]
"""One number per thing and block, sorted: the upper bits are a hash of the block, the lower ones the thing's position."""


def position_bits(count: int) -> np.uint64:
    """The lower bits that hold the position of one of `count` things."""
    return np.uint64((1 << count.bit_length()) - 1)


def nearest_pairs(blocks: Iterable[Blocks], count: int, nearest: int, may_count: MayCount | None = None) -> tuple[Small, Small]:
    """The lower and the higher position of each pair of which one thing is among so many nearest ones of the other, in order.

    `blocks` are whole blocks, some at a time, with positions below `count`. Near are those with most common blocks, and among equals
    the next ones after the thing, then the first ones before it.
    """
    found = array("Q")
    for thing, other in _near(_held(blocks, count), nearest, may_count):
        pair = (np.minimum(thing, other).astype(np.uint64) << HALF) | np.maximum(thing, other).astype(np.uint64)
        found.frombytes(pair.tobytes())
    pairs = np.frombuffer(found, dtype=np.uint64) if found else np.empty(0, dtype=np.uint64)
    pairs.sort()
    pairs = pairs[np.append(True, pairs[1:] != pairs[:-1])[: len(pairs)]]
    return (pairs >> HALF).astype(np.int32), pairs.astype(np.int32)


@dataclass(frozen=True, slots=True)
class _Held:
    """Which things are in which blocks: block i has the members from `begins[i]`, thing j is in the blocks from `starts[j]` of `blocks`."""

    members: Small
    begins: Numbers
    blocks: Small
    starts: Numbers

    def of(self, things: range) -> tuple[Numbers, Numbers, Numbers]:
        """For each block of the things: the thing, where those begin in `members` with which it makes pairs, and how many these are.

        The thing itself may be one of them.
        """
        block = self.blocks[self.starts[things.start] : self.starts[things.stop]]
        thing = np.repeat(np.arange(things.start, things.stop), np.diff(self.starts[things.start : things.stop + 1]))
        begin, size = self.begins[block], self.begins[block + 1] - self.begins[block]
        is_first = thing < self.members[np.minimum(begin + FIRSTS, len(self.members) - 1)]
        return thing, begin, np.where((size <= SMALL_BLOCK) | is_first, size, FIRSTS)


def _held(blocks: Iterable[Blocks], count: int) -> _Held:
    """What the blocks of two or more things hold."""
    members, sizes = array("i"), array("i")
    for some in blocks:
        begins = np.flatnonzero(np.append(True, (some[1:] ^ some[:-1]) > position_bits(count))[: len(some)])
        size = np.diff(np.append(begins, len(some)))
        is_left = size > 1
        members.frombytes((some[np.repeat(is_left, size)] & position_bits(count)).astype(np.int32).tobytes())
        sizes.frombytes(size[is_left].astype(np.int32).tobytes())
    member, begins = np.asarray(members, dtype=np.int32), np.append(0, np.cumsum(np.asarray(sizes, dtype=np.int32)))
    number = member.astype(np.uint64)
    number <<= HALF
    number += np.repeat(np.arange(len(sizes), dtype=np.uint32), sizes)
    number.sort()
    starts = np.searchsorted(number, np.arange(count + 1, dtype=np.uint64) << HALF)
    return _Held(member, begins, number.astype(np.int32), starts)


def _near(held: _Held, nearest: int, may_count: MayCount | None) -> Iterator[tuple[Numbers, Numbers]]:
    """Each thing with each of its nearest ones."""
    count = len(held.starts) - 1
    for some in _ranges(held.starts, PLACES):
        thing, begin, size = held.of(some)
        totals = np.append(0, np.cumsum(size))[held.starts[some.start : some.stop + 1] - held.starts[some.start]]
        for part in _ranges(totals, PORTION):
            asked = slice(*(held.starts[[some.start + part.start, some.start + part.stop]] - held.starts[some.start]))
            one = np.repeat(thing[asked], size[asked])
            place = np.arange(len(one)) + np.repeat(begin[asked] - (np.cumsum(size[asked]) - size[asked]), size[asked])
            yield _nearest((one, held.members[place].astype(np.int64)), count, nearest, may_count)


def _ranges(totals: Numbers, most: int) -> Iterator[range]:
    """Ranges of things of which `totals` are the sums before each, so that the sum of each range is at most so much, or that of one thing."""
    first = 0
    while first < len(totals) - 1:
        last = max(first + 1, int(np.searchsorted(totals, totals[first] + most, "right")) - 1)
        yield range(first, last)
        first = last


def _nearest(pairs: tuple[Numbers, Numbers], count: int, nearest: int, may_count: MayCount | None) -> tuple[Numbers, Numbers]:
    """Of pairs that stand there once per common block: each thing with each of its nearest ones."""
    thing, other = pairs
    is_pair = thing != other
    # What comes before the thing counts as standing after all others.
    keys, shared = np.unique(thing[is_pair] * (2 * count) + np.where(other < thing, other + count, other)[is_pair], return_counts=True)
    thing, other = np.divmod(keys, 2 * count)
    other = np.where(other < count, other, other - count)
    if may_count is not None:
        may = may_count(thing, other)
        thing, other, shared = thing[may], other[may], shared[may]
    if not len(thing):
        return thing, other
    most = int(shared.max())
    order = ((thing - thing[0]) * (most + 1) + (most - shared)) * len(thing) + np.arange(len(thing))
    order.sort()
    order %= len(thing)
    thing, other = thing[order], other[order]
    is_near = np.arange(len(thing)) - np.searchsorted(thing, thing, "left") < nearest
    return thing[is_near], other[is_near]


def each_pair(first: Positions, second: Positions) -> Iterator[tuple[int, int]]:
    """The pairs one by one: as objects only some of them are in memory."""
    for start in range(0, len(first), EACH):
        some = slice(start, start + EACH)
        yield from zip(first[some].tolist(), second[some].tolist(), strict=True)
