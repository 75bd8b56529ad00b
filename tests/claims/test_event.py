"""Event claims: only what no typed claim says."""

import pytest

from builder.claims.event import find
from tests.claims.event_tables import article_of, roles, rows


@pytest.mark.parametrize(("text", "expected"), rows("event.csv"))
def test_finds_what_events_did(text: str, expected: str) -> None:
    article = article_of(text)
    assert roles(article, find(article)).replace("!", "") == expected


def test_members_are_subject_and_object() -> None:
    (claim,) = find(article_of("Russia's military intervention has helped the Syrian army."))
    assert [member.role for member in claim.members] == ["subject", "object"]
