"""The entries of `uncounted_numbers.yaml`: each fits a number of its examples and none of its near misses."""

import pytest

from builder.people.uncounted_numbers import fitting_numbers, uncounted_numbers
from tests.claims.tables import article_of
from tests.entries import sentences


def fitting(text: str) -> list[list[str]]:
    """The names of the entries that fit, number by number."""
    article = article_of(text)
    first = {id(quantity): i for i, quantity in sorted(article.quantity_of.items(), reverse=True)}
    return [fitting_numbers(article, i, len(article.doc)) for i in first.values()]


@pytest.mark.parametrize(("name", "text"), sentences(uncounted_numbers(), "example"))
def test_an_entry_fits_its_example(name: str, text: str) -> None:
    assert any(name in names for names in fitting(text))


@pytest.mark.parametrize(("name", "text"), sentences(uncounted_numbers(), "near_miss"))
def test_an_entry_does_not_fit_its_near_miss(name: str, text: str) -> None:
    found = fitting(text)
    assert found
    assert not any(name in names for names in found)
