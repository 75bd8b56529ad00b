"""Date claims: the case table, and the other columns of a claim."""

import pytest

from builder.claims.date import UNDATED, find
from tests.claims.event_tables import article_of, dates, rows


@pytest.mark.parametrize(("text", "expected"), rows("date.csv"))
def test_finds_the_dates(text: str, expected: str) -> None:
    assert dates(find(article_of(text))) == expected


def test_words_and_event_word_of_a_claim() -> None:
    article = article_of("The talks, which started on Monday and are dull, have been praised.")
    (claim,) = find(article)
    assert [article.page.text[span.start : span.end] for span in claim.spans] == ["The talks, which started on Monday"]
    assert claim.event_word is not None
    assert article.doc[claim.event_word].text == "talks"


def test_an_own_event_is_its_own_event_word() -> None:
    article = article_of("Peru, which was invited to the talks, rejected the idea last week.")
    (claim,) = find(article)
    assert claim.event_word == claim.anchor


@pytest.mark.parametrize("timex", ["PRESENT_REF", "PXY", "PTXH", "T10:00", "XXXX-XX-XX", "XXXX-XX-XXT05:00"])
def test_undated(timex: str) -> None:
    assert UNDATED.fullmatch(timex)


@pytest.mark.parametrize("timex", ["2021-06-16", "P2D", "PT72H", "XXXX-01-23", "XXXX-WXX-4", "2021-06-13TNI"])
def test_dated(timex: str) -> None:
    assert not UNDATED.fullmatch(timex)
