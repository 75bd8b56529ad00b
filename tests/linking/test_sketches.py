"""Which texts are compared as possible copies."""

import numpy as np
import pytest

from builder.blocks import GOLDEN
from builder.linking.sketches import ALONE, Shingles, Sketches, bands_of

RANDOM = np.random.default_rng(7)


def shingles(count: int) -> Shingles:
    """That many hashes that occur nowhere else."""
    return np.unique(RANDOM.integers(0, 1 << 32, count, dtype=np.uint32))


def share_a_band(*texts: Shingles) -> list[list[int]]:
    """For each text the others with which it shares a band."""
    sketches = Sketches()
    for text in texts:
        sketches.add(text)
    held = [{*row[row != ALONE].tolist()} for row in sketches.shelves()]
    return [[j for j, other in enumerate(held) if j != i and one & other] for i, one in enumerate(held)]


def found_share(common: int, own: int, pairs: int = 300) -> float:
    """The share of text pairs that are found, given the number of common shingles and of own shingles of each text."""
    found = 0
    for _ in range(pairs):
        shared = shingles(common)
        found += share_a_band(*(np.unique(np.concatenate([shared, shingles(own)])) for _ in "ab")) == [[1], [0]]
    return found / pairs


@pytest.mark.parametrize(("common", "own", "least", "most"), [(600, 0, 1, 1), (600, 200, 0.96, 1), (300, 350, 0.1, 0.7), (0, 600, 0, 0.01)])
def test_the_more_is_common_the_surer_a_text_is_found(common: int, own: int, least: float, most: float) -> None:
    assert least <= found_share(common, own) <= most


def test_the_order_of_shingles_does_not_matter() -> None:
    one = shingles(50)
    assert bands_of(one).tolist() == bands_of(one[::-1]).tolist()


def test_several_texts_share_a_band() -> None:
    one = shingles(80)
    assert share_a_band(one, shingles(80), one) == [[2], [], [0]]


def test_empty_texts_share_none() -> None:
    empty = shingles(0)
    assert share_a_band() == []
    assert share_a_band(empty, shingles(10), empty) == [[], [], []]


def test_sketches_are_the_same_everywhere() -> None:
    """No library may change the bands of a given text."""
    assert bands_of(np.arange(1, 4, dtype=np.uint32))[0] == (0xB4A90532 * int(GOLDEN) ** 2 + 0x2B0F61F2 * int(GOLDEN) + 0x4D7D6818) % 2**64
