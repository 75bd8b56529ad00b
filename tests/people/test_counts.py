"""Figures of people that share one hedge: each gets its bounds by the rule of the hedge, in whole people."""

import csv

import pytest

from builder.claims.casualty import find
from tests.claims.tables import CASES, article_of, figures

LINES = (CASES / "shared_hedges.csv").read_text(encoding="utf-8").splitlines()
ROWS = list(csv.DictReader(line for line in LINES if not line.startswith("#")))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"])
def test_figures_under_one_hedge(row: dict[str, str]) -> None:
    assert figures(find, row["text"]) == row["figures"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"])
def test_the_hedge_is_shared_but_in_near_misses(row: dict[str, str]) -> None:
    first, *others = [one.quantity.qualifier for one in find(article_of(row["text"])) if one.quantity]
    assert others
    assert (set(others) == {first}) == (row["why_not"] in ("", "the same hedge again"))


def test_a_third_of_the_table_are_near_misses() -> None:
    assert sum(bool(row["why_not"]) for row in ROWS) * 3 >= len(ROWS)
