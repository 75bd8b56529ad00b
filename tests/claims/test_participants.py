"""Participants claims: the case table, members and the parties that they represent."""

import pytest

from builder.claims.participants import find
from tests.claims.event_tables import article_of, roles, rows


@pytest.mark.parametrize(("text", "expected"), rows("participants.csv"))
def test_finds_the_roles(text: str, expected: str) -> None:
    article = article_of(text)
    assert roles(article, find(article)) == expected


def test_a_member_points_to_its_words_and_to_whom_it_represents() -> None:
    article = article_of("The envoys met in Rome. Peru's ambassador to Chile, George Krol, is attending the talks as an observer.")
    (claim,) = find(article)
    (member,) = claim.members
    assert article.page.text[member.start : member.end] == "George Krol"
    assert member.represents_id == next(name.entity_id for name in article.names if name.name == "Peru")


def test_a_claim_repeated_in_a_sentence_is_found_once() -> None:
    article = article_of("Japan and India held talks with Nepal, and Japan took part in the talks to the end.")
    assert roles(article, find(article)) == "participant Japan+India+Nepal"


def test_attending_needs_talks_that_were_mentioned() -> None:
    assert find(article_of("Peru is also attending.")) == []
    article = article_of("The talks opened in Rome. Peru is also attending.")
    (claim,) = find(article)
    assert claim.event_word is not None
    assert article.doc[claim.event_word].text == "talks"
