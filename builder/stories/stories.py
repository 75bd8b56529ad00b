"""Which pages tell of one happening: pairs of pages get a probability, and pages are grouped by average linkage."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import heapify, heappop, heappush

import numpy as np
import numpy.typing as npt

from builder.blocks import EACH, Numbers, Positions, Small, each_pair
from builder.records import Document
from builder.resources import data_file
from builder.stories.likeness import NEAREST, View, ViewCounts, likely_pairs
from builder.stories.page_words import page_words

WEIGHTS = "stories/data/story_weights.json"
FEATURES = ("words", "details", "headline", "near_in_print", "bias")
PAIRS = 1 << 16
"""The chances of so many pairs are found at once."""
NEAR_DAYS = 7
"""Two pages published within so many days are near in print."""
FEWEST_WORDS = 25
"""A page with fewer different words (without the shortest) shows no story."""
ENOUGH = 0.5
"""Groups of pages with this mean probability are one story."""

Matrix = npt.NDArray[np.float64]
Pair = tuple[str, str]
Tie = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Ties:
    """How probable it is that the pages of each likely pair tell of one happening, by the positions of the pages, the lower one first."""

    first: Small
    second: Small
    chance: Matrix

    def __iter__(self) -> Iterator[tuple[Tie, float]]:
        for start in range(0, len(self.chance), EACH):
            some = slice(start, start + EACH)
            yield from zip(each_pair(self.first[some], self.second[some]), self.chance[some].tolist(), strict=True)


@dataclass(frozen=True, slots=True)
class TiesById:
    """The same by the ids of the pages."""

    ids: Sequence[str]
    ties: Ties

    def __iter__(self) -> Iterator[tuple[Pair, float]]:
        return (((self.ids[a], self.ids[b]), chance) for (a, b), chance in self.ties)


@dataclass(frozen=True, slots=True)
class Stories:
    """The story of each page, by document id, and how probable it is that two pages tell of one happening, by their ids in order.

    Short pages have no story. The pairs can be gone through again and again.
    """

    story_of: Mapping[str, int]
    pairs: Iterable[tuple[Pair, float]]

    def is_one(self, a: str, b: str) -> bool:
        """Whether the two pages are of one story."""
        return a in self.story_of and self.story_of[a] == self.story_of.get(b)

    def are_two(self, a: str, b: str) -> bool:
        """Whether the two pages are of different stories."""
        return a in self.story_of and b in self.story_of and self.story_of[a] != self.story_of[b]


UNKNOWN = Stories({}, ())
"""No page has a known story."""


def find_stories(documents: Sequence[Document], whole: Callable[[Document], Document] = lambda document: document) -> Stories:
    """The stories of the pages; the order of the documents does not matter. `whole` gives a document with its text, if it does not have it."""
    by_id = {document.document_id: document for document in documents}
    pages, counts = [], ViewCounts()
    for one in sorted(by_id):
        words = page_words(whole(by_id[one]))
        if len(words.words) >= FEWEST_WORDS:
            pages.append(by_id[one])
            counts.add(words)
    if not pages:
        return UNKNOWN
    views = counts.views()
    del counts
    ties = ties_of(pages, views)
    del views
    ids = [page.document_id for page in pages]
    return Stories(dict(zip(ids, group_pages(len(pages), ties), strict=True)), TiesById(ids, ties))


def ties_of(pages: Sequence[Document], views: Sequence[View]) -> Ties:
    """The likely pairs of the pages, some at a time; `views` are those of the pages."""
    first, second = likely_pairs(views)
    printed, weights = _printed(pages), load_weights()
    found = [np.empty(0)]
    for start in range(0, len(first), PAIRS):
        some = slice(start, start + PAIRS)
        found.append(chances(_features(first[some], second[some], views, printed), weights))
    return Ties(first, second, np.concatenate(found))


def compare_pages(pages: Sequence[Document], views: Sequence[View]) -> tuple[Small, Small, Matrix]:
    """The positions of the pages of each likely pair, and the pair's features in the order of FEATURES; `views` are those of the pages."""
    first, second = likely_pairs(views)
    return first, second, _features(first, second, views, _printed(pages))


def _printed(pages: Sequence[Document]) -> Numbers:
    """The number of the day on which each page was published; 0 if it is not known."""
    return np.array([page.published_date.toordinal() if page.published_date else 0 for page in pages])


def _features(first: Positions, second: Positions, views: Sequence[View], printed: Numbers) -> Matrix:
    columns = [view.cosines(first, second) for view in views]
    is_known = (printed[first] > 0) & (printed[second] > 0)
    is_near = is_known & (np.abs(printed[first] - printed[second]) <= NEAR_DAYS)
    return np.column_stack([*columns, is_near, np.ones(len(first))])


def chances(matrix: Matrix, weights: Matrix) -> Matrix:
    """The probability of each pair of pages, rounded so that arithmetic on other machines gives the same stories."""
    return np.asarray(np.round(1 / (1 + np.exp(-np.clip(matrix @ weights, -30, 30))), 6))


@cache
def load_weights() -> Matrix:
    """The weights of FEATURES that ship with the package. Raises KeyError for a feature that they lack."""
    stored = json.loads(data_file(WEIGHTS).read_text(encoding="utf-8"))
    return np.array([stored["weights"][name] for name in FEATURES])


def group_pages(count: int, ties: Iterable[tuple[Tie, float]]) -> list[int]:
    """The story of each page, numbered by its first page.

    The two groups with the highest mean probability join first (average linkage). A pair that was not compared counts as improbable,
    unless one of its pages is compared with as many pages as are allowed: then it may have been left out.
    """
    neighbours = Neighbours(count, ties)
    queue = [(-chance, a, b) for (a, b), chance in ties if chance >= ENOUGH]
    heapify(queue)
    while queue:
        score, a, b = heappop(queue)
        mean = neighbours.mean(a, b)
        # Only a join lowers a mean, so what is first in the queue is the highest one once it is brought up to date.
        pairs = neighbours.join(a, b) if mean == -score else [(a, b)]
        for low, high in pairs:
            mean = neighbours.mean(low, high)
            if mean >= ENOUGH:
                heappush(queue, (-mean, low, high))
    first: dict[int, int] = {}
    return [first.setdefault(neighbours.home(page), page) for page in range(count)]


class Neighbours:
    """Groups of pages that join, each with the sum and the number of the probabilities that tie it to other groups."""

    def __init__(self, count: int, given: Iterable[tuple[Tie, float]]) -> None:
        self._home = list(range(count))
        # Most ties stay single to the end: they have no sum, and all of a page have one object for its position.
        self._ties: list[dict[int, float | tuple[float, int]]] = [{} for _ in range(count)]
        for (a, b), chance in given:
            self._ties[a][self._home[b]] = self._ties[b][self._home[a]] = chance
        self._pages_with_all_ties = [int(len(ties) < NEAREST) for ties in self._ties]  # by group

    def mean(self, a: int, b: int) -> float:
        """The mean probability between two groups, rounded; 0 if they have no tie (any more)."""
        total, known = _sum_of(self._ties[a].get(b))
        return round(total / max(known, self._pages_with_all_ties[a] * self._pages_with_all_ties[b]), 6) if known else 0.0

    def join(self, a: int, b: int) -> list[Tie]:
        """Makes one group a part of the other, which has more ties; gives the pairs of the latter with the groups to which the former was tied."""
        kept, gone = (a, b) if len(self._ties[a]) >= len(self._ties[b]) else (b, a)
        del self._ties[kept][gone], self._ties[gone][kept]
        others = list(self._ties[gone])
        for other in others:
            (total, known), mine = _sum_of(self._ties[other].pop(gone)), _sum_of(self._ties[kept].get(other))
            self._ties[kept][other] = self._ties[other][kept] = (mine[0] + total, mine[1] + known)
        self._ties[gone] = {}
        self._pages_with_all_ties[kept] += self._pages_with_all_ties[gone]
        self._home[gone] = kept
        return [(kept, other) if kept < other else (other, kept) for other in others]

    def home(self, page: int) -> int:
        """The group of a page."""
        group = page
        while self._home[group] != group:
            group = self._home[group]
        self._home[page] = group
        return group


def _sum_of(tie: float | tuple[float, int] | None) -> tuple[float, int]:
    """The sum of the probabilities and their number."""
    return tie if isinstance(tie, tuple) else (0.0, 0) if tie is None else (tie, 1)
