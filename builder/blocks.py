"""Pairs of things that stand together in blocks, on arrays, since each thing is in hundreds of blocks.

Each thing keeps only its nearest ones, by the number of blocks they share: the cardinality node pruning of Papadakis et al.,
"Meta-Blocking: Taking Entity Resolution to the Next Level" (2014).
"""

import numpy as np
import numpy.typing as npt

SMALL_BLOCK, FIRSTS = 50, 12
"""In a block of at most so many things all pairs count; in a larger one each is paired with the first ones, which connect the block."""
NEAREST = 32
"""Each thing is compared with so many nearest ones, and with everything that has it among its own nearest ones."""
GOLDEN = np.uint64(0x9E3779B97F4A7C15)
"""The odd factor of Fibonacci hashing, which mixes numbers into the upper bits."""

Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Blocks = npt.NDArray[np.uint64]
"""One number per thing and block, sorted: the upper bits are a hash of the block, the lower ones the thing's position."""


def position_bits(count: int) -> np.uint64:
    """The lower bits that hold the position of one of `count` things."""
    return np.uint64((1 << count.bit_length()) - 1)


def pairs_of_blocks(blocks: Blocks, count: int) -> Numbers:
    """Each pair of `count` things once per block it is in, as one number: the lower position times the count, plus the higher position."""
    block = blocks & ~position_bits(count)
    is_next = block[1:] == block[:-1]
    is_shared = np.append(is_next, False) | np.insert(is_next, 0, False) if len(block) else np.empty(0, dtype=np.bool_)
    holder, block = (blocks & position_bits(count)).astype(np.int64)[is_shared], block[is_shared]
    begins = np.searchsorted(block, block, "left")
    compared = np.where(np.searchsorted(block, block, "right") - begins <= SMALL_BLOCK, SMALL_BLOCK, FIRSTS)
    found = [np.empty(0, dtype=np.int64)]
    for step in range(SMALL_BLOCK):
        other = begins + step
        is_pair = (other < np.arange(len(block))) & (step < compared)
        found.append(holder[other[is_pair]] * count + holder[is_pair])
    return np.concatenate(found)


def nearest(first: Numbers, second: Numbers, shared: Numbers) -> Flags:
    """Which pairs are among the NEAREST of one of the two: those with most common blocks, and among equals the first ones."""
    thing = np.concatenate([first, second])
    order = np.lexsort((np.tile(-shared, 2), thing))
    sizes = np.bincount(thing)
    rank = np.arange(len(thing)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    flags = np.zeros(len(shared), dtype=np.bool_)
    flags[order[rank < NEAREST] % max(1, len(shared))] = True
    return flags
