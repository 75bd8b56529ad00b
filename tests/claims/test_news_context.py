"""Where, when and by whom things happen in sentences of news from many countries and subjects, and in sentences that say none of it."""

from collections.abc import Iterable

import pytest

from builder import find_claims
from builder.records import Claim
from tests.claims.event_tables import PUBLISHED, rows

DATED = frozenset({"occurred", "start", "announced"})


@pytest.mark.parametrize(("text", "places", "days", "members", "figures"), rows("news_context.csv"))
def test_finds_the_context(text: str, places: str, days: str, members: str, figures: str) -> None:
    (claims,) = find_claims([text], PUBLISHED)
    assert _joined(claim.place for claim in claims if claim.claim_type == "location") == places
    assert _joined(_days(claim) for claim in claims if claim.claim_type == "date" and claim.attribute in DATED) == days
    assert _joined(member.name for claim in claims if claim.claim_type == "participants" for member in claim.members) == members
    assert _joined(_context(claim) for claim in claims if claim.claim_type in ("casualty", "displacement")) == figures


def _joined(words: Iterable[str | None]) -> str:
    """Each once, in the order in which they are found."""
    return "; ".join(dict.fromkeys(word for word in words if word))


def _days(claim: Claim) -> str:
    if claim.start_date is None:
        return claim.timex or ""
    return str(claim.start_date) if claim.end_date == claim.start_date else f"{claim.start_date}/{claim.end_date}"


def _context(claim: Claim) -> str:
    """The number with its place and first day."""
    return f"{claim.value_low:g} / {claim.context_place or '-'} / {claim.context_start_date or '-'}" if claim.value_low is not None else ""
