"""Casualty claims: the figures of the case table, and what else a claim carries."""

import pytest

from builder.claims.casualty import find
from tests.claims.tables import article_of, cases, figures


@pytest.mark.parametrize(("text", "expected"), cases("casualty.csv"))
def test_finds_the_figures(text: str, expected: str) -> None:
    assert figures(find, text) == expected
