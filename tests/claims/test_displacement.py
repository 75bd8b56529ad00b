"""Displacement claims: the figures of the case table, and what else a claim carries."""

import pytest

from builder.claims.displacement import find
from tests.claims.tables import article_of, cases, figures


@pytest.mark.parametrize(("text", "expected"), cases("displacement.csv"))
def test_finds_the_figures(text: str, expected: str) -> None:
    assert figures(find, text) == expected
