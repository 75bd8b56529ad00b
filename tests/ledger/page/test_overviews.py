"""The timeline of events and the table of outlets."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from builder.ledger.page.outlet_rows import OutletRow, outlet_rows
from builder.ledger.page.scales import FIRST, LAST
from builder.ledger.page.timeline import MOST_EVENTS, timeline_of
from builder.records import Document, Event
from tests.sample_release import DOCUMENTS, EVENTS


def section(label: str, start: date | None, end: date | None) -> tuple[Event, int]:
    return replace(EVENTS[0], label=label, start_date=start, end_date=end), 1


def test_events_stand_by_day_and_undated_ones_are_left_out() -> None:
    late = section("late", date(2014, 3, 9), date(2014, 3, 9))
    going_on = section("going on", date(2014, 3, 4), None)
    early = section("early", date(2014, 3, 1), date(2014, 3, 5))
    timeline = timeline_of([late, section("undated", None, None), going_on, early])
    assert timeline is not None
    assert [moment.event.label for moment in timeline.moments] == ["early", "going on", "late"]
    first, second, third = (moment.bar for moment in timeline.moments)
    assert (first.start, first.end, third.start) == (FIRST, 50.0, LAST)
    assert (second.end, second.is_open_end, third.is_point) == (100.0, True, True)
    assert timeline_of([late, late]) is None


def test_a_timeline_of_many_says_what_it_leaves_out() -> None:
    timeline = timeline_of([section(str(number), date(2000, 1, 1 + number % 9), date(2000, 1, 10)) for number in range(MOST_EVENTS + 5)])
    assert timeline is not None
    assert (len(timeline.moments), timeline.left_out) == (MOST_EVENTS, 5)


def test_outlets_and_whose_reports_they_carry() -> None:
    def pages() -> Iterator[Document]:
        for outlet, origin in [("Post", "Post"), ("Post", "Wire"), ("Post", "Agency"), ("Post", "Wire"), ("Daily", None), (None, "Wire")]:
            yield replace(DOCUMENTS[0], outlet=outlet, origin=origin)

    assert outlet_rows(pages()) == (OutletRow("Daily", 1, 1, ()), OutletRow("Post", 4, 1, (("Wire", 2), ("Agency", 1))))
