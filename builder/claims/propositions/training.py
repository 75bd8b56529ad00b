"""Learns the weights of the proposition ranker: `python -m builder.claims.propositions.training GOLD.jsonl`.

A line of GOLD is one sentence: {"sentence", "tokens": [[start, end]], "propositions": [[token index]]}, neighbours from one
article next to each other. Prints the cross-validated figures and writes the weights.
"""

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from builder.claims.propositions.features import Matrix, features, members, overlaps
from builder.claims.propositions.proposition_candidates import candidates
from builder.claims.propositions.proposition_finder import parsed
from builder.claims.propositions.proposition_words import positions, read_words
from builder.claims.propositions.ranker import SIMILAR, WEIGHTS, Ranker, chances, select
from builder.output import say
from builder.resources import data_file

if TYPE_CHECKING:
    from builder.language.tokens import Span

ATTRIBUTION = "Learned from PropSegmEnt v1 (Chen et al. 2023), CC BY-SA 3.0; weights of parse features only, no text"
FOLDS = 8
PENALTY = 200.0
ROUNDS = 12
MANY = 20
"""Sentences with more than about this many candidates have equal weight."""

Tokens = frozenset[int]


@dataclass(frozen=True, slots=True)
class Sentence:
    """The candidates of a sentence as sets of the gold's tokens, with their features and their similarity to the nearest gold proposition."""

    sets: list[Tokens]
    matrix: Matrix
    similar: Matrix
    likeness: Matrix


@dataclass(frozen=True, slots=True)
class Example:
    """One line of the gold, with the sentences into which we split it."""

    gold: list[Tokens]
    sentences: list[Sentence]


def main(path: str) -> None:
    """Reads the gold, prints the figures of the folds and writes the weights learned from all of it."""
    examples = list(read_examples(Path(path)))
    say(json.dumps({"folds": FOLDS, **cross_validate(examples)}))
    ranker = fit(examples)
    stored = {"attribution": ATTRIBUTION, "bias": round(ranker.bias, 5), "weights": [round(float(weight), 5) for weight in ranker.weights]}
    data_file(WEIGHTS).write_text(json.dumps(stored) + "\n", encoding="utf-8")


def read_examples(path: Path) -> Iterable[Example]:
    """The examples of a gold file, parsed."""
    with path.open(encoding="utf-8") as stream:
        rows = [json.loads(line) for line in stream]
    for row, doc in zip(rows, parsed(row["sentence"] for row in rows), strict=True):
        gold = [frozenset(proposition) for proposition in row["propositions"]]
        sentences = [_sentence(span, gold, row["tokens"]) for span in doc.sents]
        yield Example(gold, [sentence for sentence in sentences if sentence.sets])


def _sentence(span: "Span", gold: list[Tokens], tokens: list[list[int]]) -> Sentence:
    words = read_words(span)
    found = candidates(words)
    if not found:
        return Sentence([], np.zeros((0, 0)), np.zeros((0, 0)), np.zeros(0))
    covered = [frozenset(i for i, (start, end) in enumerate(tokens) if start < token.idx + len(token.text) and token.idx < end) for token in span]
    sets = [frozenset().union(*(covered[i] for i in positions(each.words))) for each in found]
    member = members(found, len(words.pos))
    similar = overlaps(member)
    likeness = np.array([max((_jaccard(own, other) for other in gold), default=0.0) for own in sets])
    return Sentence(sets, features(words, found, member, similar), similar, likeness)


def fit(examples: list[Example]) -> Ranker:
    """A logistic regression with a quadratic penalty on standardised features, by Newton's method."""
    sentences = [sentence for example in examples for sentence in example.sentences]
    matrix = np.vstack([sentence.matrix for sentence in sentences])
    answer = np.concatenate([sentence.likeness >= SIMILAR for sentence in sentences]).astype(np.float64)
    importance = np.concatenate([np.full(len(sentence.sets), 1 / (MANY + len(sentence.sets))) for sentence in sentences])
    importance /= importance.mean()
    mean, spread = matrix.mean(0), matrix.std(0) + 1e-6
    scaled = np.hstack([(matrix - mean) / spread, np.ones((len(matrix), 1))])
    penalty = np.append(np.full(matrix.shape[1], 2 * PENALTY), 1e-6)
    weights = np.zeros(scaled.shape[1])
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(scaled @ weights, -30, 30)))
        slope = scaled.T @ (importance * (chance - answer)) + penalty * weights
        curve = (scaled * (importance * chance * (1 - chance))[:, None]).T @ scaled + np.diag(penalty)
        weights -= np.linalg.solve(curve, slope)
    own = weights[:-1] / spread
    return Ranker(np.where(matrix.std(0) > 0, own, 0.0), float(weights[-1] - own @ mean))


def cross_validate(examples: list[Example]) -> dict[str, float]:
    """Macro precision, recall and their F1; each fold is a run of neighbouring sentences, so that no article is on both sides."""
    edges = np.linspace(0, len(examples), FOLDS + 1).astype(int).tolist()
    scores = []
    for start, end in pairwise(edges):
        ranker = fit(examples[:start] + examples[end:])
        scores += [score(example, ranker) for example in examples[start:end]]
    precision, recall = np.array(scores).mean(0).tolist()
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(2 * precision * recall / (precision + recall), 4)}


def score(example: Example, ranker: Ranker) -> tuple[float, float]:
    """Precision and recall of what the ranker chooses for one line of the gold."""
    chosen = {sentence.sets[i] for sentence in example.sentences for i in select(chances(sentence.matrix, ranker), sentence.similar)}
    if not chosen:
        return 0.0, 0.0
    fate_words = _matches(example.gold, sorted(chosen, key=sorted))
    return fate_words / len(chosen), fate_words / len(example.gold) if example.gold else 1.0


def _matches(gold: list[Tokens], chosen: list[Tokens]) -> int:
    """The largest number of pairs of similar sets, each set in one pair at most (augmenting paths)."""
    owner: dict[int, int] = {}

    def place(i: int, tried: set[int]) -> bool:
        for j, own in enumerate(chosen):
            if j not in tried and _jaccard(gold[i], own) >= SIMILAR:
                tried.add(j)
                if j not in owner or place(owner[j], tried):
                    owner[j] = i
                    return True
        return False

    return sum(place(i, set()) for i in range(len(gold)))


def _jaccard(a: Tokens, b: Tokens) -> float:
    return len(a & b) / len(a | b) if a or b else 0.0


if __name__ == "__main__":
    main(sys.argv[1])
