"""Time expressions: the case table, settings, narratives, and what holds for any text."""

import csv
from datetime import date, timedelta
from itertools import groupby, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.intermediate import Time
from builder.values.times.time_finder import RULES, find_times
from builder.values.times.time_words import fold
from builder.values.times.timex import interval
from tests.runaway import no_runaway

CASES = Path(__file__).parents[2] / "cases" / "times.csv"
PUBLISHED = date(2017, 4, 12)
"""A Wednesday."""
NARRATIVE = (
    "The kingdom was founded in 1790. In May 1794 the king fell ill, and in August he died. War came in 1795, and a battle was lost "
    "in November. In February the capital fell. On 3 March the army gave up, and two days later a truce was signed. That month all "
    "was quiet. The largest fair since 1703 was held in June. By 1801 the land was at peace."
)
FRAGMENTS = (
    *("May", "march", "Monday", "mon", "noon", "night", "Christmas", "Ramadan", "week", "years", "quarter", "half", "second", "first"),
    *("nineteen", "ninety", "summer", "three hours", "hundred", "decade", "couple of"),
    *("last", "the", "a", "of", "to", "and", "in", "between", "every", "early", "end of", "ago", "earlier", "will", "said", "BC", "p.m."),
    *("5", "19", "1999", "2017", "'80s", "10:30", "1/2/2003", "½", "-", "–", ",", ".", "\n"),
    *("٣", "²", "İ", "ſ", "K", "\u200b", "\u00a0", "😀", "\ud800"),
)


def cases() -> list[tuple[str, date | None, list[tuple[str, ...]]]]:
    """Each sentence with its publication date and the rows of its times; a near miss has no rows."""
    with CASES.open(encoding="utf-8", newline="") as file:
        rows = [tuple(row) for row in csv.reader(line for line in file if not line.startswith("#"))][1:]
    grouped = groupby(rows, key=lambda row: row[:2])
    return [(text, date.fromisoformat(day) if day else None, [row[2:] for row in group if row[2]]) for (text, day), group in grouped]


def as_row(text: str, found: Time) -> tuple[str, ...]:
    days = tuple("" if day is None else day.isoformat() for day in (found.start_date, found.end_date))
    return (text[found.start : found.end], found.type, found.timex, *days)


def values(text: str, published: date | None = PUBLISHED) -> list[str]:
    return [found.timex for found in find_times(text, published)]


@pytest.mark.parametrize(("text", "published", "expected"), cases())
def test_case(text: str, published: date | None, expected: list[tuple[str, ...]]) -> None:
    assert [as_row(text, found) for found in find_times(text, published)] == expected


def test_a_third_of_the_cases_are_near_misses() -> None:
    table = cases()
    assert len(table) >= 250
    assert sum(not expected for _, _, expected in table) * 3 >= len(table)


def test_every_rule_has_an_example() -> None:
    texts = [fold(text) for text, _, expected in cases() if expected]
    for rule in RULES:
        assert any(rule.pattern.search(text) for text in texts), rule.pattern.pattern


def test_ambiguous_numeric_dates_follow_the_setting() -> None:
    text = "Signed 04/05/2017, filed 23/01/2017, sent 01/23/2017."
    assert values(text) == ["2017-04-05", "2017-01-23", "2017-01-23"]
    assert [found.timex for found in find_times(text, is_day_first=True)] == ["2017-05-04", "2017-01-23", "2017-01-23"]


def test_precision_follows_the_value() -> None:
    text = "On 5 May 2016, last weekend, last week, in June 2015, last summer, in 2014, in the 1990s, in the 19th century and for two days."
    found = [(found.precision, found.is_resolved) for found in find_times(text, PUBLISHED)]
    named = ["day", "days", "week", "month", "quarter", "year", "decade", "longer"]
    assert found == [(name, True) for name in named] + [(None, False)]


def test_unresolved_values_keep_their_precision() -> None:
    text = "On Thursday, last weekend, last week, last month, last summer, last year."
    found = [(found.precision, found.is_resolved) for found in find_times(text)]
    assert found == [(name, False) for name in ("day", "days", "week", "month", "quarter", "year")]


def test_narrative_months_take_the_latest_year() -> None:
    expected = ["1790", "1794-05", "1794-08", "1795", "1795-11", "1796-02", "1796-03-03", "1796-03-05", "1796-03", "1703", "1796-06", "1801"]
    assert values(NARRATIVE, date(2009, 12, 19)) == expected


def test_narrative_before_christ() -> None:
    text = "War raged from 264 BC until 241 BC. Peace came in the spring of 240 BC; by the summer all was over, and in 238 BC the isle fell."
    assert values(text, date(2009, 12, 19)) == ["BC0264", "BC0241", "BC0240-SP", "BC0240-SU", "BC0238"]


def test_news_with_history_is_no_narrative() -> None:
    text = "Police said on Monday and Tuesday that the bridge of 1901, rebuilt in 1945, was shut. Yesterday it fell. It was hit in 1988 and 1999."
    assert values(text)[:2] == ["2017-04-10", "2017-04-11"]


def test_quotes_in_a_narrative_are_not_dated_by_the_crawl() -> None:
    assert "XXXX-XX-XX" in values(NARRATIVE + ' "I leave tomorrow", he said.', date(2009, 12, 19))


def test_seed_pages(seeds: Path) -> None:
    undated = {found.timex for path in sorted(seeds.glob("000*.txt")) for found in find_times(path.read_text(encoding="utf-8"))}
    assert "XXXX-WXX-4" in undated
    dated = {found.timex for path in sorted(seeds.glob("003*.txt")) for found in find_times(path.read_text(encoding="utf-8"), date(2017, 1, 24))}
    assert {"2017-01-24", "2017-01-23", "2016-12-30", "2017-02-08", "2011", "P2D", "P5Y"} <= dated
    reported = {found.timex for path in sorted(seeds.glob("004*.txt")) for found in find_times(path.read_text(encoding="utf-8"), date(2016, 10, 15))}
    assert {"2016-10-15", "2016-09", "2016-10-14"} <= reported


def test_an_ordinal_year_is_no_date() -> None:
    text = "The conflict, now in its seventh year, goes on."
    assert values(text) == ["PRESENT_REF"]


@pytest.mark.parametrize(
    "written",
    [
        *("{0:%B} {0.day}, {0.year}", "{0.day} {0:%B} {0.year}", "{0:%b}. {0.day}, {0.year}"),
        *("{0:%A}, {0.day} {0:%B} {0.year}", "{0:%a} {0:%d} {0:%b} {0.year}", "{0:%Y-%m-%d}"),
    ],
)
@given(day=st.dates(date(1600, 1, 1), date(2199, 12, 31)), published=st.none() | st.dates(date(2000, 1, 1), date(2030, 12, 31)))
def test_full_dates_round_trip(written: str, day: date, published: date | None) -> None:
    text = f"It was signed on {written.format(day)} in the capital."
    found = find_times(text, published)
    assert [(time.timex, time.start_date, time.end_date) for time in found] == [(day.isoformat(), day, day)]


@given(day=st.dates(date(2000, 1, 1), date(2030, 12, 31)))
def test_weekdays_lie_within_a_week_of_publication(day: date) -> None:
    for name in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"):
        past, future = find_times(f"They met on {name}.", day)[0], find_times(f"They will meet on {name}.", day)[0]
        assert past.start_date is not None
        assert future.start_date is not None
        assert day - timedelta(6) <= past.start_date <= day <= future.start_date <= day + timedelta(6)
        assert f"{past.start_date:%A}" == f"{future.start_date:%A}" == name


@given(day=st.dates(date(2000, 1, 1), date(2030, 12, 31)), count=st.integers(1, 2000))
def test_days_ago_count_from_publication(day: date, count: int) -> None:
    found = find_times(f"The bridge was shut {count} day{'s' * (count > 1)} ago.", day)
    assert [time.start_date for time in found] == [day - timedelta(count)]


def check(text: str, found: list[Time]) -> None:
    """Properties of the times of any text."""
    assert all(0 <= time.start < time.end <= len(text) for time in found)
    assert all(first.end <= second.start for first, second in pairwise(found))
    assert all(time.type in ("DATE", "TIME", "DURATION", "SET") for time in found)
    for time_found in found:
        days = interval(time_found.timex)
        assert time_found.is_resolved == (days is not None) == (time_found.start_date is not None) == (time_found.end_date is not None)
        if days:
            assert (time_found.start_date, time_found.end_date) == days
            assert days[0] <= days[1]


@given(text=st.text(), published=st.none() | st.dates())
def test_any_text(text: str, published: date | None) -> None:
    check(text, find_times(text, published))


@given(
    words=st.lists(st.sampled_from(FRAGMENTS), max_size=12),
    glue=st.sampled_from([" ", "", "-", "\n"]),
    published=st.none() | st.dates(),
    is_day_first=st.booleans(),
)
def test_any_order_of_time_words(words: list[str], glue: str, published: date | None, is_day_first: bool) -> None:
    text = glue.join(words)
    found = find_times(text, published, is_day_first=is_day_first)
    check(text, found)
    assert found == find_times(text, published, is_day_first=is_day_first)


@given(text=st.text())
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize("piece", ["1 ", "May ", "from ", "19,", "12:", "1-", "the end of ", "5 to ", "May 5 to ", "said will ", "' ", "\n"])
def test_repetition_takes_linear_time(piece: str) -> None:
    with no_runaway():
        find_times(piece * (100_000 // len(piece)), PUBLISHED)


def test_wrapped_lines_are_read_as_one() -> None:
    wrapped = "Officials of the two sides put their names to the document on 15\nOctober 2016 in the capital."
    assert values(wrapped) == ["2016-10-15"]
    assert values("He ran for office in May\n23 people watched.") == ["2016-05"]


@pytest.mark.parametrize(
    ("text", "confidence"), [("on 3/4/2017", 0.5), ("on 3/3/2017", 1.0), ("on 23/4/2017", 1.0), ("on 3.4.2017", 1.0), ("on 3 April 2017", 1.0)]
)
def test_a_date_that_reads_both_ways_is_less_certain(text: str, confidence: float) -> None:
    assert [found.confidence for found in find_times(text)] == [confidence]
