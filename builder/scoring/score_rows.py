"""Scores as rows of cells, for terminals, cards and pages."""

from collections.abc import Mapping
from typing import TypeAlias

from builder.scoring.ratios import Score
from builder.scoring.release_scores import Row, Scores

Cells: TypeAlias = tuple[str, ...]
NONE = "-"
SCORE_HEAD = ("score", "value", "19 in 20 draws of folders", "of")
FIGURE_HEAD = ("figures and links", "marked", "found", "right", "precision", "recall", "F1")
BIN_HEAD = ("link probability from", "links", "mean", "share right")
CURVE_HEAD = ("conflicts from probability", "conflicts", "precision", "recall")
SHOWN = (
    ("casualty_detection_f1", "Casualty figures, found, F1"),
    ("casualty_strict_f1", "Casualty figures with both bounds right, F1"),
    ("casualty_strict_precision", "their precision"),
    ("casualty_strict_recall", "their recall"),
    ("measure_recall", "Other figures, found, recall"),
    ("measure_strict_recall", "Other figures with both bounds right, recall"),
    ("date_recall", "Days of the main event, recall"),
    ("place_recall", "Places of the main event, recall"),
    ("member_recall", "Participants, recall"),
    ("member_precision", "Participants, precision"),
    ("speaker_accuracy", "Speaker of found casualty figures, right"),
    ("polarity_accuracy", "their polarity"),
    ("modality_accuracy", "their modality"),
    ("link_f1", "Links between casualty figures, F1"),
    ("link_f1_by_folder", "mean of the folders"),
    ("link_pair_recall", "linked pairs, whatever the relation, recall"),
    ("measure_link_f1", "Links between other figures, F1"),
)
"""The scores that people are shown, with what they are of."""
LINKED = {"casualty link": "casualty links", "measure link": "other links"}


def score_rows(scores: Mapping[str, Score]) -> list[Cells]:
    """Each score that people are shown: its name, value, interval, and how much there was to be right about."""
    # The file of a release from another version may have others.
    shown = ((words, scores[name]) for name, words in SHOWN if name in scores)
    return [(words, value_words(score), interval_words(score), f"{score.of:,}") for words, score in shown]


def value_words(score: Score) -> str:
    """'0.8412', or a dash where there was nothing to be right about."""
    return NONE if score.value is None or not score.of else f"{score.value:.4f}"


def interval_words(score: Score) -> str:
    """'0.71 to 0.93'; nothing where there is no interval."""
    return "" if score.low is None or score.high is None else f"{score.low:.2f} to {score.high:.2f}"


def figure_rows(scores: Scores) -> list[Cells]:
    """Counts of casualties by attribute, of other figures together, since their attributes are words of the readers, and of links by relation."""
    measures = [row for row in scores.rows if row.kind == "measure"]
    sums = (sum(getattr(row, name) for row in measures) for name in ("gold", "found", "detected", "strict"))
    others = [Row("measure", "other figures", *sums)] if measures else []
    casualties, links = ([row for row in scores.rows if (row.kind in LINKED) is is_link and row.kind != "measure"] for is_link in (False, True))
    return [_figure_row(row) for row in (*casualties, *others, *links)]


def _figure_row(row: Row) -> Cells:
    """Figures are right with both bounds, links with the relation. Of other figures not all are marked, so their precision is not known."""
    is_known = row.kind != "measure"
    name = f"{LINKED[row.kind]}: {row.attribute}" if row.kind in LINKED else row.attribute
    precision = _share(row.strict, row.found) if is_known else NONE
    f1 = _share(2 * row.strict, row.found + row.gold) if is_known else NONE
    return name, f"{row.gold:,}", f"{row.found:,}", f"{row.strict:,}", precision, _share(row.strict, row.gold), f1


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else NONE


def bin_rows(scores: Scores) -> list[Cells]:
    """How often links of a tenth of probability are right."""
    bins = scores.calibration.bins
    return [(f"{one.least:.1f}", f"{one.links:,}", f"{one.mean_probability:.2f}", f"{one.share_right:.2f}") for one in bins]


def curve_rows(scores: Scores) -> list[Cells]:
    """The curve of conflicts."""
    return [(f"{one.least:.2f}", f"{one.conflicts:,}", f"{one.precision:.2f}", f"{one.recall:.2f}") for one in scores.conflict_curve]
