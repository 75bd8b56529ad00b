"""What speaks for and against two figures answering one question, as numbers between 0 and 1, for many pairs at once."""

import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain
from typing import Literal

import msgspec
import numpy as np
import numpy.typing as npt

from builder.blocks import Flags, Numbers
from builder.claim_traits import traits_of
from builder.comparing.figures import GENERAL_GROUPS, size_of
from builder.records import Claim
from builder.resources import data_file, read_yaml

FEATURES_FILE = "judging/data/pair_features.yaml"
THOUSANDTHS = 1000
"""Features are whole thousandths, so that sums of them are the same on every machine."""
WORD = re.compile(r"[^\W\d_]{3,}")
LARGE, LATE, FAR_APART, FAR_DAYS = 10, 3000, 2000, 10
UNKNOWN = -1
"""The code of what is not said."""

Column = npt.NDArray[np.float64]


class Feature(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One entry of `pair_features.yaml`, whose head says what each key means."""

    speaks: Literal["for", "against"]
    description: str
    words: str | None


@cache
def features() -> dict[str, Feature]:
    """The features by name, in the order of the file."""
    return msgspec.convert(read_yaml(data_file(FEATURES_FILE)), dict[str, Feature])


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two figures of different pages, with the relation that they would have."""

    a: Claim
    b: Claim
    relation: str
    rule: str
    is_same_question: bool = True
    is_related: bool = True


def features_of(candidates: Sequence[Candidate], claims: Iterable[Claim]) -> Numbers:
    """The features of the pairs in thousandths, a row per pair; `claims` are all claims of their events."""
    return read_features(candidates, figures_of(claims))


def figures_of(claims: Iterable[Claim]) -> "Figures":
    """The figures of events among the claims."""
    return Figures([claim for claim in claims if claim.event_id and traits_of(claim.claim_type).is_figure])


def read_features(candidates: Sequence[Candidate], figures: "Figures") -> Numbers:
    """The features of the pairs, as `features_of` gives them."""
    if not candidates:
        return np.empty((0, len(features())), dtype=np.int64)
    pairs = Pairs(candidates, figures)
    columns = [np.clip(np.asarray(READERS[name](pairs), dtype=np.float64), 0, 1) for name in features()]
    return np.rint(THOUSANDTHS * np.column_stack(columns)).astype(np.int64)


class Figures:
    """Columns of figures: what the features need of one claim, and of the other figures of its page for the same event and attribute."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self.position = {claim.claim_id: i for i, claim in enumerate(claims)}
        self.size = np.abs(np.array([size_of(claim) for claim in claims], dtype=np.float64))
        self.start = np.array([claim.start for claim in claims], dtype=np.float64)
        self.group, _ = _codes([(claim.document_id, claim.event_id, claim.attribute) for claim in claims])
        self.value, self.value_count = _codes([claim.value for claim in claims])
        self.is_hedged = np.array([claim.qualifier not in (None, "exact") for claim in claims])
        self.is_vague = np.array([claim.qualifier == "vague" for claim in claims])
        self.is_headline = np.array([claim.section in ("title", "lead") for claim in claims])
        self.is_special = np.array([claim.population_group not in GENERAL_GROUPS for claim in claims])
        self.scope, _ = _codes([claim.scope for claim in claims])
        self.is_whole = np.array([claim.scope == "whole" for claim in claims])
        self.is_unscoped = np.array([claim.scope == "unknown" for claim in claims])
        self.noun, _ = _codes([claim.population.rsplit(maxsplit=1)[-1].casefold() if claim.population else None for claim in claims])
        self.day = _days(claim.context_start_date for claim in claims)
        self.published = _days(claim.published_date for claim in claims)
        self.standing = _days(claim.as_of_date for claim in claims)
        self.modality, _ = _codes([claim.modality for claim in claims])
        self.quotes, self.wordings = Words([claim.quote for claim in claims]), Words([claim.text for claim in claims])
        self.told = np.bincount(self.group)[self.group]
        self.is_largest = self.size >= _largest_of_group(self.size, self.group)
        self.is_first = self.start <= -_largest_of_group(-self.start, self.group)
        self.numbers = np.sort(self.group * (self.value_count + 1) + self.value)

    def count(self, group: Numbers, value: Numbers) -> Numbers:
        """How many figures of each group have each value."""
        wanted = group * (self.value_count + 1) + value
        found: Numbers = np.searchsorted(self.numbers, wanted, side="right") - np.searchsorted(self.numbers, wanted, side="left")
        return found


def _codes(values: Sequence[Hashable]) -> tuple[Numbers, int]:
    """A number for each different value, UNKNOWN for None, and how many numbers there are."""
    numbers: dict[Hashable, int] = {}
    coded = [UNKNOWN if value is None else numbers.setdefault(value, len(numbers)) for value in values]
    return np.array(coded, dtype=np.int64), len(numbers)


def _days(days: Iterable[date | None]) -> Numbers:
    return np.array([day.toordinal() if day else UNKNOWN for day in days], dtype=np.int64)


def _largest_of_group(values: Column, group: Numbers) -> Column:
    """The largest value of the group of each figure."""
    largest = np.full(int(group.max(initial=UNKNOWN)) + 1, -np.inf)
    np.maximum.at(largest, group, values)
    of_group: Column = largest[group]
    return of_group


class Words:
    """The words of texts, each different text and word as a number."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.text, _ = _codes(texts)
        numbers: dict[str, int] = {}
        told = [{numbers.setdefault(word, len(numbers)) for word in WORD.findall(text.casefold())} for text in dict.fromkeys(texts)]
        self.count = np.array([len(words) for words in told], dtype=np.int64)
        self._starts = np.cumsum(self.count) - self.count
        self._words = np.fromiter(chain.from_iterable(map(sorted, told)), dtype=np.int64, count=int(self.count.sum()))
        self._most = max(1, len(numbers))
        self._told = np.repeat(np.arange(len(told)), self.count) * self._most + self._words

    def common(self, a: Numbers, b: Numbers) -> Numbers:
        """How many words of each text a text of the other list has too."""
        if not len(self._told):
            return np.zeros(len(a), dtype=np.int64)
        pair = np.repeat(np.arange(len(a)), self.count[a])
        step = np.arange(len(pair)) - np.repeat(np.cumsum(self.count[a]) - self.count[a], self.count[a])
        wanted = b[pair] * self._most + self._words[self._starts[a][pair] + step]
        place = np.minimum(np.searchsorted(self._told, wanted), len(self._told) - 1)
        return np.bincount(pair[self._told[place] == wanted], minlength=len(a))


class Pairs:
    """Columns of pairs: the positions of both figures, their sizes, and what is common to their words."""

    def __init__(self, candidates: Sequence[Candidate], figures: Figures) -> None:
        self.of = figures
        self.candidates = candidates
        self.a = np.array([figures.position[one.a.claim_id] for one in candidates], dtype=np.int64)
        self.b = np.array([figures.position[one.b.claim_id] for one in candidates], dtype=np.int64)
        self.smaller = np.minimum(figures.size[self.a], figures.size[self.b])
        self.larger = np.maximum(figures.size[self.a], figures.size[self.b])

    def share(self, column: Flags) -> Column:
        """1 where both figures have it, 0.5 where one has it."""
        return (column[self.a].astype(np.float64) + column[self.b]) / 2

    def is_same(self, column: Numbers) -> Flags:
        """Whether both say the same."""
        a, b = column[self.a], column[self.b]
        return np.asarray((a == b) & (a != UNKNOWN))

    def differ(self, column: Numbers) -> Flags:
        """Whether both say something, and not the same."""
        a, b = column[self.a], column[self.b]
        return np.asarray((a != b) & (a != UNKNOWN) & (b != UNKNOWN))

    def flags(self, holds: Callable[[Candidate], bool]) -> Flags:
        """For which pairs something holds."""
        return np.array([holds(one) for one in self.candidates], dtype=np.bool_)

    def rivals(self) -> Column:
        """1 where each page gives the number of the other in another figure, 0.5 where one page does."""
        value, group = self.of.value, self.of.group
        is_equal = value[self.a] == value[self.b]
        found = [
            (self.of.count(group[there], value[here]) > is_equal) & (value[here] != UNKNOWN) for here, there in ((self.a, self.b), (self.b, self.a))
        ]
        return np.asarray((found[0].astype(np.float64) + found[1]) / 2)

    def shared_words(self, told: Words) -> Column:
        """The share of the words of the text with fewer words that the other has too."""
        a, b = told.text[self.a], told.text[self.b]
        return np.asarray(told.common(a, b) / np.maximum(1, np.minimum(told.count[a], told.count[b])))


def _days_apart(pairs: Pairs) -> Column:
    published = pairs.of.published
    return np.where(pairs.differ(published), np.abs(published[pairs.a] - published[pairs.b]), 0) / FAR_DAYS


def _unequal(pairs: Pairs) -> Column:
    return 1 - np.divide(pairs.smaller, pairs.larger, out=np.ones_like(pairs.larger), where=pairs.larger > 0)


READERS: Mapping[str, Callable[[Pairs], npt.ArrayLike]] = {
    "same_question": lambda pairs: pairs.flags(lambda one: one.is_same_question),
    "rules_relate": lambda pairs: pairs.flags(lambda one: one.is_related),
    "large_number": lambda pairs: 1 - 1 / np.maximum(1, pairs.smaller),
    "odd_number": lambda pairs: (pairs.smaller > LARGE) & ((pairs.smaller % 10 != 0) | (pairs.larger % 10 != 0)),
    "unequal": _unequal,
    "hedged": lambda pairs: pairs.share(pairs.of.is_hedged),
    "vague": lambda pairs: pairs.share(pairs.of.is_vague),
    "both_whole": lambda pairs: pairs.of.is_whole[pairs.a] & pairs.of.is_whole[pairs.b],
    "no_scope": lambda pairs: pairs.share(pairs.of.is_unscoped),
    "scopes_differ": lambda pairs: pairs.of.scope[pairs.a] != pairs.of.scope[pairs.b],
    "special_group": lambda pairs: pairs.share(pairs.of.is_special),
    "same_noun": lambda pairs: pairs.is_same(pairs.of.noun),
    "nouns_differ": lambda pairs: pairs.differ(pairs.of.noun),
    "shared_quote": lambda pairs: pairs.shared_words(pairs.of.quotes),
    "shared_wording": lambda pairs: pairs.shared_words(pairs.of.wordings),
    "headline": lambda pairs: pairs.share(pairs.of.is_headline),
    "late": lambda pairs: np.maximum(pairs.of.start[pairs.a], pairs.of.start[pairs.b]) / LATE,
    "apart": lambda pairs: np.abs(pairs.of.start[pairs.a] - pairs.of.start[pairs.b]) / FAR_APART,
    "largest": lambda pairs: pairs.share(pairs.of.is_largest),
    "first": lambda pairs: pairs.share(pairs.of.is_first),
    "siblings": lambda pairs: 1 - 1 / np.maximum(1, pairs.of.told[pairs.a] * pairs.of.told[pairs.b]),
    "rival": lambda pairs: pairs.rivals(),
    "same_day": lambda pairs: pairs.is_same(pairs.of.day),
    "other_day": lambda pairs: pairs.differ(pairs.of.day),
    "other_modality": lambda pairs: pairs.of.modality[pairs.a] != pairs.of.modality[pairs.b],
    "undated": lambda pairs: pairs.share(pairs.of.published == UNKNOWN),
    "days_apart": _days_apart,
    "other_standing": lambda pairs: pairs.differ(pairs.of.standing),
    "refining": lambda pairs: pairs.flags(lambda one: one.relation == "refines"),
    "replacing": lambda pairs: pairs.flags(lambda one: one.relation == "supersedes"),
    "denial": lambda pairs: pairs.flags(lambda one: one.rule == "denied_figure"),
}
"""How each feature is read off the pairs."""
