"""Which texts may share most of their shingles: MinHash sketches in bands (Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, chapter 3)."""

from collections import defaultdict

import numpy as np
import numpy.typing as npt

Shingles = npt.NDArray[np.uint32]
"""The distinct hashes of a text's shingles."""

HASHES, BANDS, SEED = 64, 21, 1
"""Hashes of a sketch, and the number of bands they are cut into: texts with 60% common shingles share a band in 99.4% of cases."""
ROWS = HASHES // BANDS


def _permutations() -> tuple[Shingles, Shingles]:
    """Odd factors and summands: each pair is a permutation of the 32-bit numbers."""
    random = np.random.RandomState(SEED)
    factors = random.randint(0, 1 << 31, HASHES, dtype=np.uint32) * np.uint32(2) + np.uint32(1)
    return factors, random.randint(0, 1 << 32, HASHES, dtype=np.uint32)


FACTORS, SUMMANDS = _permutations()


def bands_of(shingles: Shingles) -> list[bytes]:
    """The bands of the text's sketch; `shingles` must not be empty."""
    least = (_mixed(shingles)[:, None] * FACTORS + SUMMANDS).min(axis=0)
    return [least[i * ROWS : (i + 1) * ROWS].tobytes() for i in range(BANDS)]


class Bands:
    """Ids of texts by the bands of their sketches."""

    def __init__(self) -> None:
        self._ids: list[dict[bytes, list[str]]] = [defaultdict(list) for _ in range(BANDS)]

    def add(self, one: str, bands: list[bytes]) -> None:
        """Keeps the text with its bands."""
        for ids, band in zip(self._ids, bands, strict=True):
            ids[band].append(one)

    def similar(self, bands: list[bytes]) -> set[str]:
        """The kept texts that share a band."""
        return {one for ids, band in zip(self._ids, bands, strict=True) for one in ids.get(band, ())}


def _mixed(hashes: Shingles) -> Shingles:
    """The hashes with every bit mixed into all others (the finalizer of MurmurHash3)."""
    mixed = hashes.copy()
    mixed ^= mixed >> np.uint32(16)
    mixed *= np.uint32(0x85EBCA6B)
    mixed ^= mixed >> np.uint32(13)
    mixed *= np.uint32(0xC2B2AE35)
    mixed ^= mixed >> np.uint32(16)
    return mixed
