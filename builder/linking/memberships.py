"""How probable it is that a page tells of the event that other pages have as their main one, by the likeness of the pages."""

import json
from collections import Counter
from collections.abc import Mapping
from functools import cache

import numpy as np

from builder.blocks import Numbers
from builder.judging.judge import probabilities
from builder.judging.pair_features import THOUSANDTHS
from builder.resources import data_file
from builder.stories.stories import Stories

WEIGHTS_FILE = "linking/data/membership_weights.json"


def likeness_to_event(main_events: Mapping[str, str], stories: Stories) -> dict[str, int]:
    """The mean probability of one story that a page has with the other pages of its main event, in thousandths, by document id.

    `main_events` are the main events of the pages, by document id. Pages without a story, and those alone with their event, have none.
    """
    known = {page: event for page, event in main_events.items() if page in stories.story_of}
    pages = Counter(known.values())
    sums = {page: 0 for page, event in known.items() if pages[event] > 1}
    for (a, b), chance in stories.pairs:
        if a in sums and known[a] == known.get(b):
            sums[a] += round(THOUSANDTHS * chance)
            sums[b] += round(THOUSANDTHS * chance)
    return {page: total // (pages[known[page]] - 1) for page, total in sums.items()}


def membership_probabilities(main_events: Mapping[str, str], stories: Stories) -> dict[str, float]:
    """The probability that a page tells of its main event as most other pages do, by document id; pages as in `likeness_to_event`."""
    likeness = likeness_to_event(main_events, stories)
    weight, bias = load_weights().tolist()
    scores = weight * np.array(list(likeness.values()), dtype=np.int64) + THOUSANDTHS * bias
    return dict(zip(likeness, probabilities(scores), strict=True))


@cache
def load_weights() -> Numbers:
    """The weight of the likeness and the bias that ship with the package, in thousandths."""
    stored = json.loads(data_file(WEIGHTS_FILE).read_text(encoding="utf-8"))
    return np.array([round(THOUSANDTHS * stored[name]) for name in ("likeness", "bias")])
