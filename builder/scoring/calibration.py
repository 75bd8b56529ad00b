"""How far the probabilities of links hold: a table of reliability, the calibration error, and the curve of precision and recall of conflicts."""

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Column: TypeAlias = npt.NDArray[np.float64]
BINS = 10


def reliability(chances: Column, is_right: Column) -> tuple[list[tuple[float, int, float, float]], float]:
    """Per tenth of probability: its lower end, the number of pairs, their mean probability and the share that is right; and the calibration error.

    The error is the mean distance of the two, weighed by pairs (expected calibration error; Guo and others 2017).
    """
    tenths = np.minimum(BINS - 1, np.floor(chances * BINS))
    rows = []
    for tenth in sorted(set(tenths)):
        inside = tenths == tenth
        rows.append((float(tenth) / BINS, int(inside.sum()), float(chances[inside].mean()), float(is_right[inside].mean())))
    return rows, sum(count * abs(said - held) for _, count, said, held in rows) / max(1, len(chances))


def curve(chances: Column, is_right: Column, reviewed: int, steps: int = BINS) -> list[tuple[float, int, float, float]]:
    """Per step of probability: how many conflicts there are from it on, the share of them that is right, and of the reviewed ones that is found."""
    rows = []
    for least in np.arange(steps) / steps:
        is_kept = chances >= least
        if is_kept.any():
            rows.append((float(least), int(is_kept.sum()), float(is_right[is_kept].mean()), float(is_right[is_kept].sum() / max(1, reviewed))))
    return rows
