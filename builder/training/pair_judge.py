"""Learns the judge of pairs: `python -m builder.training.pair_judge GOLD_FOLDER...`.

A gold folder holds pages, metadata.csv and gold.json (`gold_folders.py`). Folders whose names are the same up to the last underscore share a topic.
What is printed, and what the card shows, comes from weights that were learned without the topic of the pair. Writes into `builder/judging/data`.
"""

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from builder.blocks import Flags, Numbers
from builder.judging.fitting import fit
from builder.judging.judge import APART, WEIGHTS_FILE, Weights, weigh
from builder.judging.pair_features import THOUSANDTHS, Column, features
from builder.output import say
from builder.resources import data_file
from builder.scoring.calibration import curve, reliability
from builder.scoring.gold_files import read_gold
from builder.settings import load_settings
from builder.training.gold_folders import Example, count_conflicts, examples, link_folder

ATTRIBUTION = (
    "Learned from reviewed links on pages of ECB+ (Cybulska and Vossen 2014, CC BY 3.0), FA-KES and other news of war; weights only, no text"
)
PENALTY = 5.0
"""How strongly weights are drawn to 0; a penalty between 2 and 10 gave about the same on topics left out."""
CURVE_FILE, RELIABILITY_FILE = "judging/data/conflict_curve.csv", "judging/data/reliability.csv"


def topic_of(folder: str) -> str:
    """The topic of a folder: its name up to the last underscore."""
    return folder.rpartition("_")[0] or folder


def learn(given: Sequence[Example]) -> Weights:
    """The weights for figures with a common value and for those without; every folder counts the same, however many pairs it has."""
    return Weights(*(_learn_part([one for one in given if (one.relation in APART) == is_apart]) for is_apart in (False, True)))


def _learn_part(given: Sequence[Example]) -> Numbers:
    counts = Counter(one.folder for one in given)
    importance = np.array([len(given) / len(counts) / counts[one.folder] for one in given])
    signs = np.array([*(1 if feature.speaks == "for" else -1 for feature in features().values()), 0])
    matrix = np.column_stack([np.array([one.features for one in given]) / THOUSANDTHS, np.ones(len(given))])
    fitted = fit(matrix, np.array([float(one.is_right) for one in given]), importance, signs, PENALTY)
    return np.rint(THOUSANDTHS * fitted).astype(np.int64)


def are_apart(given: Sequence[Example]) -> Flags:
    """Which pairs have no common value."""
    return np.array([one.relation in APART for one in given])


def left_out(given: Sequence[Example]) -> Column:
    """The probability of every pair by weights that were learned without its topic."""
    chances = np.zeros(len(given))
    topics = np.array([topic_of(one.folder) for one in given])
    for topic in sorted(set(topics)):
        inside = np.flatnonzero(topics == topic).tolist()
        weights = learn([one for one, its in zip(given, topics, strict=True) if its != topic])
        tested = [given[i] for i in inside]
        chances[inside] = weigh(np.array([one.features for one in tested]), are_apart(tested), weights)[1]
    return chances


def main(folders: Sequence[str]) -> None:
    """Learns from the folders, prints how well that does on topics left out, and writes the weights and what the card shows."""
    given, reviewed = [], 0
    for folder in map(Path, folders):
        gold = read_gold(folder)
        given += examples(folder, gold, link_folder(folder, load_settings()))
        reviewed += count_conflicts(gold)
    chances = left_out(given)
    is_right = np.array([float(one.is_right) for one in given])
    is_related = np.array([one.is_related for one in given])
    is_conflict = is_related & np.array([one.relation == "conflicts" for one in given])
    rows, error = reliability(chances[is_related], is_right[is_related])
    _write(RELIABILITY_FILE, "from,links,mean_probability,share_right", rows)
    _write(CURVE_FILE, "from,conflicts,precision,recall", curve(chances[is_conflict], is_right[is_conflict], reviewed))
    say(f"{len(given)} pairs, {int(is_related.sum())} of them linked; calibration error {error:.3f}")
    weights = learn(given)
    names = (*features(), "bias")
    stored = {part: dict(zip(names, (getattr(weights, part) / THOUSANDTHS).tolist(), strict=True)) for part in ("common", "apart")}
    data_file(WEIGHTS_FILE).write_text(json.dumps({"attribution": ATTRIBUTION, **stored}, indent=1) + "\n", encoding="utf-8")


def _write(file: str, head: str, rows: Sequence[tuple[float, int, float, float]]) -> None:
    """Writes a table for the card, and prints it."""
    lines = [f"{least:.1f},{count},{first:.2f},{second:.2f}" for least, count, first, second in rows]
    source = "# On folders with reviewed links, by weights learned without the topic of the pair: python -m builder.training.pair_judge FOLDER..."
    data_file(file).write_text("\n".join([source, head, *lines]) + "\n", encoding="utf-8")
    for line in (head, *lines):
        say(line)


if __name__ == "__main__":
    main(sys.argv[1:])
