"""Dates of pages: date lines, prefixes of bodies, datelines."""

import csv
from datetime import date
from pathlib import Path

import pytest

from builder.pages.dating import find_dates, is_labelled, read_date_line, read_dateline, read_prefix

CASES = Path(__file__).parent.parent / "cases" / "page_dates.csv"


def cases() -> list[tuple[str, str, str]]:
    lines = [line for line in CASES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [(row["line"], row["published"], row["updated"]) for row in csv.DictReader(lines)]


@pytest.mark.parametrize(("line", "published", "updated"), cases())
def test_date_line(line: str, published: str, updated: str) -> None:
    dates = read_date_line(line)
    found = ("", "") if dates is None else (str(dates.published), str(dates.updated or ""))
    assert found == (published, updated)


@pytest.mark.parametrize(("line", "expected"), [("November 20, 2019 Ada Lovelace", True), ("Flood of 20 November 2019 kills nine", False)])
def test_names_may_stand_beside_a_date_by_the_title(line: str, expected: bool) -> None:
    assert read_date_line(line) is None
    assert (read_date_line(line, is_head=True) is not None) is expected


@pytest.mark.parametrize(
    ("body", "rest"),
    [
        ("Tue 12 Mar 2019 The river rose again.", "The river rose again."),
        ("Date of publication 9 March 2015 Two bridges fell.", "Two bridges fell."),
        ("21.11.2015 (updated 0835 21.11.2015) Boats were sent.", "Boats were sent."),
        ("Sat 21 Nov 2015 at 1740 Boats were sent.", "Boats were sent."),
    ],
)
def test_prefix_ends_where_the_wording_starts(body: str, rest: str) -> None:
    found = read_prefix(body)
    assert found is not None
    assert body[found[1] :] == rest
    assert found[0].published is not None


@pytest.mark.parametrize(
    "body", ["15 August 2016 was a dark day for the town.", "On Monday 15 August the river rose.", "The flood of 3 May 2018 was worse.", ""]
)
def test_dates_inside_a_sentence_are_no_prefix(body: str) -> None:
    assert read_prefix(body) is None


def test_dateline_with_a_year() -> None:
    dates = read_dateline("BEIRUT, March 3, 2017 (Reuters) - Boats were sent.")
    assert dates is not None
    assert (dates.published, dates.basis) == (date(2017, 3, 3), "dateline")


@pytest.mark.parametrize("body", ["BEIRUT, March 3 (Reuters) - Boats were sent.", "The truce of March 3, 2017 - the second - held."])
def test_datelines_without_a_full_date(body: str) -> None:
    assert read_dateline(body) is None


def test_find_dates_in_order_without_overlap() -> None:
    text = "From 2017-03-04 and 5 April 2017 to May 6, 2017, not 7/8/2017."
    assert [found.day for found in find_dates(text)] == [date(2017, 3, 4), date(2017, 4, 5), date(2017, 5, 6)]
    assert [text[found.start : found.end] for found in find_dates(text)] == ["2017-03-04", "5 April 2017", "May 6, 2017"]


@pytest.mark.parametrize(
    ("line", "expected"), [("First published on 3 May 2018", True), ("Updated: 3 May 2018", True), ("On 3 May 2018", False), ("3 May 2018", False)]
)
def test_labels(line: str, expected: bool) -> None:
    assert is_labelled(line) is expected
