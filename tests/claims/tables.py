"""Reads the case tables of claim finders: a sentence and the figures in it."""

import csv
from collections.abc import Callable
from pathlib import Path

from builder.language.article import Article
from builder.language.found import Found
from builder.language.parsing import parse, plain_page

CASES = Path(__file__).parents[1] / "cases"


def cases(name: str) -> list[tuple[str, str]]:
    """The sentences and figures of a table; lines that start with `#` are comments."""
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [(row["text"], row["figures"]) for row in csv.DictReader(line for line in lines if not line.startswith("#"))]


def article_of(text: str) -> Article:
    """The text as a parsed page."""
    return next(iter(parse([plain_page(text)])))


def figures(find: Callable[[Article], list[Found]], text: str) -> str:
    """What the finder finds, written as in the tables: 'killed 23..23 whole; injured 30..- whole'."""
    return "; ".join(_figure(one) for one in find(article_of(text)))


def quotes(find: Callable[[Article], list[Found]], text: str) -> list[list[str]]:
    """The words of every claim, span by span."""
    return [[text[span.start : span.end] for span in one.spans] for one in find(article_of(text))]


def _figure(one: Found) -> str:
    quantity = one.quantity
    bounds = (None, None) if quantity is None else (quantity.value_low, quantity.value_high)
    low, high = ("-" if bound is None else f"{bound:g}" if bound < 1e6 else str(int(bound)) for bound in bounds)
    return f"{one.attribute} {low}..{high} {one.scope}"
