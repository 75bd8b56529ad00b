"""How a release compares with claims that people marked on its pages, as the ledger page tells it."""

from collections.abc import Sequence
from dataclasses import dataclass

from builder.scoring.release_scores import Point, Scores
from builder.scoring.score_rows import BIN_HEAD, CURVE_HEAD, FIGURE_HEAD, SCORE_HEAD, Cells, bin_rows, curve_rows, figure_rows, score_rows

WIDTH_FROM, WIDTH_TO = 4.0, 96.0
"""Where recall 0 and 1 stand, in percent of the picture's width."""
HEIGHT, LOWEST, HIGHEST = 160, 132, 16
"""Of the picture in pixels: its height, and where precision 0 and 1 stand."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A point of the curve: recall in percent of the width, precision in pixels from the top."""

    across: float
    down: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its name, its head and its rows, whose first cells name them."""

    name: str
    head: Cells
    rows: Sequence[Cells]


@dataclass(frozen=True, slots=True)
class ScoreSection:
    """What the section tells: the scores, counts by attribute and relation, how far probabilities hold, and the curve of conflicts."""

    scores: Scores
    figures: Sheet
    parts: Sheet
    bins: Sheet
    curve: Sheet
    dots: Sequence[Dot]
    height: int = HEIGHT
    lowest: int = LOWEST
    highest: int = HIGHEST


def score_section(scores: Scores | None) -> ScoreSection | None:
    """The section of the scores; none without scores."""
    if scores is None:
        return None
    dots = [_dot(point) for point in scores.conflict_curve]
    return ScoreSection(
        scores,
        Sheet("Scores", SCORE_HEAD, score_rows(scores.scores)),
        Sheet("Scores by attribute and relation", FIGURE_HEAD, figure_rows(scores)),
        Sheet("Links by probability", BIN_HEAD, bin_rows(scores)),
        Sheet("Conflicts by probability", CURVE_HEAD, curve_rows(scores)),
        dots,
    )


def _dot(point: Point) -> Dot:
    across = WIDTH_FROM + (WIDTH_TO - WIDTH_FROM) * point.recall
    return Dot(round(across, 2), round(LOWEST - (LOWEST - HIGHEST) * point.precision, 2))
