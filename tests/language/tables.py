"""Reads case tables whose rows are texts and what is found in them."""

import csv
from pathlib import Path

CASES = Path(__file__).parents[1] / "cases"


def rows(name: str, *columns: str) -> list[tuple[str, ...]]:
    """The named columns of every row of a case table; lines that start with `#` are comments."""
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [tuple(row[column] for column in columns) for row in csv.DictReader(line for line in lines if not line.startswith("#"))]
