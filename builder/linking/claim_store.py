"""The claims of a collection, found by their ids and by their sentences, whether they stand in memory or lie in a file."""

from array import array
from collections.abc import Hashable, Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Self

import numpy as np

from builder.blocks import Blocks, Numbers, Small
from builder.engines.filed import Rows, encoded_at
from builder.records import Claim

ALL_BITS = (1 << 64) - 1
NOWHERE = -1
"""The position of a claim that is not there."""


class ClaimStore:
    """Claims by position, in the order in which they came; those of one id count as the last of them."""

    def __init__(self, rows: Rows[Claim]) -> None:
        """`rows` keep the claims; none is in them yet."""
        self._rows = rows
        self._ids, self._sentences = _Index(), _Index()

    def extend(self, claims: Iterable[Claim]) -> Self:
        """Adds the claims."""
        for claim in claims:
            self._rows.append(claim)
            self._ids.add(claim.claim_id)
            self._sentences.add(_sentence(claim))
        return self

    def sort(self) -> None:
        """Sorts what finds the claims. The first search does it too, but one in a forked process does it for that process alone."""
        self._ids.sort()
        self._sentences.sort()

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Claim]:
        return iter(self._rows)

    def at(self, positions: Iterable[int]) -> list[Claim]:
        """The claims at the positions."""
        return [self._rows[position] for position in positions]

    def encoded(self, positions: Iterable[int]) -> list[bytes]:
        """The claims at the positions as a file has them."""
        return [encoded_at(self._rows, position) for position in positions]

    def name(self, position: int) -> str:
        """A name of the claim at a position that the next build gives it too."""
        return sha256(encoded_at(self._rows, position)).hexdigest()

    def positions(self, ids: Sequence[str]) -> Numbers:
        """The position of the claim with each id; NOWHERE if there is none."""
        return self._ids.last(ids)

    def of_ids(self, ids: Sequence[str]) -> list[Claim]:
        """The claims with these ids, in their order, without those that are not there."""
        return self.at(position for position in self.positions(ids).tolist() if position != NOWHERE)

    def beside(self, claim: Claim, known: Sequence[Claim] = ()) -> Sequence[Claim]:
        """All claims of the sentence of a claim; some of them may be known, and are not looked up if they are all."""
        positions = self.of_sentence(claim.document_id, claim.sentence_id)
        return known if len(known) == len(positions) else self.at(positions)

    def of_sentence(self, document_id: str, sentence_id: str) -> list[int]:
        """The positions of all claims of a sentence."""
        return self._sentences.all((document_id, sentence_id))


class _Index:
    """Positions by hashes of 64 bits of keys: 12 bytes a position.

    Of 100 million keys two share a hash with a chance of 0.03 percent; more do not fit into the memory of a machine.
    """

    def __init__(self) -> None:
        self._hashes: Blocks = np.empty(0, dtype=np.uint64)
        self._positions: Small = np.empty(0, dtype=np.int32)
        self._new = array("Q")
        """What is not yet among the sorted hashes."""

    def add(self, key: Hashable) -> None:
        self._new.append(_hash(key))

    def last(self, keys: Sequence[str]) -> Numbers:
        """The last position of each key; NOWHERE if it has none."""
        self.sort()
        wanted = np.array([_hash(key) for key in keys], dtype=np.uint64)
        if not len(self._hashes):
            return np.full(len(keys), NOWHERE)
        place = np.maximum(np.searchsorted(self._hashes, wanted, "right") - 1, 0)
        return np.where(self._hashes[place] == wanted, self._positions[place].astype(np.int64), NOWHERE)

    def all(self, key: Hashable) -> list[int]:
        """All positions of a key, in order."""
        self.sort()
        wanted = np.uint64(_hash(key))
        first, last = np.searchsorted(self._hashes, wanted, "left"), np.searchsorted(self._hashes, wanted, "right")
        found: list[int] = self._positions[first:last].tolist()
        return found

    def sort(self) -> None:
        """Puts the hashes in order, each with its position."""
        if self._new:
            hashes = np.concatenate([self._hashes, np.asarray(self._new, dtype=np.uint64)])
            positions = np.concatenate([self._positions, np.arange(len(self._hashes), len(hashes), dtype=np.int32)])
            self._new = array("Q")
            order = np.argsort(hashes, kind="stable")
            self._hashes, self._positions = hashes[order], positions[order]


def _hash(key: Hashable) -> int:
    """The hash of this process: an index lasts no longer."""
    return hash(key) & ALL_BITS


def _sentence(claim: Claim) -> tuple[str, str]:
    return claim.document_id, claim.sentence_id


def stored(claims: Iterable[Claim]) -> ClaimStore:
    """The claims in memory."""
    return ClaimStore([]).extend(claims)
