"""The events of a page on one line of days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from builder.ledger.page.scales import Bar, Scale
from builder.records import Event

MOST_EVENTS = 200


@dataclass(frozen=True, slots=True)
class Moment:
    """An event where it stands on the line."""

    event: Event
    bar: Bar
    question_count: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Dated events, earliest first, between two days; `left_out` is how many more there are."""

    first: date
    last: date
    moments: tuple[Moment, ...]
    left_out: int


def timeline_of(events: Sequence[tuple[Event, int]]) -> Timeline | None:
    """The events that have a day, with their numbers of questions; the first of more than 200; None if there are no two days."""
    all_dated = [(event, count) for event, count in events if event.start_date]
    dated = all_dated[:MOST_EVENTS]
    days = {day for event, _ in dated for day in _days(event)}
    if len(days) < 2:
        return None
    scale = Scale(min(days).toordinal(), max(days).toordinal(), False, None)
    moments = [Moment(event, _bar(event, scale), count) for event, count in dated]
    moments.sort(key=lambda moment: (*_days(moment.event), moment.event.label, moment.event.event_id))
    return Timeline(min(days), max(days), tuple(moments), len(all_dated) - len(dated))


def _days(event: Event) -> tuple[date, date]:
    start = event.start_date or date.max
    return start, event.end_date or start


def _bar(event: Event, scale: Scale) -> Bar:
    start, end = (scale.place(day.toordinal()) for day in _days(event))
    return Bar(start, 100.0 if event.end_date is None else end, False, event.end_date is None)
