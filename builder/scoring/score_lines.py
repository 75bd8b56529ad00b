"""Scores as lines of a terminal."""

from collections.abc import Iterator, Sequence

from rich.text import Text

from builder.output import printable
from builder.scoring.release_scores import Scores
from builder.scoring.score_rows import BIN_HEAD, CURVE_HEAD, FIGURE_HEAD, SCORE_HEAD, Cells, bin_rows, curve_rows, figure_rows, score_rows


def score_lines(scores: Scores) -> Iterator[Text]:
    """The scores, the counts by attribute and relation, how far probabilities hold, and the curve of conflicts."""
    count = len(scores.folders)
    yield Text(printable(f"{count} {'folder' if count == 1 else 'folders'}: {', '.join(scores.folders)}"), "bold")
    yield from (Text(printable(remark), "yellow") for remark in scores.remarks)
    yield from _sheet(SCORE_HEAD, score_rows(scores.scores))
    yield from _sheet(FIGURE_HEAD, figure_rows(scores))
    yield Text(f"conflicts between casualty figures that nobody linked: {scores.wrong_conflicts}")
    if scores.calibration.error is not None:
        yield from _sheet(BIN_HEAD, bin_rows(scores))
        yield Text(f"calibration error: {scores.calibration.error:.4f}")
    if scores.conflict_curve:
        yield from _sheet(CURVE_HEAD, curve_rows(scores))


def _sheet(head: Cells, body: Sequence[Cells]) -> Iterator[Text]:
    """An empty line, then the rows as columns below their head."""
    rows = [head, *body]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    yield Text()
    for number, row in enumerate(rows):
        cells = [f"{row[0]:<{widths[0]}}", *(f"{cell:>{width}}" for cell, width in zip(row[1:], widths[1:], strict=True))]
        yield Text(printable("  ".join(cells).rstrip()), "" if number else "bold")
