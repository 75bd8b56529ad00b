"""Names in a page: the case table, and rules for every list of names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.claims.tables import article_of
from tests.conftest import examples
from tests.language.tables import rows

WORDS = ["Syria", "Moscow", "said", "the", "rebels", "Jaish", "al-Islam", "and", "UN", "in", "Assad", "'s", ".", "government", "Ann Berg", "US-led"]


@pytest.mark.parametrize(("text", "expected"), rows("names.csv", "text", "names"))
def test_finds_the_names(text: str, expected: str) -> None:
    assert " ; ".join(f"{name.name} ({name.kind})" for name in article_of(text).names) == expected


@examples(40)
@given(st.lists(st.sampled_from(WORDS), max_size=14))
def test_names_are_in_order_and_apart(words: list[str]) -> None:
    article = article_of(" ".join(words))
    for name in article.names:
        assert article.page.text[name.start : name.end] == name.text
        assert article.span(name.first, name.last) == (name.start, name.end)
    ends = [0, *(name.end for name in article.names)]
    assert all(end <= name.start for end, name in zip(ends, article.names, strict=False))
