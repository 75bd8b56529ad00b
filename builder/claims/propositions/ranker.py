"""Chooses the propositions of a sentence among the candidates, with a logistic regression learned from human propositions."""

import json
from dataclasses import dataclass
from functools import cache

import numpy as np

from builder.claims.propositions.features import Matrix, features, members, overlaps
from builder.claims.propositions.proposition_candidates import Candidate
from builder.claims.propositions.proposition_words import Words
from builder.resources import data_file

WEIGHTS = "claims/data/proposition_weights.json"
SIMILAR = 0.8
"""Two sets of words with this Jaccard similarity count as the same proposition."""
RELATIVE = 0.6
"""One more proposition raises the expected F1 while its chance is above about half the mean chance of those chosen; 0.6 was best."""
UNLIKELY = 0.05
"""Below this even the best candidate asserts nothing."""


@dataclass(frozen=True, slots=True)
class Ranker:
    """The weights of the features and the bias."""

    weights: Matrix
    bias: float


@cache
def load_ranker() -> Ranker:
    """The weights that ship with the package."""
    stored = json.loads(data_file(WEIGHTS).read_text(encoding="utf-8"))
    return Ranker(np.array(stored["weights"], dtype=np.float64), float(stored["bias"]))


def choose(words: Words, found: list[Candidate], ranker: Ranker) -> list[Candidate]:
    """The candidates that people would most likely write down, most likely first."""
    if not found:
        return []
    member = members(found, len(words.pos))
    similar = overlaps(member)
    return [found[i] for i in select(chances(features(words, found, member, similar), ranker), similar)]


def chances(matrix: Matrix, ranker: Ranker) -> Matrix:
    """The probability that each candidate is a proposition, rounded so that arithmetic on other machines gives the same order."""
    score = np.clip(matrix @ ranker.weights + ranker.bias, -30, 30)
    return np.asarray(np.round(1 / (1 + np.exp(-score)), 9))


def select(chance: Matrix, similar: Matrix) -> list[int]:
    """The most likely candidates, no two alike, as long as each raises the expected F1."""
    kept: list[int] = []
    total = 0.0
    for i in np.argsort(-chance, kind="stable").tolist():
        if chance[i] < (RELATIVE * total / len(kept) if kept else UNLIKELY):
            break
        if all(similar[i, j] < SIMILAR for j in kept):
            kept.append(i)
            total += float(chance[i])
    return kept
