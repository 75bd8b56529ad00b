"""How alike pages are: cosines of their rare words, for the pairs of pages that have rare words in common.

Salton and Buckley, "Term-weighting approaches in automatic text retrieval" (1988). How rare a word is comes from the collection and,
because a small one says little, from what is known of news in general (`data/word_rates.csv`).
"""

from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count, pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from builder.blocks import GOLDEN, Blocks, Numbers, Positions, Small, nearest_pairs, position_bits
from builder.stories.page_words import PageWords, word_rates

KNOWN_PAGES = 200
"""What is known of news in general counts as so many pages of the collection."""
RAREST = 0.002
"""No word counts as rarer than this share of pages."""
LONE_WORD = 0.5
"""The share of its weight that a word of one page has in the page's length: no other page could have had it in common."""
MOST_TERMS = 40
"""Pages are compared if they share one of so many rarest words, names or figures of each."""
NEAREST = 32
"""Each page is compared with so many nearest ones, and with all that have it among theirs."""
CHUNK = 1 << 11
"""So many pairs are compared at once."""
ALONE = -1
"""The number of a term that only one page has."""
SPREAD = 1 << 20
"""So many weights of terms, most of them 0, are held at once for the pages whose neighbours are compared with them."""

PAGES = 1 << 12
"""The terms of so many pages are weighed at once."""

Weights = npt.NDArray[np.float64]
Terms = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class View:
    """The terms of all pages that several pages have, page by page: page i has those from starts[i] to starts[i + 1], with weights of length 1."""

    starts: Numbers
    terms: Small
    weights: Weights

    def cosines(self, first: Positions, second: Positions) -> Weights:
        """The cosine of each pair of pages, between 0 and 1; the lower positions of the pairs are in order."""
        found = [np.empty(0)]
        width = int(self.terms.max(initial=0)) + 1
        pages = np.unique(first)
        step = max(1, SPREAD // width)
        spread = np.zeros((min(step, len(pages)), width))
        for i in range(0, len(pages), step):
            some = pages[i : i + step]
            row, at = self._places(some)
            spread[row, self.terms[at]] = self.weights[at]
            pairs = slice(np.searchsorted(first, some[0], "left"), np.searchsorted(first, some[-1], "right"))
            found.append(self._products(np.searchsorted(some, first[pairs]), second[pairs], spread))
            spread[row, self.terms[at]] = 0
        return np.concatenate(found)

    def _products(self, rows: Positions, pages: Positions, spread: Weights) -> Weights:
        """The sums of the products of the weights of each page with those of a row of `spread`, which has the weights of a page by term."""
        found = [np.empty(0)]
        for i in range(0, len(pages), CHUNK):
            pair, at = self._places(pages[i : i + CHUNK])
            products = spread[rows[i : i + CHUNK][pair], self.terms[at]] * self.weights[at]
            found.append(np.asarray(np.bincount(pair, weights=products, minlength=len(pages[i : i + CHUNK])), dtype=np.float64))
        return np.concatenate(found)

    def _places(self, pages: Positions) -> tuple[Numbers, Numbers]:
        """Where the terms of the pages stand, page by page: the position in `pages`, and the place in `terms` and `weights`."""
        sizes = self.starts[pages + 1] - self.starts[pages]
        position = np.repeat(np.arange(len(pages)), sizes)
        return position, np.arange(len(position)) + np.repeat(self.starts[pages] - (np.cumsum(sizes) - sizes), sizes)


class TermCounts:
    """How often pages have the terms of a view, page by page, as numbers alone: the words of many pages would fill the memory."""

    def __init__(self) -> None:
        self._number: defaultdict[str, int] = defaultdict(count().__next__)
        self._sizes, self._terms, self._times = array("q"), array("i"), array("i")

    def add(self, page: Terms) -> None:
        """Adds the next page."""
        self._sizes.append(len(page))
        self._terms.extend(map(self._number.__getitem__, page))
        self._times.extend(page.values())

    def view(self) -> View:
        """The view of the pages; what only one page has counts by its length alone."""
        sizes, terms, times = (
            np.asarray(self._sizes, dtype=np.int64),
            np.asarray(self._terms, dtype=np.int32),
            np.asarray(self._times, dtype=np.int32),
        )
        pages, starts = len(sizes), np.append(0, np.cumsum(sizes))
        bounds = [*range(0, pages, PAGES), pages]
        told = np.zeros(len(self._number), dtype=np.int64)
        for first, last in pairwise(bounds):
            told += np.bincount(terms[starts[first] : starts[last]], minlength=len(told))
        shared = sorted(term for term, one in self._number.items() if told[one] > 1)
        numbers = np.array([self._number[term] for term in shared], dtype=np.int64)
        place = np.full(len(told), ALONE, dtype=np.int32)
        place[numbers] = np.arange(len(numbers))
        rarity = _rarity(shared, told[numbers], pages)
        found = [_Weighed(np.empty(0, np.int64), np.empty(0, np.int32), np.empty(0))]
        for first, last in pairwise(bounds):
            some = slice(starts[first], starts[last])
            found.append(_weighed(sizes[first:last], place[terms[some]], times[some], rarity, pages))
        sizes, terms, weights = (np.concatenate(parts) for parts in zip(*found, strict=True))
        return View(np.append(0, np.cumsum(sizes)), terms, weights)


class _Weighed(NamedTuple):
    """The number of the shared terms of pages, the terms and their weights, page by page."""

    sizes: Numbers
    terms: Small
    weights: Weights


def _weighed(sizes: Numbers, terms: Small, times: Small, rarity: Weights, pages: int) -> _Weighed:
    """The weights of terms; `sizes` are the numbers of terms of each page, `pages` is the number of all pages."""
    count = len(sizes)
    page = np.repeat(np.arange(count), sizes)
    lone = float(np.log((1 + pages + KNOWN_PAGES) / (1 + 1 + KNOWN_PAGES * RAREST)))
    is_alone = terms == ALONE
    alone = _squares_by_page((1 + np.log(times[is_alone])) * lone, page[is_alone], count)
    terms, times, page = terms[~is_alone], times[~is_alone], page[~is_alone]
    order = np.lexsort((terms, page))
    terms, times = terms[order], times[order]
    weights = (1 + np.log(times)) * rarity[terms]
    lengths = _squares_by_page(weights, page, count) + LONE_WORD * alone
    return _Weighed(np.bincount(page, minlength=count), terms, weights / np.sqrt(np.maximum(lengths, 1e-9))[page])


class ViewCounts:
    """The counts of the three views of pages: by words, by names and figures, and by headline."""

    def __init__(self) -> None:
        self._counts = (TermCounts(), TermCounts(), TermCounts())

    def add(self, page: PageWords) -> None:
        """Adds the next page."""
        for counts, terms in zip(self._counts, (page.words, page.details, page.headline), strict=True):
            counts.add(terms)

    def views(self) -> list[View]:
        """The views of the pages."""
        return [counts.view() for counts in self._counts]


def _squares_by_page(weights: Weights, page: Numbers, pages: int) -> Weights:
    """The sum of the squared weights of each page; they stand page by page."""
    squares, starts = weights**2, np.searchsorted(page, np.arange(pages + 1)).tolist()
    return np.array([squares[start:end].sum() for start, end in pairwise(starts)], dtype=np.float64)


def _rarity(terms: Sequence[str], told: Numbers, pages: int) -> Weights:
    """The inverse document frequency of each term; `told` are the pages that have it."""
    rates = word_rates()
    known = np.array([max(RAREST, rates.get(term, 0.0)) for term in terms])
    return np.asarray(np.maximum(0.0, np.log((1 + pages + KNOWN_PAGES) / (1 + told + KNOWN_PAGES * known))), dtype=np.float64)


def likely_pairs(views: Sequence[View]) -> tuple[Small, Small]:
    """The positions of pages that share rare terms in any of the views, the lower one first, in order."""
    return nearest_pairs((_blocks(view, i) for i, view in enumerate(views)), len(views[0].starts) - 1, NEAREST)


def _blocks(view: View, number: int) -> Blocks:
    """The blocks of the view's rarest terms: a hash of the term in the upper bits, the page in the lower ones."""
    pages = len(view.starts) - 1
    found = array("Q")
    for first, last in pairwise([*range(0, pages, PAGES), pages]):
        starts = view.starts[first : last + 1] - view.starts[first]
        terms, weights = (column[view.starts[first] : view.starts[last]] for column in (view.terms, view.weights))
        page = np.repeat(np.arange(last - first), np.diff(starts))
        order = np.lexsort((terms, -np.round(weights, 9), page))
        kept = order[np.arange(len(page)) - starts[page] < MOST_TERMS]
        block = ((terms[kept].astype(np.int64) << 3) | number).astype(np.uint64) * GOLDEN
        found.frombytes(((block & ~position_bits(pages)) | (page[kept] + first).astype(np.uint64)).tobytes())
    blocks = np.asarray(found, dtype=np.uint64)
    blocks.sort()
    return blocks
