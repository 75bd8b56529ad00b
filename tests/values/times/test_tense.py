"""The direction of a clause in time."""

import pytest

from builder.values.times.tense import cue, direction, is_ahead
from builder.values.times.time_words import fold


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministers met on DAY.", -1),
        ("The ministers will meet on DAY.", 1),
        ("The dividend will be paid on DAY.", 1),
        ("The bridge was opened on DAY.", -1),
        ("On DAY, the ministers met.", -1),
        ("On DAY, the ministers will meet.", 1),
        ("They will vote. The bill passed on DAY.", -1),
        ("They voted. The bill will pass on DAY.", 1),
        ("They won't meet on DAY.", 1),
        ("They didn't meet on DAY.", -1),
        ("They agreed on DAY.", -1),
        ("A vote on DAY.", 0),
        ("The need for a hundred on DAY.", 0),
    ],
)
def test_direction(text: str, expected: int) -> None:
    start = text.index("DAY")
    assert direction(text, fold(text), start, start + 3) == expected


def test_cues() -> None:
    assert (cue("will"), cue("was"), cue("bombed"), cue("speed"), cue("red"), cue("table")) == (1, -1, -1, 0, 0, 0)


def test_is_ahead() -> None:
    text = "it must close by the end of may"
    assert is_ahead(text, text.index("may"))
    assert not is_ahead("it had closed in may", 17)
