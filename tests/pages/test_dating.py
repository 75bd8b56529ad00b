"""Dates of pages: date lines, prefixes of bodies, datelines."""

import csv
from datetime import date
from pathlib import Path

import pytest

from builder.pages.dating import is_labelled, read_date_line, read_dateline, read_prefix
from builder.pages.full_dates import find_dates

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
        ("Mary Smith, Saturday 21 Nov 2015 Boats were sent.", "Boats were sent."),
        ("AFP Saturday 21 Nov 2015 boats were sent.", "boats were sent."),
    ],
)
def test_prefix_ends_where_the_wording_starts(body: str, rest: str) -> None:
    found = read_prefix(body)
    assert found is not None
    assert body[found[1] :] == rest
    assert found[0].published is not None


@pytest.mark.parametrize(
    "body",
    [
        "15 August 2016 was a dark day for the town.",
        "On Monday 15 August the river rose.",
        "The flood of 3 May 2018 was worse.",
        "3 May 2018 - 5 May 2018 Boats",
        "",
    ],
)
def test_dates_inside_a_sentence_are_no_prefix(body: str) -> None:
    assert read_prefix(body) is None


def test_a_period_is_no_prefix() -> None:
    assert read_prefix("3 May 2018 - 5 May 2018 Boats were sent.") is None


@pytest.mark.parametrize(
    "opening",
    [
        "BEIRUT, March 3, 2017 (Reuters) - ",
        "Geneva, 3 March 2017 - ",
        "Damascus, 3 March 2017 (SANA) - ",
        "AMMAN (3 March 2017) – ",
        "LONDON - 3 March 2017 - ",
        "KABUL, Afghanistan (AP) — March 3, 2017 — ",
        "NAIROBI, March 3, 2017 /PRNewswire/ -- ",
        "MOSCOW, 3 March 2017, RIA Novosti. ",
    ],
)
def test_datelines_with_a_year(opening: str) -> None:
    dates = read_dateline(f"{opening}Boats were sent.")
    assert dates is not None
    assert (dates.published, dates.basis) == (date(2017, 3, 3), "dateline")


@pytest.mark.parametrize(
    "body",
    [
        "BEIRUT, March 3 (Reuters) - Boats were sent.",
        "The truce of March 3, 2017 - the second - held.",
        "On Friday, 3 March 2017 - the day of the flood - boats were sent.",
        "Speaking Friday, March 3, 2017 - the day of the flood - he said so.",
        "Geneva, 3 March 2017 was a dark day.",
        "Then Geneva, where on 3 March 2017 - a Friday - talks began.",
    ],
)
def test_datelines_without_a_full_date(body: str) -> None:
    assert read_dateline(body) is None


def test_a_weekday_decides_between_two_ways_to_read_a_date() -> None:
    assert [found.day for found in find_dates("Wed 05/04/2017, Wednesday, 04/05/2017, Fri 05/04/2017")] == [date(2017, 4, 5), date(2017, 4, 5)]


def test_find_dates_in_order_without_overlap() -> None:
    text = "From 2017-03-04 and 5 April 2017 to May 6, 2017, not 7/8/2017."
    assert [found.day for found in find_dates(text)] == [date(2017, 3, 4), date(2017, 4, 5), date(2017, 5, 6)]
    assert [text[found.start : found.end] for found in find_dates(text)] == ["2017-03-04", "5 April 2017", "May 6, 2017"]


@pytest.mark.parametrize(
    ("line", "expected"), [("First published on 3 May 2018", True), ("Updated: 3 May 2018", True), ("On 3 May 2018", False), ("3 May 2018", False)]
)
def test_labels(line: str, expected: bool) -> None:
    assert is_labelled(line) is expected
