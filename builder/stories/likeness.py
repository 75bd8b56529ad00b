"""How alike pages are: cosines of their rare words, for the pairs of pages that have rare words in common.

Salton and Buckley, "Term-weighting approaches in automatic text retrieval" (1988). How rare a word is comes from the collection and,
because a small one says little, from what is known of news in general (`data/word_rates.csv`).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from builder.blocks import GOLDEN, Numbers, nearest, pairs_of_blocks, position_bits
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

Weights = npt.NDArray[np.float64]
Terms = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class View:
    """The terms of all pages that several pages have, page by page: page i has those from starts[i] to starts[i + 1], with weights of length 1."""

    starts: Numbers
    terms: Numbers
    weights: Weights

    def cosines(self, first: Numbers, second: Numbers) -> Weights:
        """The cosine of each pair of pages, between 0 and 1."""
        chunks = [self._cosines(first[i : i + CHUNK], second[i : i + CHUNK]) for i in range(0, len(first), CHUNK)]
        return np.concatenate([np.empty(0), *chunks])

    def _cosines(self, first: Numbers, second: Numbers) -> Weights:
        mine, others = self._keyed(first), self._keyed(second)
        common, at, also_at = np.intersect1d(mine[0], others[0], assume_unique=True, return_indices=True)
        products = mine[1][at] * others[1][also_at]
        return np.asarray(np.bincount(common >> np.int64(32), weights=products, minlength=len(first)), dtype=np.float64)

    def _keyed(self, pages: Numbers) -> tuple[Numbers, Weights]:
        """The terms of the pages, each as the position in `pages` in the upper bits and the term in the lower ones, with their weights."""
        sizes = self.starts[pages + 1] - self.starts[pages]
        position = np.repeat(np.arange(len(pages)), sizes)
        inside = np.arange(len(position)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        at = self.starts[pages][position] + inside
        return (position << 32) | self.terms[at], self.weights[at]


def view_of(counts: Sequence[Terms]) -> View:
    """The view of pages by their counts of terms; what only one page has counts by its length alone."""
    pages_of = Counter(chain.from_iterable(counts))
    number = {term: i for i, term in enumerate(sorted(term for term, pages in pages_of.items() if pages > 1))}
    rarity = _rarity(number, pages_of, len(counts))
    lone = float(np.log((1 + len(counts) + KNOWN_PAGES) / (1 + 1 + KNOWN_PAGES * RAREST)))
    starts, terms, weights = [0], [], []
    for one in counts:
        shared = sorted(number[term] for term in one if term in number)
        found = np.array(shared, dtype=np.int64)
        times = {number[term]: count for term, count in one.items() if term in number}
        weight = (1 + np.log([times[term] for term in shared])) * rarity[found] if shared else np.empty(0)
        alone = [count for term, count in one.items() if term not in number]
        length = float((weight**2).sum()) + LONE_WORD * float((((1 + np.log(alone)) * lone) ** 2).sum() if alone else 0.0)
        terms.append(found)
        weights.append(weight / np.sqrt(max(length, 1e-9)))
        starts.append(starts[-1] + len(found))
    empty = [np.empty(0, dtype=np.int64)]
    return View(np.array(starts, dtype=np.int64), np.concatenate([*empty, *terms]), np.concatenate([np.empty(0), *weights]))


def _rarity(number: Mapping[str, int], pages_of: Mapping[str, int], pages: int) -> Weights:
    """The inverse document frequency of each term, in order of its number."""
    rates = word_rates()
    known = np.array([max(RAREST, rates.get(term, 0.0)) for term in number])
    found = np.array([pages_of[term] for term in number])
    return np.asarray(np.maximum(0.0, np.log((1 + pages + KNOWN_PAGES) / (1 + found + KNOWN_PAGES * known))), dtype=np.float64)


def likely_pairs(views: Sequence[View]) -> tuple[Numbers, Numbers]:
    """The positions of pages that share rare terms in any of the views, the lower one first, in order."""
    pages = len(views[0].starts) - 1
    blocks = np.sort(np.concatenate([_blocks(view, i) for i, view in enumerate(views)]))
    pairs, shared = np.unique(pairs_of_blocks(blocks, pages), return_counts=True)
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
