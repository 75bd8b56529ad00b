"""Date claims: the case table, and the other columns of a claim."""

import pytest

from builder.claims.assembly import assemble
from builder.claims.date import UNDATED, find
from builder.language.article_rows import sentences_of
from builder.page_events.event_words import event_kind
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


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("The three-day summit ended in Oslo.", (3, 3, 3, "day")),
        ("The siege lasted more than four months.", (4, 4, None, "month")),
        ("The strike lasted a week.", (1, 1, 1, "week")),
        ("The summit ended on Monday.", (None, None, None, None)),
    ],
)
def test_the_length_of_an_event_has_its_number(text: str, length: tuple[object, ...]) -> None:
    article = article_of(text)
    found = [claim for claim in assemble(article, sentences_of(article))[0] if claim.claim_type == "date"]
    assert [(claim.value, claim.value_low, claim.value_high, claim.unit) for claim in found] == [length] * len(found)
    assert found


@pytest.mark.parametrize(
    ("text", "is_of_event"),
    [
        ("The Lake Front claimed responsibility on Friday for the bombing in Kampala.", False),
        ("A cell in Turku on Monday took credit for the arson attack.", False),
        ("On Tuesday the farmers' league accepted blame for the attack on the silo.", False),
        ("The Red Sword on Wednesday claimed responsibility for a raid that killed two in Quetta.", False),
        ("The cell admitted responsibility last week for the shooting of a nurse.", False),
        ("Rebels attacked a mine near Cusco on Monday, police said.", True),
        ("The Lake Front claimed responsibility for the bombing that hit Kampala on Friday.", True),
        ("A militia bombed a market on Monday and claimed responsibility for the attack.", True),
    ],
)
def test_the_day_of_owning_up_is_no_day_of_the_deed(text: str, *, is_of_event: bool) -> None:
    article = article_of(text)
    deeds = [
        claim
        for claim in find(article)
        if claim.event_word is not None and event_kind(article.doc[claim.event_word]) in ("bombing", "attack", "strike")
    ]
    assert bool(deeds) == is_of_event
