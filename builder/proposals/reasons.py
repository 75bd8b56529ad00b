"""Problems of proposals: one row for each reason, with how often it came."""

from collections import Counter
from collections.abc import Iterator

from builder.records import Problem
from builder.resources import data_file, read_yaml

FILE = "proposals/data/reasons.yaml"
STAGE = "proposals"


def problems_of(refused: Counter[str], unanswered: Counter[str]) -> Iterator[Problem]:
    """The rows: proposals that were refused, and questions without a reply, by reason."""
    sentences = read_yaml(data_file(FILE))
    for counted, name in ((refused, "refused"), (unanswered, "unanswered")):
        for reason, count in sorted(counted.items()):
            yield Problem(STAGE, None, None, None, f"{name}_{reason}", f"{count:,} x {sentences[name][reason]}")
