"""Brackets on the time elsewhere give no day and no place of what happened."""

import pytest

from builder import find_claims


@pytest.mark.parametrize(
    ("text", "days", "places"),
    [
        ("The raid began at noon on Monday, local time (Sunday night in Lima).", 1, set()),
        ("A blast hit Perth at 9 a.m. on Monday (Sunday, 0100 GMT).", 1, {"Perth"}),
        ("A blast hit Perth on Monday (police in Lima had warned on Sunday).", 2, {"Perth"}),
    ],
)
def test_the_time_elsewhere_is_no_time_of_the_event(text: str, days: int, places: set[str]) -> None:
    claims = find_claims([text])[0]
    assert len({claim.timex for claim in claims if claim.claim_type == "date"}) <= days
    assert {claim.place for claim in claims if claim.claim_type == "location"} == places
