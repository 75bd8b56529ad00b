"""Reads the case tables about events, and writes claims as the tables do."""

import csv
from datetime import date
from pathlib import Path

from builder.language.article import Article
from builder.language.clauses import is_negated
from builder.language.found import Found
from builder.language.parsing import parse, plain_page

CASES = Path(__file__).parents[1] / "cases"
PUBLISHED = date(2021, 6, 16)
"""A Wednesday."""


def rows(name: str) -> list[tuple[str, ...]]:
    """The rows of a case table; lines that start with `#` are comments."""
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [tuple(row) for row in csv.reader(line for line in lines if not line.startswith("#"))][1:]


def article_of(text: str) -> Article:
    """The text as a parsed page of the day of the tables."""
    return next(iter(parse([plain_page(text, PUBLISHED)])))


def dates(found: list[Found]) -> str:
    """Attribute and value of each claim: 'start 2021-06-14; year_number 5'."""
    return "; ".join(f"{one.attribute} {one.time.timex if one.time else f'{one.quantity.value:g}' if one.quantity else ''}" for one in found)


def roles(article: Article, found: list[Found]) -> str:
    """Role and members of each claim, ! if it is denied: 'mediator Qatar+Oman; !participant Peru'."""
    return "; ".join(_role(article, one) for one in found)


def _role(article: Article, one: Found) -> str:
    denied = is_negated(article.doc[one.anchor]) if one.is_negated is None else one.is_negated
    return f"{'!' if denied else ''}{one.attribute} {'+'.join(member.name for member in one.members)}"
