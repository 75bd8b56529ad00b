"""Shares keep the unit that the page writes."""

import pytest

from builder import find_claims


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Turnout reached 81 percent.", 81, "percent"),
        ("Turnout was 63.8% in Oslo.", 63.8, "percent"),
        ("The Greens got 7 per cent of the vote.", 7, "percent"),
        ("Two thirds of the barns burned.", 2 / 3, "share"),
        ("Prices fell 6 percentage points.", 6, "percentage point"),
        ("The court fined the dairy 35,000 euros.", 35_000, "EUR"),
    ],
)
def test_a_share_is_told_in_its_unit(text: str, value: float, unit: str) -> None:
    [claim] = [claim for claim in find_claims([text])[0] if claim.value is not None]
    assert (claim.value, claim.unit) == (pytest.approx(value), unit)
