"""Kinds of lines, one case a row."""

import csv
from pathlib import Path

import pytest

from builder.pages.blocks import make_block
from builder.pages.kinds import describe, is_comment_stamp, plain

CASES = Path(__file__).parent.parent / "cases" / "line_kinds.csv"


def cases() -> list[tuple[str, str]]:
    lines = [line for line in CASES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [(row["line"], row["kind"]) for row in csv.DictReader(lines)]


@pytest.mark.parametrize(("line", "kind"), cases())
def test_line_has_its_kind(line: str, kind: str) -> None:
    found = describe(make_block(line, 0, len(line)))
    assert (found.reason or ("caption" if found.is_caption else "")) == kind


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("The council met on Tuesday to discuss the floods.", True),
        ("No one was hurt, police said", False),
        ("Storms, Floods And Fires In The North Of The Country This Week, Say Ministers.", False),
        ("Yes.", False),
        ("word " * 30, True),
    ],
)
def test_prose_is_a_sentence_or_long(line: str, expected: bool) -> None:
    assert describe(make_block(line, 0, len(line))).is_prose is expected


@pytest.mark.parametrize(
    ("line", "expected"), [("river_rat says:", True), ("3 May 2018 at 6:34 am", True), ("3 May 2018", False), ("It says: stop", False)]
)
def test_heads_of_comments(line: str, expected: bool) -> None:
    assert is_comment_stamp(describe(make_block(line, 0, len(line)))) is expected


@pytest.mark.parametrize("heading", ["Most read", "Leave a comment", "A message from The Harbour Gazette:"])
def test_headings_open_boxes(heading: str) -> None:
    assert describe(make_block(heading, 0, len(heading))).is_heading


@pytest.mark.parametrize("line", ["READ MORE: Ferry sinks", "3 comments", "Share"])
def test_single_marks_open_no_box(line: str) -> None:
    assert not describe(make_block(line, 0, len(line))).is_heading


def test_plain_wording_drops_outer_marks_only() -> None:
    assert plain("» Editor’s picks…") == "editor's picks"
    assert plain("***") == ""
