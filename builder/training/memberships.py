"""Learns how probable it is that a page tells of its main event: `python -m builder.training.memberships PAGES.jsonl`.

Each line has "page", "text", "story" and "topic" (and "published", if known). Prints the calibration on each half of the topics by weights that were
learned on the other half, and writes into `builder/linking/data`.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np

from builder.collecting.collected import collect_pages
from builder.judging.fitting import fit
from builder.judging.pair_features import THOUSANDTHS, Column
from builder.language.parsing import plain_page
from builder.linking.memberships import WEIGHTS_FILE, likeness_to_event
from builder.linking.stage import Linked, link
from builder.output import say
from builder.resources import data_file
from builder.scoring.calibration import reliability
from builder.settings import load_settings
from builder.stories.stories import find_stories

ATTRIBUTION = "Learned from ECB+ (Cybulska and Vossen 2014), CC BY 3.0; weights only, no text"
PENALTY = 1.0


@dataclass(frozen=True, slots=True)
class Told:
    """A page that shares its main event with others: its likeness to them in thousandths, and whether most of them tell of its story."""

    topic: str
    likeness: int
    is_right: bool


def link_pages(rows: Sequence[Mapping[str, str]]) -> Linked:
    """What a build of the pages links."""
    pages = [replace(plain_page(row["text"], _day(row.get("published"))), path=row["page"]) for row in rows]
    read = collect_pages(pages, load_settings())
    return link(read.documents, read.claims, read.names, read.page_events)


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def told_pages(linked: Linked, rows: Sequence[Mapping[str, str]]) -> list[Told]:
    """The pages that share their main event, with what the file says of them."""
    given = {row["page"]: row for row in rows}
    row_of = {document.document_id: given[document.path] for document in linked.documents}
    main = {document.document_id: document.main_event_id for document in linked.documents if document.main_event_id}
    likeness = likeness_to_event(main, find_stories(linked.documents))
    stories: dict[str, Counter[str]] = defaultdict(Counter)
    for page in likeness:
        stories[main[page]][row_of[page]["story"]] += 1
    found = []
    for page, alike in likeness.items():
        own = row_of[page]["story"]
        others = stories[main[page]] - Counter([own])
        found.append(Told(row_of[page]["topic"], alike, others[own] == max(others.values())))
    return found


def learn(told: Sequence[Told]) -> Column:
    """The weight of the likeness and the bias."""
    matrix = np.column_stack([np.array([one.likeness for one in told]) / THOUSANDTHS, np.ones(len(told))])
    return fit(matrix, np.array([float(one.is_right) for one in told]), np.ones(len(told)), np.array([1, 0]), PENALTY)


def main(arguments: Sequence[str]) -> None:
    """Learns from the file, prints the calibration and writes the weights."""
    rows = [json.loads(line) for line in Path(arguments[0]).read_text(encoding="utf-8").split("\n") if line]
    told = told_pages(link_pages(rows), rows)
    topics = sorted({one.topic for one in told})
    for number in (0, 1):
        half = set(topics[number::2])
        weights = learn([one for one in told if one.topic not in half])
        tested = [one for one in told if one.topic in half]
        chances = 1 / (1 + np.exp(-(weights[0] * np.array([one.likeness for one in tested]) / THOUSANDTHS + weights[1])))
        bins, error = reliability(chances, np.array([float(one.is_right) for one in tested]))
        say(f"{len(tested)} pages, calibration error {error:.3f}")
        for least, count, said, held in bins:
            say(f"  from {least:.1f}: {count} pages, mean probability {said:.2f}, right {held:.2f}")
    weights = np.round(learn(told), 3)
    stored = {"attribution": ATTRIBUTION, "likeness": weights[0], "bias": weights[1]}
    data_file(WEIGHTS_FILE).write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
