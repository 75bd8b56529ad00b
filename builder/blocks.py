"""Pairs of things that stand together in blocks, on arrays, since each thing is in hundreds of blocks.

Each thing keeps only its nearest ones, by the number of blocks they share: the cardinality node pruning of Papadakis et al.,
"Meta-Blocking: Taking Entity Resolution to the Next Level" (2014).
"""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

SMALL_BLOCK, FIRSTS = 50, 12
"""In a block of at most so many things all pairs count; in a larger one each is paired with the first ones, which connect the block."""
NEAREST = 32
"""Each thing is compared with so many nearest ones, and with everything that has it among its own nearest ones."""
GOLDEN = np.uint64(0x9E3779B97F4A7C15)
"""The odd factor of Fibonacci hashing, which mixes numbers into the upper bits."""

MOST_TOLD_APART = 63
"""Pairs with more common blocks are first taken as equals: few have so many."""
SOME = 1 << 18
"""So many numbers of blocks are taken apart at once."""
EACH = 1 << 12
"""So many pairs are made objects at once."""
THINGS = 1 << 12
"""The pairs of so many things are counted at a time."""
PORTION = 1 << 19
"""So many pairs wait until they are counted: fewer take less memory, more take less time."""

Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
MayCount = Callable[[Numbers], Flags]
Blocks = npt.NDArray[np.uint64]
"""One number per thing and block, sorted: the upper bits are a hash of the block, the lower ones the thing's position."""


def position_bits(count: int) -> np.uint64:
    """The lower bits that hold the position of one of `count` things."""
    return np.uint64((1 << count.bit_length()) - 1)


def nearest_pairs(blocks: Blocks, count: int, may_count: MayCount | None = None) -> tuple[Numbers, Numbers]:
    """The lower and the higher position of each pair of which one thing is among the NEAREST of the other, in order.

    The pairs of some things at a time are counted, so a pair is counted twice where its things are far from each other.
    """
    found = [np.empty(0, dtype=np.int64)]
    for start in range(0, count, THINGS):
        things = range(start, min(start + THINGS, count))
        pairs, shared = shared_blocks(blocks, count, may_count, things)
        first, second = np.divmod(pairs, count)
        found.append(pairs[nearest(first, second, shared, things)])
    first, second = np.divmod(np.unique(np.concatenate(found)), max(1, count))
    return first, second


def shared_blocks(blocks: Blocks, count: int, may_count: MayCount | None = None, things: range | None = None) -> tuple[Numbers, Numbers]:
    """Each pair of `count` things that are in one block, and how many blocks it shares; `may_count` tells which pairs may be among them.

    If `things` are given, only pairs with one of them count.

    A pair is one number, the lower position times the count, plus the higher position; the pairs are in order.
    """
    counted: list[tuple[Numbers, Numbers]] = []
    waiting, size = [np.empty(0, dtype=np.int64)], 0
    for found in (pairs for some in _whole_blocks(blocks, count) for pairs in _pairs(some, count, things or range(count))):
        waiting.append(found)
        size += len(found)
        if size >= PORTION:
            counted.append(_counted(waiting, may_count))
            waiting, size = [np.empty(0, dtype=np.int64)], 0
            # As in a binary counter: each pair is merged only as often as the portions double.
            while len(counted) > 1 and len(counted[-2][0]) < 2 * len(counted[-1][0]):
                counted[-2:] = [_merged(counted[-2:])]
    return _merged([*counted, _counted(waiting, may_count)])


def _counted(waiting: Sequence[Numbers], may_count: MayCount | None) -> tuple[Numbers, Numbers]:
    """The pairs that may be there, each once, and how often each is."""
    pairs, counts = np.unique(np.concatenate(waiting), return_counts=True)
    if may_count is None:
        return pairs, counts
    may = may_count(pairs)
    return pairs[may], counts[may]


def _whole_blocks(blocks: Blocks, count: int) -> Iterator[Blocks]:
    """The numbers of whole blocks, about SOME at a time."""
    start = 0
    while start < len(blocks):
        end = min(start + SOME, len(blocks))
        last = blocks[end - 1] | position_bits(count)
        end = int(np.searchsorted(blocks, last, "right"))
        yield blocks[start:end]
        start = end


def _pairs(blocks: Blocks, count: int, things: range) -> Iterator[Numbers]:
    """Each pair with one of the things once per block it is in: first those of the first thing of each block, then those of the second and so on."""
    block, holder = blocks & ~position_bits(count), (blocks & position_bits(count)).astype(np.int64)
    begins = np.flatnonzero(np.append(True, block[1:] != block[:-1])[: len(block)])
    sizes = np.diff(np.append(begins, len(block)))
    is_asked = (holder >= things.start) & (holder < things.stop)
    if not is_asked.all():
        is_block_asked = np.logical_or.reduceat(is_asked, begins)
        is_left = np.repeat(is_block_asked, sizes)
        holder, is_asked, sizes = holder[is_left], is_asked[is_left], sizes[is_block_asked]
        begins = np.cumsum(sizes) - sizes
    later = np.arange(len(holder))
    begin = np.repeat(begins, sizes)
    compared = np.repeat(np.where(sizes <= SMALL_BLOCK, SMALL_BLOCK, FIRSTS), sizes)
    for step in range(SMALL_BLOCK):
        is_left = (later > begin + step) & (step < compared)
        later, begin, compared = later[is_left], begin[is_left], compared[is_left]
        if not len(later):
            return
        is_one_asked = is_asked[begin + step] | is_asked[later]
        yield holder[(begin + step)[is_one_asked]] * count + holder[later[is_one_asked]]


def _merged(counted: Sequence[tuple[Numbers, Numbers]]) -> tuple[Numbers, Numbers]:
    """The pairs of all with the sums of their counts."""
    if len(counted) == 1:
        return counted[0]
    pairs = np.concatenate([pairs for pairs, _ in counted])
    pairs.sort()
    pairs = pairs[np.append(True, pairs[1:] != pairs[:-1])[: len(pairs)]]
    counts = np.zeros(len(pairs), dtype=np.int64)
    for own, own_counts in counted:
        counts[np.searchsorted(pairs, own)] += own_counts
    return pairs, counts


def each_pair(first: Numbers, second: Numbers) -> Iterator[tuple[int, int]]:
    """The pairs one by one: as objects only some of them are in memory."""
    for start in range(0, len(first), EACH):
        some = slice(start, start + EACH)
        yield from zip(first[some].tolist(), second[some].tolist(), strict=True)


def nearest(first: Numbers, second: Numbers, shared: Numbers, things: range | None = None) -> Flags:
    """Which pairs are among the NEAREST of one of the two: those with most common blocks, and among equals the first ones.

    If `things` are given, only the nearest of these count.

    What lies above the count at which a thing has its NEAREST is among them; only what has this count itself needs to be put in order.
    """
    if not len(shared):
        return np.empty(0, dtype=np.bool_)
    asked = things or range(int(second.max()) + 1)
    count = np.minimum(shared, MOST_TOLD_APART)
    # What is asked of things that are not asked for goes into one more row, of which nothing is near.
    both = [np.where((thing >= asked.start) & (thing < asked.stop), thing - asked.start, len(asked)) for thing in (first, second)]
    least, left = _least_counts(both, count, len(asked))
    is_near = np.zeros(len(shared), dtype=np.bool_)
    tied: list[tuple[Numbers, Numbers]] = []
    for thing in both:
        is_near |= count > least[thing]
        pair = np.flatnonzero(count == least[thing])
        tied.append((thing[pair], pair))
    thing, pair = (np.concatenate(both) for both in zip(*tied, strict=True))
    order = np.lexsort((-shared[pair], thing))
    thing, pair = thing[order], pair[order]
    rank = np.arange(len(thing)) - np.searchsorted(thing, thing, "left")
    is_near[pair[rank < left[thing]]] = True
    return is_near


def _least_counts(both: Sequence[Numbers], shared: Numbers, things: int) -> tuple[Numbers, Numbers]:
    """The count from which on a thing has NEAREST pairs (-1 if it has fewer), and how many of the pairs with this count are among them.

    There is one row more than things: nothing reaches its count.
    """
    width = int(shared.max()) + 2
    one, other = (np.bincount(thing * width + shared, minlength=(things + 1) * width) for thing in both)
    told = (one + other).reshape(things + 1, width)[:things]
    at_least = told[:, ::-1].cumsum(axis=1)[:, ::-1]
    least = (at_least >= NEAREST).sum(axis=1) - 1
    left = NEAREST - at_least[np.arange(things), least + 1]
    return np.append(least, width), np.append(left, 0)
