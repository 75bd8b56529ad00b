"""Learns what the stories need: `python -m builder.stories.training rates FILE...` and `python -m builder.stories.training weights PAGES.jsonl`.

`rates` counts in how many pages each word stands: of .txt files one page each, of .jsonl files the field "text" of each line. `weights` takes
lines with "page", "text", "story" and "topic" (and "published", if known), learns the weights of a pair of pages, and prints the F1 of pairs
in one story over topics that were left out. Both write into `builder/stories/data`.
"""

import csv
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from builder.formats.page_files import read_pages
from builder.output import say
from builder.pages.documents import document_of
from builder.records import Document
from builder.resources import data_file
from builder.stories.likeness import ViewCounts
from builder.stories.page_words import SHORTEST_WORD, WORD, page_words
from builder.stories.stories import FEATURES, WEIGHTS, Matrix, chances, compare_pages, group_pages

ATTRIBUTION = "Learned from ECB+ (Cybulska and Vossen 2014), CC BY 3.0; weights only, no text"
RATES = "stories/data/word_rates.csv"
LEAST_RATE = 0.01
RATES_HEAD = "# The share of news pages (README, Licence: which) that have a word, in thousandths; by `python -m builder.stories.training rates`."
FOLDS, PENALTY, ROUNDS = 6, 1.0, 30


def learn_rates(files: Iterable[Path]) -> dict[str, float]:
    """The share of the pages that have each word, for words in at least one page of a hundred."""
    texts = [text for file in files for text in _texts(file)]
    counts = Counter(word for text in texts for word in {word for word in WORD.findall(text.casefold()) if len(word) >= SHORTEST_WORD})
    return {word: count / len(texts) for word, count in sorted(counts.items()) if count >= LEAST_RATE * len(texts)}


def _texts(file: Path) -> list[str]:
    text = file.read_text(encoding="utf-8")
    return [json.loads(line)["text"] for line in text.split("\n") if line] if file.suffix == ".jsonl" else [text]


@dataclass(frozen=True, slots=True)
class Collection:
    """Pages with the story and the topic of each; a topic holds stories that are easily confused."""

    pages: Sequence[Document]
    stories: Sequence[str]
    topics: Sequence[str]

    def part(self, topics: set[str], *, is_inside: bool) -> "Collection":
        """The pages inside or outside the topics."""
        kept = [i for i, topic in enumerate(self.topics) if (topic in topics) == is_inside]
        return Collection([self.pages[i] for i in kept], [self.stories[i] for i in kept], [self.topics[i] for i in kept])

    def pairs(self) -> tuple[Matrix, Matrix, list[tuple[int, int]]]:
        """The features of the likely pairs, whether each is of one story (1 or 0), and the positions of its pages."""
        counts = ViewCounts()
        for page in self.pages:
            counts.add(page_words(page))
        first, second, matrix = compare_pages(self.pages, counts.views())
        pairs = list(zip(first.tolist(), second.tolist(), strict=True))
        return matrix, np.array([float(self.stories[a] == self.stories[b]) for a, b in pairs]), pairs


def read_collection(file: Path) -> Collection:
    """The pages of a file as a build reads them, in order of their ids."""
    given = {row["page"]: row for row in map(json.loads, filter(None, file.read_text(encoding="utf-8").split("\n")))}
    with TemporaryDirectory() as folder:
        for name, row in given.items():
            (Path(folder) / name).write_text(row["text"], encoding="utf-8")
        with (Path(folder) / "metadata.csv").open("w", newline="", encoding="utf-8") as table:
            csv.writer(table).writerows([("file", "published"), *((name, row.get("published") or "") for name, row in given.items())])
        pages = sorted((document_of(page) for page in read_pages(folder)), key=lambda page: page.document_id)
    told = [given[Path(page.path).name] for page in pages]
    return Collection(pages, [row["story"] for row in told], [row.get("topic") or row["story"] for row in told])


def learn_weights(matrix: Matrix, is_one: Matrix) -> Matrix:
    """The weights of a logistic regression with a quadratic penalty on all but the bias, by Newton's method."""
    penalty = PENALTY * np.diag([1.0] * (matrix.shape[1] - 1) + [0.0])
    weights = np.zeros(matrix.shape[1])
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(matrix @ weights, -30, 30)))
        slope = matrix.T @ (chance - is_one) + penalty @ weights
        bend = (matrix * (chance * (1 - chance))[:, None]).T @ matrix + penalty + 1e-9 * np.eye(len(weights))
        weights = weights - np.linalg.solve(bend, slope)
    return weights


def left_out_f1(collection: Collection) -> float:
    """The F1 of pairs of pages in one story, each page grouped with weights that were learned without its topic."""
    topics = sorted(set(collection.topics))
    right = found = wanted = 0
    for fold in range(FOLDS):
        out = set(topics[fold::FOLDS])
        matrix, is_one, _ = collection.part(out, is_inside=False).pairs()
        weights = learn_weights(matrix, is_one)
        tested = collection.part(out, is_inside=True)
        features, _, pairs = tested.pairs()
        groups = group_pages(len(tested.pages), list(zip(pairs, chances(features, weights).tolist(), strict=True)))
        said, told = _pairs(groups), _pairs(tested.stories)
        right, found, wanted = right + len(said & told), found + len(said), wanted + len(told)
    return 2 * right / max(1, found + wanted)


def _pairs(groups: Sequence[object]) -> set[tuple[int, int]]:
    return {(a, b) for a, b in combinations(range(len(groups)), 2) if groups[a] == groups[b]}


def main(arguments: Sequence[str]) -> None:
    """Runs one of the two commands and writes what it learned. Raises SystemExit for any other."""
    task, *files = arguments
    if task not in ("rates", "weights"):
        raise SystemExit(f"{task} is neither rates nor weights")
    if task == "rates":
        rates = learn_rates(map(Path, files))
        lines = [RATES_HEAD, "word,per_thousand"]
        data_file(RATES).write_text("\n".join([*lines, *(f"{word},{round(1000 * rate)}" for word, rate in rates.items())]) + "\n", encoding="utf-8")
        say(f"{len(rates)} words")
        return
    collection = read_collection(Path(files[0]))
    say(f"F1 of pairs, topics left out: {left_out_f1(collection):.4f}")
    matrix, is_one, _ = collection.pairs()
    weights = dict(zip(FEATURES, np.round(learn_weights(matrix, is_one), 4).tolist(), strict=True))
    data_file(WEIGHTS).write_text(json.dumps({"attribution": ATTRIBUTION, "weights": weights}, indent=1) + "\n", encoding="utf-8")
    say(f"weights: {weights}")


if __name__ == "__main__":
    main(sys.argv[1:])
