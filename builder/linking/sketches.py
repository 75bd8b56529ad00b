"""Which texts may share most of their shingles: MinHash sketches in bands (Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, chapter 3)."""

from array import array

import numpy as np
import numpy.typing as npt

from builder.blocks import GOLDEN, Blocks

Shingles = npt.NDArray[np.uint32]
"""The distinct hashes of a text's shingles."""

HASHES, BANDS, SEED = 64, 21, 1
"""Hashes of a sketch, and the number of bands they are cut into: texts with 60% common shingles share a band in 99.4% of cases."""
ROWS = HASHES // BANDS
ALONE = -1


def _permutations() -> tuple[Shingles, Shingles]:
    """Odd factors and summands: each pair is a permutation of the 32-bit numbers."""
    random = np.random.RandomState(SEED)
    factors = random.randint(0, 1 << 31, HASHES, dtype=np.uint32) * np.uint32(2) + np.uint32(1)
    return factors, random.randint(0, 1 << 32, HASHES, dtype=np.uint32)


FACTORS, SUMMANDS = _permutations()


class Sketches:
    """The sketches of texts by their positions, band by band, as numbers alone: 168 bytes a text."""

    def __init__(self) -> None:
        self._hashes, self._is_empty = array("Q"), array("b")

    def add(self, shingles: Shingles) -> None:
        """Adds the sketch of the next text."""
        self._is_empty.append(not len(shingles))
        self._hashes.frombytes((bands_of(shingles) if len(shingles) else np.zeros(BANDS, dtype=np.uint64)).tobytes())

    def shelves(self) -> npt.NDArray[np.int32]:
        """A row for each text: for each of its bands the number of the shelf of all texts with this band, ALONE if no other text has it."""
        hashes, is_empty = np.asarray(self._hashes, dtype=np.uint64).reshape(-1, BANDS), np.asarray(self._is_empty, dtype=np.bool_)
        shelves = np.full(hashes.shape, ALONE, dtype=np.int32)
        count = 0
        for band in range(BANDS):
            _, number, texts = np.unique(hashes[~is_empty, band], return_inverse=True, return_counts=True)
            shelf = np.where(texts > 1, np.arange(count, count + len(texts)), ALONE)
            shelves[~is_empty, band] = shelf[number]
            count += len(texts)
        return shelves


def bands_of(shingles: Shingles) -> Blocks:
    """A hash of each band of the text's sketch; `shingles` must not be empty."""
    least = (_mixed(shingles)[:, None] * FACTORS + SUMMANDS).min(axis=0)
    rows = least[: BANDS * ROWS].reshape(BANDS, ROWS).astype(np.uint64)
    hashes: Blocks = rows[:, 0]
    for place in range(1, ROWS):
        hashes = hashes * GOLDEN + rows[:, place]
    return hashes


def _mixed(hashes: Shingles) -> Shingles:
    """The hashes with every bit mixed into all others (the finalizer of MurmurHash3)."""
    mixed = hashes.copy()
    mixed ^= mixed >> np.uint32(16)
    mixed *= np.uint32(0x85EBCA6B)
    mixed ^= mixed >> np.uint32(13)
    mixed *= np.uint32(0xC2B2AE35)
    mixed ^= mixed >> np.uint32(16)
    return mixed
