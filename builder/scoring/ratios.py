"""The scores as ratios of counts, each with an interval over folders."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

import numpy as np
from msgspec import Struct

from builder.scoring.calibration import Column
from builder.scoring.gold import RELATIONS
from builder.scoring.tallies import Count, Kind, Tally

DRAWS, SEED = 1_000, 20_260_101
"""Of the bootstrap: how often folders are drawn, and from where the draws begin, so that they are the same every time."""
TAILS = (2.5, 97.5)
"""Percentiles of the draws at which the interval ends: 19 of 20 draws lie in it."""
DIGITS = 4


class Score(Struct, frozen=True, forbid_unknown_fields=True):
    """A score; null where a mean of precision and recall has nothing to rest on. `of` is how much there was to be right about.

    From `low` to `high` lie 19 of 20 scores of folders drawn with replacement (bootstrap); null for a single folder.
    """

    value: float | None
    of: int
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Ratio:
    """A share: the sum of some counts over the sum of others. `is_f1` doubles the first, as the harmonic mean of precision and recall does."""

    name: str
    kind: Kind
    right: Count
    of: tuple[Count, ...]
    attribute: str | None = None
    is_f1: bool = False

    def parts(self, tally: Tally) -> tuple[float, float]:
        """What a folder adds to both sums."""
        return (2 if self.is_f1 else 1) * self._sum(tally, self.right), sum(self._sum(tally, count) for count in self.of)

    def _sum(self, tally: Tally, count: Count) -> float:
        return tally.total(self.kind, count) if self.attribute is None else tally.of(self.kind, self.attribute, count)


def _f1(name: str, kind: Kind, right: Count = "strict", attribute: str | None = None) -> Ratio:
    return Ratio(name, kind, right, ("found", "gold"), attribute, is_f1=True)


def _links(prefix: str, kind: Kind) -> Iterator[Ratio]:
    """Per relation its precision, recall and F1."""
    for relation in RELATIONS:
        yield Ratio(f"{prefix}{relation}_precision", kind, "strict", ("found",), relation)
        yield Ratio(f"{prefix}{relation}_recall", kind, "strict", ("gold",), relation)
        yield _f1(f"{prefix}{relation}_f1", kind, attribute=relation)


RATIOS = (
    _f1("casualty_detection_f1", "casualty", "detected"),
    _f1("casualty_strict_f1", "casualty"),
    Ratio("casualty_strict_precision", "casualty", "strict", ("found",)),
    Ratio("casualty_strict_recall", "casualty", "strict", ("gold",)),
    Ratio("date_recall", "date", "strict", ("gold",)),
    Ratio("place_recall", "place", "strict", ("gold",)),
    Ratio("member_recall", "member", "strict", ("gold",)),
    Ratio("member_precision", "member", "said_right", ("said",)),
    Ratio("speaker_accuracy", "speaker", "strict", ("gold",)),
    Ratio("polarity_accuracy", "polarity", "strict", ("gold",)),
    Ratio("modality_accuracy", "modality", "strict", ("gold",)),
    _f1("link_f1", "casualty link"),
    Ratio("link_f1_by_folder", "folder", "f1", ("linked",)),
    Ratio("link_pair_recall", "casualty link", "pair", ("gold",)),
    *_links("", "casualty link"),
    Ratio("measure_recall", "measure", "detected", ("gold",)),
    Ratio("measure_strict_recall", "measure", "strict", ("gold",)),
    _f1("measure_link_f1", "measure link"),
    *_links("measure_", "measure link"),
)
"""All scores in the order in which they are told."""


def scores_of(tallies: Sequence[Tally]) -> dict[str, Score]:
    """Every score of the folders together; the order of the folders changes nothing."""
    tallies = sorted(tallies, key=attrgetter("folder"))
    parts = np.array([[ratio.parts(tally) for ratio in RATIOS] for tally in tallies], dtype=np.float64)
    above, below = parts[:, :, 0], parts[:, :, 1]
    lows, highs = _intervals(above, below)
    totals = zip(RATIOS, above.sum(axis=0).tolist(), below.sum(axis=0).tolist(), lows, highs, strict=True)
    return {ratio.name: _score(ratio, right, of, (low, high)) for ratio, right, of, low, high in totals}


def _score(ratio: Ratio, right: float, of: float, interval: tuple[float, float]) -> Score:
    if not of:
        return Score(None if ratio.is_f1 else 0.0, 0)
    low, high = (None if np.isnan(end) else round(end, DIGITS) for end in interval)
    return Score(round(right / of, DIGITS), int(of), low, high)


def _intervals(above: Column, below: Column) -> tuple[Iterable[float], Iterable[float]]:
    """The ends of the interval of each score (bootstrap over folders; Efron and Tibshirani 1993); no number where there is none."""
    folders = len(above)
    if folders < 2:
        nothing = [np.nan] * above.shape[1]
        return nothing, nothing
    draws = np.random.default_rng(SEED).multinomial(folders, np.full(folders, 1 / folders), size=DRAWS)
    right, of = draws @ above, draws @ below
    ends = [_ends(hits, total) for hits, total in zip(right.T, of.T, strict=True)]
    return [low for low, _ in ends], [high for _, high in ends]


def _ends(right: Column, of: Column) -> tuple[float, float]:
    """The ends of the interval of one score, from the draws in which there was anything to be right about."""
    has = of > 0
    if not has.any():
        return np.nan, np.nan
    low, high = np.percentile(right[has] / of[has], TAILS).tolist()
    return low, high
