"""Event claims: only what no typed claim says."""

import pytest

from builder.claims.assembly import assemble
from builder.claims.event import find
from builder.language.article_rows import sentences_of
from tests.claims.event_tables import article_of, roles, rows


@pytest.mark.parametrize(("text", "expected"), rows("event.csv"))
def test_finds_what_events_did(text: str, expected: str) -> None:
    article = article_of(text)
    claims, found = assemble(article, sentences_of(article))
    events = [one for claim, one in zip(claims, found, strict=True) if claim.claim_type == "event"]
    assert roles(article, events).replace("!", "") == expected


def test_members_are_subject_and_object() -> None:
    (claim,) = find(article_of("Russia's military intervention has helped the Syrian army."))
    assert [member.role for member in claim.members] == ["subject", "object"]
