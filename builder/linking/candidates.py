"""Which stories are worth comparing: those that share two pieces of evidence of different sorts and that no plain difference keeps apart.

All is done on arrays, since there are hundreds of blocks for each story. That each story keeps its nearest ones only, by the number of
blocks they share, is the cardinality node pruning of Papadakis et al., "Meta-Blocking: Taking Entity Resolution to the Next Level" (2014).
"""

from collections.abc import Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

from builder.linking.evidence import NEAR_DAYS, compatible_kinds, families_of
from builder.linking.place_tree import Places
from builder.linking.stories import Story

SMALL_BLOCK, FIRSTS = 50, 12
"""Stories of a block up to which all pairs count; above, those of each with the first ones: a happening hangs together through them."""
NEAREST = 32
"""Stories that each one is compared with, besides those that it is among the nearest of."""
MOST_WORDS, MOST_NAMES = 12, 6
"""Words (the longest: they are the rarest) and names of an episode that become pieces."""
GOLDEN = np.uint64(0x9E3779B97F4A7C15)
"""The odd factor of Fibonacci hashing, which mixes numbers into the upper bits."""
EVER = 1 << 40
"""A day number after all days."""

Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Blocks = npt.NDArray[np.uint64]
"""A number for every story of every block, in order: the upper bits are a hash of the block, the lower ones the story's position."""
Piece = tuple[str, str]
"""A piece of evidence with its sort."""


def candidate_pairs(stories: Sequence[Story], places: Places) -> list[tuple[int, int]]:
    """Positions of the stories to compare, the lower one first, in order.

    A block are the stories that share the same two pieces. Pairs are all those of a small block, and in a big one each story with the
    first FIRSTS. Of those of two pages without a plain difference the ones stay that are among the NEAREST of one of their stories.
    """
    if not stories:
        return []
    pairs, shared = np.unique(_pairs_of_blocks(_blocks(stories, places), len(stories)), return_counts=True)
    first, second = np.divmod(pairs, len(stories))
    may_be_one = _may_be_one(stories, first, second)
    first, second, shared = first[may_be_one], second[may_be_one], shared[may_be_one]
    is_near = _are_near(first, second, shared)
    return list(zip(first[is_near].tolist(), second[is_near].tolist(), strict=True))


def _blocks(stories: Sequence[Story], places: Places) -> Blocks:
    """The blocks of the stories: every two pieces of different sorts that a story has and others have too."""
    number: dict[Piece, int] = {}
    pieces = [[number.setdefault(piece, len(number)) for piece in sorted(_pieces(story, places))] for story in stories]
    sort = np.unique([sort for sort, _ in number], return_inverse=True)[1]
    holder = np.repeat(np.arange(len(stories)), [len(one) for one in pieces])
    piece = np.fromiter(chain.from_iterable(pieces), dtype=np.int64, count=len(holder))
    is_shared = np.bincount(piece, minlength=1)[piece] > 1
    holder, piece = holder[is_shared], piece[is_shared]
    parts = [np.empty(0, dtype=np.uint64)]
    for step in range(1, max(map(len, pieces))):
        one, other = piece[:-step], piece[step:]
        is_two = (holder[:-step] == holder[step:]) & (sort[one] != sort[other])
        low, high = np.minimum(one, other)[is_two], np.maximum(one, other)[is_two]
        block = (low * len(number) + high).astype(np.uint64) * GOLDEN
        parts.append((block & ~_position_bits(len(stories))) | holder[step:][is_two].astype(np.uint64))
    return np.sort(np.concatenate(parts))


def _position_bits(count: int) -> np.uint64:
    return np.uint64((1 << count.bit_length()) - 1)


def _pairs_of_blocks(blocks: Blocks, count: int) -> Numbers:
    """Each pair of the stories once for every block it is of: the lower position times their count, plus the higher one."""
    block = blocks & ~_position_bits(count)
    is_next = block[1:] == block[:-1]
    is_shared = np.append(is_next, False) | np.insert(is_next, 0, False) if len(block) else np.empty(0, dtype=np.bool_)
    holder, block = (blocks & _position_bits(count)).astype(np.int64)[is_shared], block[is_shared]
    begins = np.searchsorted(block, block, "left")
    compared = np.where(np.searchsorted(block, block, "right") - begins <= SMALL_BLOCK, SMALL_BLOCK, FIRSTS)
    found = [np.empty(0, dtype=np.int64)]
    for step in range(SMALL_BLOCK):
        other = begins + step
        is_pair = (other < np.arange(len(block))) & (step < compared)
        found.append(holder[other[is_pair]] * count + holder[is_pair])
    return np.concatenate(found)


def _may_be_one(stories: Sequence[Story], first: Numbers, second: Numbers) -> Flags:
    """Which pairs are of two pages, of fitting kinds and ordinals and, but for wars, of days that overlap or follow each other."""
    kinds = sorted({story.episode.kind for story in stories})
    fits = np.array([[a == b or (a, b) in compatible_kinds() for b in kinds] for a in kinds])
    kind = np.array([kinds.index(story.episode.kind) for story in stories])
    page = np.unique([story.episode.document_id for story in stories], return_inverse=True)[1]
    ordinal = np.array([story.episode.ordinal or 0 for story in stories])
    start, end = np.array([_known_days(story) for story in stories]).T
    is_order_open = (ordinal[first] == ordinal[second]) | (ordinal[first] == 0) | (ordinal[second] == 0)
    are_days_near = (start[first] <= end[second] + 1) & (start[second] <= end[first] + 1)
    flags: Flags = fits[kind[first], kind[second]] & (page[first] != page[second]) & is_order_open & are_days_near
    return flags


def _known_days(story: Story) -> tuple[int, int]:
    """The numbers of the first and the last day that tell the story apart; all days where nothing does."""
    days = story.signature[2].interval
    return (days[0].toordinal(), days[1].toordinal()) if days and story.episode.kind != "war" else (0, EVER)


def _are_near(first: Numbers, second: Numbers, shared: Numbers) -> Flags:
    """Which pairs are among the NEAREST of one of their stories: those that share most blocks, of equals the first ones."""
    story = np.concatenate([first, second])
    order = np.lexsort((np.tile(-shared, 2), story))
    sizes = np.bincount(story)
    rank = np.arange(len(story)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    flags = np.zeros(len(shared), dtype=np.bool_)
    flags[order[rank < NEAREST] % max(1, len(shared))] = True
    return flags


def _pieces(story: Story, places: Places) -> set[Piece]:
    episode = story.episode
    pieces = [("day", str(day)) for day in (story.days.start, story.days.end) if day]
    pieces += [("print", f"{family} {bucket}") for bucket in _print_buckets(story) for family in families_of(episode.kind)]
    pieces += [("place", around) for place in story.places for around in places.around(place)]
    pieces += [("name", name) for name in episode.names[:MOST_NAMES]]
    pieces += [("word", word) for word in sorted(story.words, key=lambda word: (-len(word), word))[:MOST_WORDS]]
    pieces += [("figure", f"{attribute} {value}") for attribute, value in sorted(story.figures)[:MOST_NAMES]]
    return {*pieces, ("war", "")} if episode.kind == "war" else set(pieces)


def _print_buckets(story: Story) -> set[int]:
    """Overlapping stretches of days of print, for a page's main happening: pages printed within NEAR_DAYS share one."""
    if not story.episode.is_main or story.published is None:
        return set()
    number = story.published.toordinal() // NEAR_DAYS
    return {number, number + 1}
