"""Fills days that a page leaves open from other pages about the same event, where all of these agree."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from builder.claim_traits import traits_of
from builder.comparing.day_ranges import read_pattern
from builder.linking.changed import changed
from builder.records import Claim


def link_dates(claims: Sequence[Claim], latest: Mapping[str, date] | None = None) -> list[Claim]:
    """The claims with start and end filled from other pages about the same event, if these agree and fit the words.

    All claims of each event are given; `latest` has the day of each undated page, if not all claims of the pages are.

    This fills days without year or week ('January 23', 'Thursday') and counts of years ('in its seventh year').
    A timex stays as the page gave it; `date_basis` becomes 'linked'.
    """
    said, years, days = _days_said(claims), _start_years(claims), latest_days(claims) if latest is None else latest
    return [_with_year(claim, years, days) if claim.attribute == "year_number" else _filled(claim, said) for claim in claims]


def _start_years(claims: Sequence[Claim]) -> dict[str, set[int]]:
    """The years in which pages say that each event started."""
    years: dict[str, set[int]] = defaultdict(set)
    for claim in claims:
        if claim.event_id and _is_of_days(claim) and claim.attribute == "start" and claim.start_date and not claim.is_negated:
            years[claim.event_id].add(claim.start_date.year)
    return years


def latest_days(claims: Iterable[Claim]) -> dict[str, date]:
    """The day of each page without a day of publication: the latest day on which it says something happened."""
    latest: dict[str, date] = {}
    for claim in claims:
        day = claim.start_date if claim.modality == "actual" and _is_of_days(claim) else None
        if day and claim.published_date is None:
            latest[claim.document_id] = max(day, latest.get(claim.document_id, day))
    return latest


def _with_year(claim: Claim, years: Mapping[str, set[int]], latest: Mapping[str, date]) -> Claim:
    """Fills a count of years: 'in its seventh year', said in 2017, fits a start in 2010 or 2011."""
    starts, day = years.get(claim.event_id or "", set()), claim.published_date or latest.get(claim.document_id)
    if len(starts) != 1 or day is None or claim.value is None or claim.start_date:
        return claim
    start = next(iter(starts))
    if day.year - start not in (claim.value, claim.value - 1):
        return claim
    return changed(claim, {"start_date": date(start, 1, 1), "end_date": date(start, 12, 31), "date_basis": "linked"})


def _days_said(claims: Sequence[Claim]) -> dict[tuple[str, str], dict[date, set[str]]]:
    """The single days that pages give, by event and question, each with the pages that give it."""
    said: dict[tuple[str, str], dict[date, set[str]]] = defaultdict(lambda: defaultdict(set))
    for claim in claims:
        is_single_day = claim.start_date is not None and claim.start_date == claim.end_date
        if claim.event_id and _is_of_days(claim) and is_single_day and not claim.is_negated and claim.start_date:
            said[claim.event_id, _question(claim)][claim.start_date].add(claim.document_id)
    return said


def _question(claim: Claim) -> str:
    """Which day of the event the claim gives; a claim that is not about days happened when the event did."""
    return traits_of(claim.claim_type).asked_as.get(claim.attribute, claim.attribute) if _is_of_days(claim) else "start"


def _is_of_days(claim: Claim) -> bool:
    return traits_of(claim.claim_type).family == "days"


def _filled(claim: Claim, said: Mapping[tuple[str, str], Mapping[date, set[str]]]) -> Claim:
    pattern = read_pattern(claim.timex)
    if claim.event_id is None or claim.start_date or pattern is None or not pattern.is_day:
        return claim
    days = said.get((claim.event_id, _question(claim)), {})
    if any(claim.document_id in pages for pages in days.values()) or not all(pattern.fits(day) for day in days) or len(days) != 1:
        return claim
    day = next(iter(days))
    return changed(claim, {"start_date": day, "end_date": day, "date_basis": "linked"})
