"""What pages say of numbers that were counted more than once."""

import csv
from pathlib import Path

import pytest

from builder import find_claims

LINES = (Path(__file__).parents[1] / "cases" / "revisions.csv").read_text(encoding="utf-8").splitlines()
CASES = list(csv.reader(line for line in LINES if not line.startswith("#")))[1:]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_page_says_which_count_replaced_which(text: str, expected: str) -> None:
    claims = find_claims([text])[0]
    found = [f"{claim.value:.0f} {claim.revision or '-'}" for claim in claims if claim.claim_type == "casualty" and claim.value is not None]
    assert "; ".join(found) == expected
