"""Finds the words that people marked in a page, and which claims of a release are the marked ones."""

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import TypeVar

import numpy as np

from builder.records import Claim
from builder.resources import lines
from builder.scoring.gold import GoldCasualty, GoldMeasure, Qualifier

Spans = tuple[tuple[int, int], ...]
DETECTED, STRICT = 1, 2
"""The worth of a claim at the marked words, and of one with both bounds right too."""
LONGEST_CLAIM = 400
"""A claim whose spans hold more code points than this is at no place in particular."""
WORD = re.compile("[a-z]+")
ROUNDING = 1e-6
"""Two bounds are one if they differ by less than this share of them."""
G = TypeVar("G")


@cache
def locate(quote: str, text: str) -> Spans:
    """The spans of every occurrence of the quote (its closing full stop aside) in the text, whatever the white space between its words."""
    words = r"\s+".join(map(re.escape, quote.rstrip(".").split()))
    return tuple(match.span() for match in re.finditer(words, text)) if words else ()


def touches(spans: Spans, claim: Claim) -> bool:
    """Whether a claim of at most 400 code points shares any with one of the spans."""
    if sum(span.end - span.start for span in claim.spans) > LONGEST_CLAIM:
        return False
    return any(start < span.end and span.start < end for start, end in spans for span in claim.spans)


def assign(marked: Sequence[G], claims: Sequence[Claim], worth_of: Callable[[G, Claim], int]) -> list[tuple[G, Claim, int]]:
    """Marked claims and those of the release, each used once, so that the sum of their worths is greatest; a pair worth nothing is none."""
    if not marked or not claims:
        return []
    from scipy.optimize import linear_sum_assignment

    worth = np.array([[worth_of(one, claim) for claim in claims] for one in marked], dtype=np.float64)
    rows, columns = linear_sum_assignment(-worth)
    pairs = zip(rows.tolist(), columns.tolist(), strict=True)
    return [(marked[row], claims[column], int(worth[row, column])) for row, column in pairs if worth[row, column] > 0]


def casualty_worth(marked: GoldCasualty, spans: Spans, claim: Claim) -> int:
    """What a claim is worth for a marked count of people: nothing elsewhere or of another attribute."""
    if marked.attribute != claim.attribute or not touches(spans, claim):
        return 0
    return STRICT if (marked.low, marked.high) == (claim.value_low, claim.value_high) else DETECTED


def measure_worth(marked: GoldMeasure, spans: Spans, claim: Claim) -> int:
    """What a claim is worth for any other marked figure; its attribute is in words of the reader, so that only place and bounds can decide."""
    if not touches(spans, claim):
        return 0
    is_same = same_bound(marked.low, claim.value_low, marked.qualifier) and same_bound(marked.high, claim.value_high, marked.qualifier)
    return STRICT if is_same else DETECTED


def same_bound(wanted: float | None, found: float | None, qualifier: Qualifier | None) -> bool:
    """Whether two bounds are one; "more than three years" may begin at 3 or at 4, by whether years are counted or measured."""
    if wanted is None or found is None:
        return wanted is found
    return abs(wanted - found) <= (1 if qualifier in ("more_than", "less_than") else ROUNDING * max(1.0, abs(wanted)))


def share_a_name(a: str, b: str) -> bool:
    """Whether two names have a word in common that tells parties apart; of other letters than a to z only equal names do."""
    return bool(_name_words(a) & _name_words(b))


@cache
def _name_words(name: str) -> frozenset[str]:
    words = frozenset(WORD.findall(name.lower())) - set(lines("scoring/data/common_name_words.txt"))
    return words or frozenset((name.lower(),))
