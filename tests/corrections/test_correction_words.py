"""How a correction is told."""

import pytest

from builder.corrections.correction_words import correction_lines

ROW = {"kind": "claim", "field": "value", "target": ["clm-1"], "from_value": "15", "to_value": "14", "quote": "15 miners", "is_applied": True}
SIGNED = {"author": "Ida", "date": "2021-06-01", "note": "a misprint", "reason": None}


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        ({}, "claim value of clm-1 “15 miners”: 15 -> 14 (Ida, 2021-06-01, a misprint)"),
        ({"author": None, "date": None, "quote": ""}, "claim value of clm-1: 15 -> 14 (a misprint)"),
        (
            {"field": "speaker", "from_value": "a miner", "to_value": None, "note": ""},
            "claim speaker of clm-1 “15 miners”: a miner -> nothing (Ida, 2021-06-01)",
        ),
        (
            {"kind": "event", "target": ["clm-1", "clm-2"], "field": "different", "from_value": "same", "to_value": None, "quote": "", "note": None},
            "event different of clm-1 clm-2: same -> different (Ida, 2021-06-01)",
        ),
        (
            {"is_applied": False, "from_value": None, "reason": "no claim has this id", "note": None},
            "claim value of clm-1 “15 miners” (Ida, 2021-06-01); not applied: no claim has this id",
        ),
    ],
)
def test_a_line_says_what_was_decided_by_whom_and_whether_it_holds(changed: dict[str, object], line: str) -> None:
    assert correction_lines([{**ROW, **SIGNED, **changed}]) == [line]
