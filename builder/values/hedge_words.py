"""The words that hedge a number, and what else each of them does: one table for all who read numbers, times and tolls."""

from functools import cache

from builder import resources

TABLE = "values/data/quantity_hedges.csv"


def qualifiers(place: str) -> dict[str, str]:
    """The hedges that stand `before` or `after` a number, with what they say about it."""
    return {row["phrase"]: row["qualifier"] for row in resources.rows(TABLE) if row["place"] == place}


@cache
def hedges_of(use: str) -> frozenset[str]:
    """The hedges that have that use beside their own; the head of the table names the uses."""
    return frozenset(row["phrase"] for row in resources.rows(TABLE) if use in row["uses"].split())
