"""Which texts are compared as possible copies."""

import numpy as np
import pytest

from builder.linking.sketches import Bands, Shingles, bands_of

RANDOM = np.random.default_rng(7)


def shingles(count: int) -> Shingles:
    """That many hashes that occur nowhere else."""
    return np.unique(RANDOM.integers(0, 1 << 32, count, dtype=np.uint32))


def found_share(common: int, own: int, pairs: int = 300) -> float:
    """The share of text pairs that are found, given the number of common shingles and of own shingles of each text."""
    found = 0
    for _ in range(pairs):
        shared = shingles(common)
        kept = Bands()
        kept.add("a", bands_of(np.concatenate([shared, shingles(own)])))
        found += kept.similar(bands_of(np.concatenate([shared, shingles(own)]))) == {"a"}
    return found / pairs


@pytest.mark.parametrize(("common", "own", "least", "most"), [(600, 0, 1, 1), (600, 200, 0.96, 1), (300, 350, 0.1, 0.7), (0, 600, 0, 0.01)])
def test_the_more_is_common_the_surer_a_text_is_found(common: int, own: int, least: float, most: float) -> None:
    assert least <= found_share(common, own) <= most


def test_the_order_of_shingles_does_not_matter() -> None:
    one = shingles(50)
    assert bands_of(one) == bands_of(one[::-1])


def test_several_texts_share_a_band() -> None:
    one = shingles(80)
    kept = Bands()
    for name in ("a", "b"):
        kept.add(name, bands_of(one))
    kept.add("c", bands_of(shingles(80)))
    assert kept.similar(bands_of(one)) == {"a", "b"}


def test_sketches_are_the_same_everywhere() -> None:
    """Of an empty index nothing is similar; the bands of a given text are bytes that no library may change."""
    assert Bands().similar(bands_of(shingles(10))) == set()
    assert bands_of(np.arange(1, 4, dtype=np.uint32))[0].hex() == "3205a9b4f2610f2b18687d4d"
