"""Days that a page leaves open, taken from other pages about the same event where all agree."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from builder.linking.days import read_pattern
from builder.records import Claim

BEGINNINGS = frozenset({"start", "occurred"})
"""Date attributes that tell the same day of an event."""


def link_dates(claims: Sequence[Claim]) -> list[Claim]:
    """The claims with start and end filled where the words name a day, the page no year or week, and other pages one fitting day.

    A timex stays as the page gave it; `date_basis` becomes 'linked'.
    """
    said = _days_said(claims)
    return [_filled(claim, said) for claim in claims]


def _days_said(claims: Sequence[Claim]) -> dict[tuple[str, str], dict[date, set[str]]]:
    """Per event and question the single days that pages give, and which pages."""
    said: dict[tuple[str, str], dict[date, set[str]]] = defaultdict(lambda: defaultdict(set))
    for claim in claims:
        is_single_day = claim.start_date is not None and claim.start_date == claim.end_date
        if claim.event_id and claim.claim_type == "date" and is_single_day and not claim.is_negated and claim.start_date:
            said[claim.event_id, _question(claim)][claim.start_date].add(claim.document_id)
    return said


def _question(claim: Claim) -> str:
    """Which day of the event is asked for; what is no date claim happened when the event did."""
    return "start" if claim.claim_type != "date" or claim.attribute in BEGINNINGS else claim.attribute


def _filled(claim: Claim, said: Mapping[tuple[str, str], Mapping[date, set[str]]]) -> Claim:
    pattern = read_pattern(claim.timex)
    if claim.event_id is None or claim.start_date or pattern is None or not pattern.is_day:
        return claim
    days = said.get((claim.event_id, _question(claim)), {})
    if any(claim.document_id in pages for pages in days.values()) or not all(pattern.fits(day) for day in days) or len(days) != 1:
        return claim
    day = next(iter(days))
    return replace(claim, start_date=day, end_date=day, date_basis="linked")
