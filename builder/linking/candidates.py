"""Which accounts are worth comparing: those that share two pieces of evidence of different sorts and have no plain difference."""

from array import array
from collections.abc import Iterator, Sequence
from hashlib import blake2b

import numpy as np

from builder.blocks import GOLDEN, Blocks, Flags, MayCount, Numbers, each_pair, nearest_pairs, position_bits
from builder.linking.accounts import Account
from builder.linking.evidence import WEIGHTS, compatible_kinds, families_of
from builder.linking.place_tree import Places

SEPARATOR = "\x1f"
"""Stands between the parts of a piece: no text has it."""
MOST_WORDS, MOST_NAMES = 12, 6
"""At most so many words (the longest, which are the rarest) and names of a page event become pieces."""
SHELVES = 16
"""The blocks are made in so many turns, a power of 2: with all at once most memory would go to those that only one account has."""
NEAREST = 24
"""Each account is compared with so many nearest ones, and with all that have it among theirs.

With 16, seven of 3,641 pairs of pages of ECB+ that tell of one event are lost, and 32 find no more of them. Of 12,500 made-up accounts 16 tie a
sixth together, 24 a good fifth, 32 a quarter.
"""
EVER = 1 << 40
"""A day number after all days."""

Piece = tuple[str, str]
"""A piece of evidence with its sort."""


def candidate_pairs(accounts: Sequence[Account], places: Places) -> Iterator[tuple[int, int]]:
    """Positions of the accounts to compare, the lower one first, in order.

    A block holds the accounts that share the same two pieces. A small block gives all its pairs, a large one the pairs of each account with the
    first FIRSTS. A pair stays if its accounts are of two pages, have no plain difference, and one is among the NEAREST of the other.
    """
    if not accounts:
        return iter(())
    return each_pair(*nearest_pairs(_blocks(accounts, places), len(accounts), NEAREST, _may_be_one(accounts)))


def _blocks(accounts: Sequence[Account], places: Places) -> Iterator[Blocks]:
    """The blocks of the accounts, some at a time: one for every two pieces of different sorts that several accounts share."""
    number: dict[Piece, int] = {}
    told, sizes = array("i"), array("i")
    for account in accounts:
        pieces = _pieces(account, places)
        told.extend(number.setdefault(piece, len(number)) for piece in pieces)
        sizes.append(len(pieces))
    sort = np.unique([sort for sort, _ in number], return_inverse=True)[1]
    content = np.fromiter(map(_hash, number), dtype=np.uint64, count=len(number))
    del number
    piece, holder = np.asarray(told, dtype=np.int32), np.repeat(np.arange(len(accounts), dtype=np.int32), sizes)
    is_shared = np.bincount(piece, minlength=1)[piece] > 1
    holder, piece = holder[is_shared], piece[is_shared]
    del told, is_shared
    shelf = (content % np.uint64(SHELVES)).astype(np.uint8)[piece]
    for asked in range(SHELVES):
        found = array("Q")
        for step in range(1, max(sizes)):
            place = np.flatnonzero((shelf[:-step] ^ shelf[step:]) == asked)
            place = place[holder[place] == holder[place + step]]
            one, other = piece[place], piece[place + step]
            is_two = sort[one] != sort[other]
            first, second = content[one[is_two]], content[other[is_two]]
            block = (np.minimum(first, second) * GOLDEN + np.maximum(first, second)) * GOLDEN
            found.frombytes(((block & ~position_bits(len(accounts))) | holder[place[is_two]].astype(np.uint64)).tobytes())
        blocks = np.asarray(found, dtype=np.uint64)
        blocks.sort()
        yield blocks


def _hash(piece: Piece) -> int:
    """A number of 64 bits by the content of the piece alone: in any collection a block has the same hash.

    Two pieces with one number only put their accounts into one block, where these are compared by what they say.
    """
    return int.from_bytes(blake2b(SEPARATOR.join(piece).encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _may_be_one(accounts: Sequence[Account]) -> MayCount:
    """Tells which pairs are of two pages that fit: by kind, ordinal and (except for wars) days that overlap or follow."""
    kinds = sorted({account.page_event.kind for account in accounts})
    fits = np.array([[a == b or (a, b) in compatible_kinds() for b in kinds] for a in kinds])
    kind = np.array([kinds.index(account.page_event.kind) for account in accounts])
    page = np.unique([account.page_event.document_id for account in accounts], return_inverse=True)[1]
    ordinal = np.array([account.page_event.ordinal or 0 for account in accounts])
    start, end = np.array([_known_days(account) for account in accounts]).T

    def tell(first: Numbers, second: Numbers) -> Flags:
        is_order_open = (ordinal[first] == ordinal[second]) | (ordinal[first] == 0) | (ordinal[second] == 0)
        are_days_near = (start[first] <= end[second] + 1) & (start[second] <= end[first] + 1)
        flags: Flags = fits[kind[first], kind[second]] & (page[first] != page[second]) & is_order_open & are_days_near
        return flags

    return tell


def _known_days(account: Account) -> tuple[int, int]:
    """The numbers of the first and last day of the account, for comparing; all days if it has none."""
    days = account.signature[2].interval
    return (days[0].toordinal(), days[1].toordinal()) if days and account.page_event.kind != "war" else (0, EVER)


def _pieces(account: Account, places: Places) -> list[Piece]:
    page_event = account.page_event
    pieces = [("day", str(day)) for day in (account.days.start, account.days.end) if day]
    pieces += [("print", f"{family} {bucket}") for bucket in _print_buckets(account) for family in families_of(page_event.kind)]
    pieces += [("place", around) for place in account.places for around in places.around(place)]
    pieces += [("name", name) for name in page_event.names[:MOST_NAMES]]
    pieces += [("word", word) for word in sorted(account.words, key=lambda word: (-len(word), word))[:MOST_WORDS]]
    pieces += [("figure", f"{attribute} {value}") for attribute, value in account.figures[:MOST_NAMES]]
    return list(dict.fromkeys([*pieces, ("war", "")] if page_event.kind == "war" else pieces))


def _print_buckets(account: Account) -> set[int]:
    """Overlapping ranges of days of print, for a page's main event: pages printed within `near_days` of each other share one."""
    if not account.page_event.is_main or account.published is None:
        return set()
    number = account.published.toordinal() // WEIGHTS.near_days
    return {number, number + 1}
