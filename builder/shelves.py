"""Which things lie on which shelf: shelves of bounded size, whose names follow from the ids of what is on them."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import accumulate

from builder.ids import short_form

BITS = 64


def shelved(weights: Mapping[str, int], most: int) -> list[tuple[str, list[str]]]:
    """The ids on each shelf, at most so much weight on one (or a single id), with the shelf's name; shelves and ids in a stable order.

    Ids are laid by their SHA-256 on a line that is halved where too much lies on it, and a shelf is named after the first digits of its part, '3f' or
    '30-37': what is added elsewhere leaves its name and content alone. An id counts by the digits that it had in earlier releases: addresses last.
    """
    ordered = sorted((_place(one), one) for one in weights)
    places = [place for place, _ in ordered]
    sums = [0, *accumulate(weights[one] for _, one in ordered)]
    parts = _parts(places, sums, most)
    return [(name, [one for _, one in ordered[first:last]]) for name, first, last in parts]


def _place(one: str) -> int:
    return int(sha256(short_form(one).encode("utf-8", "surrogatepass")).hexdigest()[: BITS // 4], 16)


def _parts(places: Sequence[int], sums: Sequence[int], most: int) -> Iterator[tuple[str, int, int]]:
    """The parts of the line, each with the range of its ids in the sorted list."""
    waiting = [(0, 0, 0, len(places))]
    while waiting:
        depth, prefix, first, last = waiting.pop()
        if first == last:
            continue
        if sums[last] - sums[first] <= most or last - first == 1 or depth == BITS:
            yield _name(depth, prefix), first, last
            continue
        middle = bisect_left(places, (2 * prefix + 1) << (BITS - depth - 1), first, last)
        waiting += [(depth + 1, 2 * prefix + 1, middle, last), (depth + 1, 2 * prefix, first, middle)]


def _name(depth: int, prefix: int) -> str:
    """The hexadecimal digits with which the part begins; two if it does not end with a whole digit."""
    digits = -(-depth // 4)
    if not digits:
        return "all"
    spare = 4 * digits - depth
    first = prefix << spare
    last = first + (1 << spare) - 1
    return f"{first:0{digits}x}" if first == last else f"{first:0{digits}x}-{last:0{digits}x}"
