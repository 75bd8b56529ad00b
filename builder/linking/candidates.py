"""Which stories are worth comparing: those that share two pieces of evidence of different sorts."""

from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from builder.linking.evidence import NEAR_DAYS, families_of
from builder.linking.places import Places
from builder.linking.stories import Story

SMALL_BLOCK, FIRSTS = 50, 12
"""Stories of a block up to which all pairs are compared; above, each with the first ones: a happening hangs together through them."""
MOST_WORDS, MOST_NAMES = 12, 6
"""Words (the longest: they are the rarest) and names of an episode that become pieces."""

Numbers = npt.NDArray[np.int64]
NONE: Numbers = np.empty(0, dtype=np.int64)
Piece = tuple[str, str]
"""A piece of evidence with its sort."""


def candidate_pairs(stories: Sequence[Story], places: Places) -> list[tuple[int, int]]:
    """Positions of the stories to compare, the lower one first, in order.

    A block are the stories that share the same two pieces: all pairs of a small one are compared, in a big one each story with the
    first FIRSTS. Blocks are kept as arrays sorted by block, since most hold one story only and there are hundreds for each story.
    """
    blocks, holders = _blocks(stories, places)
    begins, ends = (np.searchsorted(blocks, blocks, side) for side in ("left", "right"))
    compared = np.where(ends - begins <= SMALL_BLOCK, SMALL_BLOCK, FIRSTS)
    found = [NONE]
    for step in range(SMALL_BLOCK):
        others = begins + step
        is_pair = (others < np.arange(len(blocks))) & (step < compared)
        found.append(holders[others[is_pair]] * len(stories) + holders[is_pair])
    pairs = np.sort(np.concatenate(found))
    distinct = pairs[np.diff(pairs, prepend=-1) > 0]
    return list(zip((distinct // len(stories)).tolist(), (distinct % len(stories)).tolist(), strict=True))


def _blocks(stories: Sequence[Story], places: Places) -> tuple[Numbers, Numbers]:
    """The number of each block once for every story in it, and the positions of these stories; sorted by both."""
    number: dict[Piece, int] = {}
    pieces = [np.array([number.setdefault(piece, len(number)) for piece in sorted(_pieces(story, places))], dtype=np.int64) for story in stories]
    counts = np.bincount(np.concatenate([NONE, *pieces]), minlength=len(number))
    sorts = np.unique([sort for sort, _ in number], return_inverse=True)[1]
    parts = [_every_two(one[counts[one] > 1], sorts) for one in pieces]
    blocks = np.concatenate([NONE, *parts])
    holders = np.repeat(np.arange(len(stories)), [len(part) for part in parts])
    order = np.argsort(blocks, kind="stable")
    return blocks[order], holders[order]


def _every_two(pieces: Numbers, sorts: Numbers) -> Numbers:
    """A number for every two pieces of different sorts."""
    first, second = _upper_half(len(pieces))
    low, high = np.sort(pieces)[first], np.sort(pieces)[second]
    is_mixed = sorts[low] != sorts[high]
    numbers: Numbers = low[is_mixed] * len(sorts) + high[is_mixed]
    return numbers


@cache
def _upper_half(count: int) -> tuple[Numbers, Numbers]:
    first, second = np.triu_indices(count, 1)
    return first, second


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
