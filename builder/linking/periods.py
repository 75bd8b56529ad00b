"""Over which days a figure counts, where these are not the days of its event."""

from datetime import date

from builder.records import Claim, Event

YEAR = 5
"""The `date_precision` of an event of which only the year is known, or less."""


def period_of(claim: Claim, event: Event) -> tuple[str | None, date | None, date | None]:
    """The period of a figure, its first and its last day; none if it is the event's own period, whatever the words."""
    if claim.period == "window" and claim.start_date and (claim.start_date, claim.end_date) != (event.start_date, event.end_date):
        return "window", claim.start_date, claim.end_date
    start = _start(claim, event)
    return ("running", start, None) if claim.period == "running" and start != event.start_date else (None, None, None)


def _start(claim: Claim, event: Event) -> date | None:
    """The first day of a running total; the event's first day if the total has none, or one that adds nothing to it.

    What lasted a day has no total since an earlier one: 'since January' of a blast in May counts all blasts.
    """
    if event.start_date is None or claim.start_date is None:
        return event.start_date or claim.start_date
    if event.start_date == event.end_date:
        return claim.start_date
    is_same_year = claim.start_date.year == event.start_date.year
    is_vague = (claim.start_date.month, claim.start_date.day) == (1, 1)
    return event.start_date if is_same_year and (is_vague or (event.date_precision or 1) >= YEAR) else claim.start_date
