from dataclasses import replace

from builder.linking.claim_days import link_dates
from builder.records import Claim, Document
from tests.linking.builders import dated, day, document, killed

POST, STAR, ECHO = document("Harbour Post"), document("Evening Star"), document("Valley Echo")
MONDAY = dated(STAR, "on Monday", "start", "2017-01-23", "2017-01-23")


def basis(*claims: Claim) -> list[str | None]:
    return [claim.date_basis for claim in link_dates([replace(claim, event_id="evt-1") for claim in claims])]


def test_a_day_without_year_is_filled_from_another_page() -> None:
    (filled, _) = link_dates([replace(claim, event_id="evt-1") for claim in (dated(POST, "January 23", "start", "XXXX-01-23"), MONDAY)])
    assert (filled.start_date, filled.end_date, filled.date_basis, filled.timex) == (day("2017-01-23"), day("2017-01-23"), "linked", "XXXX-01-23")


def test_a_day_that_does_not_fit_fills_nothing() -> None:
    assert basis(dated(POST, "January 24", "start", "XXXX-01-24"), MONDAY) == [None, "text"]
    assert basis(dated(POST, "Thursday", "start", "XXXX-WXX-4"), MONDAY) == [None, "text"]


def test_pages_that_differ_fill_nothing() -> None:
    tuesday = dated(ECHO, "on Tuesday", "start", "2017-01-24", "2017-01-24")
    assert basis(dated(POST, "January 23", "start", "XXXX-01-23"), MONDAY, tuesday)[0] is None


def test_another_question_or_event_fills_nothing() -> None:
    end = dated(STAR, "until Monday", "end", "2017-01-23", "2017-01-23")
    assert basis(dated(POST, "January 23", "start", "XXXX-01-23"), end) == [None, "text"]
    other = replace(MONDAY, event_id="evt-2")
    first, _ = link_dates([replace(dated(POST, "January 23", "start", "XXXX-01-23"), event_id="evt-1"), other])
    assert first.date_basis is None


def test_the_page_itself_does_not_count() -> None:
    assert basis(dated(STAR, "January 23", "start", "XXXX-01-23"), MONDAY)[0] is None


def test_figures_take_the_day_of_the_event() -> None:
    toll = killed(POST, "9 died on Monday", 9, 9, timex="XXXX-WXX-1")
    assert basis(toll, MONDAY)[0] == "linked"
    assert basis(killed(POST, "9 died", 9, 9), MONDAY)[0] is None
    assert basis(killed(POST, "9 died in January", 9, 9, timex="XXXX-01"), MONDAY)[0] is None


def test_a_denied_day_is_no_day() -> None:
    assert basis(dated(POST, "January 23", "start", "XXXX-01-23"), replace(MONDAY, is_negated=True))[0] is None


def yearly(page: Document, number: int) -> Claim:
    return dated(page, f"in its year {number}", "year_number", "", value=number, value_low=number, value_high=number)


def test_a_count_of_years_takes_the_start_that_other_pages_give() -> None:
    start = dated(STAR, "started in 2011", "start", "2011", "2011-01-01", "2011-12-31")
    said_in_2017 = dated(POST, "on 4 May", "occurred", "2017-05-04", "2017-05-04")
    claims = [replace(claim, event_id="evt-1") for claim in (yearly(POST, 7), start, said_in_2017)]
    assert link_dates(claims)[0].start_date == day("2011-01-01")
    assert link_dates(claims)[0].date_basis == "linked"
    assert link_dates([replace(claims[0], value=9), *claims[1:]])[0].start_date is None
    assert link_dates(claims[:2])[0].start_date is None
