"""The scores of the reference set, and those of a release, as a card tells them."""

import json
from functools import cache

import msgspec

from builder.release.escaping import prose
from builder.resources import data_file
from builder.scoring.ratios import Score
from builder.scoring.release_scores import decode_scores
from builder.scoring.score_rows import CURVE_HEAD, FIGURE_HEAD, SCORE_HEAD, Cells, curve_rows, figure_rows, score_rows

REFERENCE_FILE = "publishing/data/reference_scores.json"
OF_RELEASE = (
    "People marked claims and links on pages of this release; this is how much of them the release has too (`quality/scores.json`). "
    "What they marked changed no row."
)


class Reference(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The scores of the folders of the reference set, and the version of the code that had them."""

    code_version: str
    folders: tuple[str, ...]
    scores: dict[str, Score]


def encoded(reference: Reference) -> str:
    """The text of the file."""
    return json.dumps(msgspec.to_builtins(reference), indent=1, ensure_ascii=False) + "\n"


@cache
def read_reference() -> Reference:
    """The scores that `make score` wrote."""
    return msgspec.json.decode(data_file(REFERENCE_FILE).read_bytes(), type=Reference)


def reference_rows() -> str:
    """The rows of the scores of the reference set as those of a Markdown table."""
    return "\n".join(map(_line, score_rows(read_reference().scores)))


def own_scores(text: str) -> str:
    """The part of a card about the scores of its release, from the text of quality/scores.json; nothing without one."""
    if not text:
        return ""
    scores = decode_scores(text)
    curve = ("Conflicts by the least probability that one asks for:", _table(CURVE_HEAD, curve_rows(scores))) if scores.conflict_curve else ()
    wrong = f"Conflicts between casualty figures that nobody linked: {scores.wrong_conflicts}."
    remarks = [prose(f"{remark}.") for remark in scores.remarks]
    parts = [OF_RELEASE, *remarks, _table(SCORE_HEAD, score_rows(scores.scores)), _table(FIGURE_HEAD, figure_rows(scores)), wrong, *curve]
    return "\n" + "\n\n".join(["### Scores on this release", *parts]) + "\n"


def _table(head: Cells, rows: list[Cells]) -> str:
    """A Markdown table, numbers to the right."""
    return "\n".join([_line(head), f"|---|{'---:|' * (len(head) - 1)}", *map(_line, rows)])


def _line(cells: Cells) -> str:
    return f"| {' | '.join(cells)} |"
