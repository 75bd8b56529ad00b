"""How probable it is that a reader would relate two figures as the rules do: learned weights over features with names."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np

from builder.blocks import Flags, Numbers
from builder.comparing.day_ranges import REMEMBERED
from builder.judging.pair_features import THOUSANDTHS, Candidate, Figures, features, figures_of, read_features
from builder.records import Claim
from builder.resources import data_file

WEIGHTS_FILE = "judging/data/pair_weights.json"
APART = ("conflicts", "supersedes")
"""Relations of figures without a common value, which have weights of their own."""
PORTION = 1 << 15
"""So many pairs are judged at once."""
MOST = 1000
"""Scores count in hundredths from -MOST to MOST: beyond that a probability is 0 or 1 to three decimals."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of the features, in their order, and the bias after them; all in thousandths."""

    common: Numbers
    """For two figures with a common value."""
    apart: Numbers
    """For two figures without."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A probability to three decimals, and the features that speak most for and most against the link (None where none does)."""

    probability: float
    best: str | None
    worst: str | None


@cache
def load_weights() -> Weights:
    """The weights that ship with the package. Raises KeyError for a feature that they lack."""
    stored = json.loads(data_file(WEIGHTS_FILE).read_text(encoding="utf-8"))
    return Weights(*(np.array([round(THOUSANDTHS * stored[part][name]) for name in (*features(), "bias")]) for part in ("common", "apart")))


def judge(candidates: Sequence[Candidate], claims: Iterable[Claim], weights: Weights) -> list[Judgement]:
    """A judgement per pair; `claims` are all claims of the events of the pairs."""
    if not candidates:
        return []
    figures = figures_of(claims)
    return [one for i in range(0, len(candidates), PORTION) for one in _judge(candidates[i : i + PORTION], figures, weights)]


def _judge(candidates: Sequence[Candidate], figures: Figures, weights: Weights) -> list[Judgement]:
    """A judgement per pair."""
    given = read_features(candidates, figures)
    points, chances = weigh(given, np.array([one.relation in APART for one in candidates]), weights)
    named = [name if feature.words else None for name, feature in features().items()]
    told = points * np.array([name is not None for name in named])
    best, worst = told.argmax(axis=1).tolist(), told.argmin(axis=1).tolist()
    highest, lowest = told.max(axis=1).tolist(), told.min(axis=1).tolist()
    return [
        _judgement(chance, named[i] if high > 0 else None, named[j] if low < 0 else None)
        for chance, i, j, high, low in zip(chances, best, worst, highest, lowest, strict=True)
    ]


@lru_cache(maxsize=REMEMBERED)
def _judgement(probability: float, best: str | None, worst: str | None) -> Judgement:
    """One object for all equal judgements."""
    return Judgement(probability, best, worst)


def weigh(given: Numbers, are_apart: Flags, weights: Weights) -> tuple[Numbers, list[float]]:
    """The points that each feature of each pair gives, in millionths, and the probability of each pair."""
    points = given * np.where(are_apart[:, None], weights.apart[:-1], weights.common[:-1])
    bias = np.where(are_apart, weights.apart[-1], weights.common[-1])
    return points, probabilities(points.sum(axis=1) + THOUSANDTHS * bias)


def probabilities(scores: Numbers) -> list[float]:
    """The probabilities of scores in millionths, by a table: whole numbers up to it, so that no machine rounds otherwise."""
    steps = (scores + 5 * THOUSANDTHS) // (10 * THOUSANDTHS)
    table = _logistic_table()
    return [table[step] for step in (np.clip(steps, -MOST, MOST) + MOST).tolist()]


@cache
def _logistic_table() -> list[float]:
    """The logistic function of -MOST to MOST hundredths, to three decimals."""
    table: list[float] = np.round(1 / (1 + np.exp(-np.arange(-MOST, MOST + 1) / 100)), 3).tolist()
    return table
