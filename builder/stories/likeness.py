"""How alike pages are: cosines of their rare words, for the pairs of pages that have rare words in common.

Salton and Buckley, "Term-weighting approaches in automatic text retrieval" (1988). How rare a word is comes from the collection and,
because a small one says little, from what is known of news in general (`data/word_rates.csv`).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise, repeat

import numpy as np
import numpy.typing as npt

from builder.blocks import GOLDEN, Numbers, nearest, position_bits, shared_blocks
from builder.stories.page_words import PageWords, word_rates

KNOWN_PAGES = 200
"""What is known of news in general counts as so many pages of the collection."""
RAREST = 0.002
"""No word counts as rarer than this share of pages."""
LONE_WORD = 0.5
"""The share of its weight that a word of one page has in the page's length: no other page could have had it in common."""
MOST_TERMS = 40
"""Pages are compared if they share one of so many rarest words, names or figures of each."""
CHUNK = 1 << 11
"""So many pairs are compared at once."""
SPREAD = 1 << 20
"""So many weights of terms, most of them 0, are held at once for the pages whose neighbours are compared with them."""

UNSHARED = -1
"""Stands for a term that only one page has."""

Weights = npt.NDArray[np.float64]
Terms = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class View:
    """The terms of all pages that several pages have, page by page: page i has those from starts[i] to starts[i + 1], with weights of length 1."""

    starts: Numbers
    terms: Numbers
    weights: Weights

    def cosines(self, first: Numbers, second: Numbers) -> Weights:
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

    def _products(self, rows: Numbers, pages: Numbers, spread: Weights) -> Weights:
        """The sums of the products of the weights of each page with those of a row of `spread`, which has the weights of a page by term."""
        found = [np.empty(0)]
        for i in range(0, len(pages), CHUNK):
            pair, at = self._places(pages[i : i + CHUNK])
            products = spread[rows[i : i + CHUNK][pair], self.terms[at]] * self.weights[at]
            found.append(np.asarray(np.bincount(pair, weights=products, minlength=len(pages[i : i + CHUNK])), dtype=np.float64))
        return np.concatenate(found)

    def _places(self, pages: Numbers) -> tuple[Numbers, Numbers]:
        """Where the terms of the pages stand, page by page: the position in `pages`, and the place in `terms` and `weights`."""
        sizes = self.starts[pages + 1] - self.starts[pages]
        position = np.repeat(np.arange(len(pages)), sizes)
        return position, np.arange(len(position)) + np.repeat(self.starts[pages] - (np.cumsum(sizes) - sizes), sizes)


def view_of(counts: Sequence[Terms]) -> View:
    """The view of pages by their counts of terms; what only one page has counts by its length alone."""
    pages_of = Counter(chain.from_iterable(counts))
    number = {term: i for i, term in enumerate(sorted(term for term, pages in pages_of.items() if pages > 1))}
    rarity = _rarity(number, pages_of, len(counts))
    lone = float(np.log((1 + len(counts) + KNOWN_PAGES) / (1 + 1 + KNOWN_PAGES * RAREST)))
    sizes = np.fromiter(map(len, counts), dtype=np.int64, count=len(counts))
    page = np.repeat(np.arange(len(counts)), sizes)
    terms = np.fromiter(map(number.get, chain.from_iterable(counts), repeat(UNSHARED)), dtype=np.int64, count=len(page))
    times = np.fromiter(chain.from_iterable(one.values() for one in counts), dtype=np.int64, count=len(page))
    is_alone = terms == UNSHARED
    alone = _squares_by_page((1 + np.log(times[is_alone])) * lone, page[is_alone], len(counts))
    order = np.flatnonzero(~is_alone)
    order = order[np.lexsort((terms[order], page[order]))]
    terms, page = terms[order], page[order]
    weights = (1 + np.log(times[order])) * rarity[terms]
    lengths = _squares_by_page(weights, page, len(counts)) + LONE_WORD * alone
    starts = np.searchsorted(page, np.arange(len(counts) + 1))
    return View(starts, terms, weights / np.sqrt(np.maximum(lengths, 1e-9))[page])


def _squares_by_page(weights: Weights, page: Numbers, pages: int) -> Weights:
    """The sum of the squared weights of each page; they stand page by page."""
    squares, starts = weights**2, np.searchsorted(page, np.arange(pages + 1)).tolist()
    return np.array([squares[start:end].sum() for start, end in pairwise(starts)], dtype=np.float64)


def _rarity(number: Mapping[str, int], pages_of: Mapping[str, int], pages: int) -> Weights:
    """The inverse document frequency of each term, in order of its number."""
    rates = word_rates()
    known = np.array([max(RAREST, rates.get(term, 0.0)) for term in number])
    found = np.array([pages_of[term] for term in number])
    return np.asarray(np.maximum(0.0, np.log((1 + pages + KNOWN_PAGES) / (1 + found + KNOWN_PAGES * known))), dtype=np.float64)


def likely_pairs(views: Sequence[View]) -> tuple[Numbers, Numbers]:
    """The positions of pages that share rare terms in any of the views, the lower one first, in order."""
    pages = len(views[0].starts) - 1
    blocks = np.concatenate([_blocks(view, i) for i, view in enumerate(views)])
    blocks.sort()
    pairs, shared = shared_blocks(blocks, pages)
    first, second = np.divmod(pairs, max(1, pages))
    is_near = nearest(first, second, shared)
    return first[is_near], second[is_near]


def _blocks(view: View, number: int) -> npt.NDArray[np.uint64]:
    """The blocks of the view's rarest terms: a hash of the term in the upper bits, the page in the lower ones."""
    pages = len(view.starts) - 1
    sizes = np.diff(view.starts)
    page = np.repeat(np.arange(pages), sizes)
    order = np.lexsort((view.terms, -np.round(view.weights, 9), page))
    rank = np.arange(len(page)) - np.repeat(view.starts[:-1], sizes)
    kept = order[rank < MOST_TERMS]
    block = ((view.terms[kept] << 3) | number).astype(np.uint64) * GOLDEN
    return (block & ~position_bits(pages)) | page[kept].astype(np.uint64)


def views_of(pages: Sequence[PageWords]) -> tuple[View, View, View]:
    """The views of pages by words, by names and figures, and by headline."""
    return view_of([one.words for one in pages]), view_of([one.details for one in pages]), view_of([one.headline for one in pages])
