"""The scores of releases as one record: what `quality/scores.json` holds."""

import json
from collections.abc import Iterable, Sequence
from operator import attrgetter
from pathlib import Path

import msgspec
import numpy as np
from msgspec import Struct

from builder.release.reading import read_json
from builder.scoring.calibration import curve, reliability
from builder.scoring.gold import RELATIONS
from builder.scoring.ratios import DIGITS, Score, scores_of
from builder.scoring.tallies import Judged, Kind, Miss, Tally

SCORES_PATH = "quality/scores.json"
STEPS = 20
"""Steps of probability of the curve of conflicts."""
LINK_KINDS: tuple[Kind, ...] = ("casualty link", "measure link")


class Row(Struct, frozen=True, forbid_unknown_fields=True):
    """Counts of one attribute or relation: marked, found, right at the marked words, and right in full.

    Other figures than casualties count as found only where they were marked, since not all figures are.
    """

    kind: str
    attribute: str
    gold: int
    found: int
    detected: int
    strict: int


class Bin(Struct, frozen=True, forbid_unknown_fields=True):
    """Links of a tenth of probability: how many, how probable on average, and the share of them that people gave too."""

    least: float
    links: int
    mean_probability: float
    share_right: float


class Calibration(Struct, frozen=True, forbid_unknown_fields=True):
    """How far the probabilities of links hold; `error` is the mean distance of probability and share, null without links that have one."""

    error: float | None
    bins: tuple[Bin, ...]


class Point(Struct, frozen=True, forbid_unknown_fields=True):
    """The conflicts from a probability on: how many, the share that is right, and the share of the marked ones that is found."""

    least: float
    conflicts: int
    precision: float
    recall: float


class Scores(Struct, frozen=True, forbid_unknown_fields=True):
    """The scores of the pages of one or more folders of marked claims.

    `rows` has figures by attribute and links by relation, `wrong_conflicts` counts conflicts between people who came to harm
    that nobody marked as linked at all. The probabilities of links between figures of all sorts are judged together.
    """

    folders: tuple[str, ...]
    scores: dict[str, Score]
    wrong_conflicts: int
    rows: tuple[Row, ...]
    calibration: Calibration
    conflict_curve: tuple[Point, ...]
    remarks: tuple[str, ...] = ()

    def to_json(self, misses: Sequence[Miss] | None = None) -> str:
        """The scores as JSON text, with the misses if they are given; equal tables give equal bytes."""
        content = msgspec.to_builtins(self)
        if misses is not None:
            content["misses"] = msgspec.to_builtins(misses)
        return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def summed(given: Iterable[Tally]) -> Scores:
    """The scores of the counts of one or more folders, whatever their order."""
    tallies = sorted(given, key=attrgetter("folder"))
    judged = [one for tally in tallies for one in tally.judged]
    return Scores(
        tuple(tally.folder for tally in tallies),
        scores_of(tallies),
        int(sum(tally.of("casualty link", "conflicts", "wrong") for tally in tallies)),
        tuple(_rows(tallies)),
        _calibration(judged),
        tuple(_curve(judged, tallies)),
        tuple(remark for tally in tallies for remark in tally.remarks),
    )


def decode_scores(text: str) -> Scores:
    """The scores of the text of a file that this version wrote."""
    return msgspec.json.decode(text, type=Scores)


def read_scores(release: Path) -> Scores | None:
    """The scores that a release has; none if its pages had no marked claims. Raises BuilderError with file and field if they are not valid."""
    return read_json(release, SCORES_PATH, Scores) if (release / SCORES_PATH).is_file() else None


def _rows(tallies: Sequence[Tally]) -> Iterable[Row]:
    kinds: tuple[Kind, ...] = ("casualty", "measure", *LINK_KINDS)
    for kind in kinds:
        listed = {attribute for tally in tallies for its, attribute, _ in tally.counts if its == kind}
        for attribute in [one for one in RELATIONS if one in listed] if kind in LINK_KINDS else sorted(listed):
            gold, found, detected, strict = (
                int(sum(tally.of(kind, attribute, count) for tally in tallies)) for count in ("gold", "found", "detected", "strict")
            )
            if kind == "measure":
                found = detected
            yield Row(kind, attribute, gold, found, strict if kind in LINK_KINDS else detected, strict)


def _calibration(judged: Sequence[Judged]) -> Calibration:
    """Of the links that have a probability: what a page itself says of two counts has none."""
    known = [(one.probability, one.is_right) for one in judged if one.probability is not None]
    if not known:
        return Calibration(None, ())
    bins, error = reliability(*(np.array(column, dtype=np.float64) for column in zip(*known, strict=True)))
    return Calibration(round(error, DIGITS), tuple(Bin(least, count, round(said, DIGITS), round(held, DIGITS)) for least, count, said, held in bins))


def _curve(judged: Sequence[Judged], tallies: Sequence[Tally]) -> Iterable[Point]:
    """The curve where it changes; a conflict without a probability follows from the words of a page and counts as certain."""
    conflicts = [one for one in judged if one.relation == "conflicts"]
    reviewed = int(sum(tally.of(kind, "conflicts", "gold") for tally in tallies for kind in LINK_KINDS))
    chances = np.array([1.0 if one.probability is None else one.probability for one in conflicts])
    points = curve(chances, np.array([float(one.is_right) for one in conflicts]), reviewed, STEPS) if conflicts else []
    for place, (least, count, precision, recall) in enumerate(points):
        if place + 1 == len(points) or points[place + 1][1] != count:
            yield Point(round(least, 2), count, round(precision, DIGITS), round(recall, DIGITS))
