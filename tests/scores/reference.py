"""Scores the reference set: `python -m tests.scores.reference` (`make score`).

Reads and links the pages of every folder of `tests/reference` as a build does, compares them with what was marked, prints the scores, and
writes those that every dataset card quotes (`builder/publishing/data/reference_scores.json`). Ends with 1 if a score is below its floor in
`reference_floors.json`. Floors only rise.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from builder.cache.whole_files import replace_file
from builder.collecting.collected import collect_pages
from builder.formats.page_files import read_pages
from builder.output import say, say_styled
from builder.pipeline import tables_of
from builder.publishing.reference_scores import REFERENCE_FILE, Reference, encoded
from builder.release.manifest import code_version
from builder.resources import data_file
from builder.scoring.folder_scores import score_tables
from builder.scoring.gold_files import gold_folders, read_gold
from builder.scoring.release_scores import Scores, summed
from builder.scoring.score_lines import score_lines
from builder.settings import Settings

REFERENCE = Path(__file__).parents[1] / "reference"
FLOORS = Path(__file__).with_name("reference_floors.json")
IN_SAMPLE = "in-sample: the weights of the judge of links were learned on these folders among others, so expect less on other pages"


def reference_scores() -> Scores:
    """The scores of all folders, whose pages are read by one model, one folder after the other."""
    settings, tallies = Settings(), []
    for name, folder in gold_folders(REFERENCE).items():
        tables = tables_of(collect_pages(read_pages(folder), settings), settings)
        tallies.append(score_tables(tables, read_gold(folder), name))
    return summed(tallies)


def read_floors() -> tuple[Mapping[str, float], int]:
    """The least value of each score, and the most wrong conflicts."""
    content = json.loads(FLOORS.read_text(encoding="utf-8"))
    return content["floors"], content["most_wrong_conflicts"]


def shortfalls(scores: Scores, floors: Mapping[str, float], most_wrong: int) -> Iterator[str]:
    """What is worse than it may be."""
    for name, floor in floors.items():
        value = scores.scores[name].value
        if value is None or value < floor:
            yield f"{name} is {value}, below its floor of {floor}"
    if scores.wrong_conflicts > most_wrong:
        yield f"wrong_conflicts is {scores.wrong_conflicts}, where at most {most_wrong} are allowed"


def main() -> int:
    """Scores the set; the exit code."""
    scores = reference_scores()
    say_styled(score_lines(scores))
    say("", IN_SAMPLE)
    # Another process of the same checkout may read it at the same time, as `.ci/run` builds the seeds.
    replace_file(data_file(REFERENCE_FILE), encoded(Reference(code_version(), scores.folders, scores.scores)).encode())
    worse = list(shortfalls(scores, *read_floors()))
    say(*worse, is_error=True)
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())
