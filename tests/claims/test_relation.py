"""Relation claims: the relations of the case table."""

import pytest

from builder.claims.relation import find
from builder.language.found import Found
from tests.claims.tables import article_of
from tests.language.tables import rows


def written(one: Found) -> str:
    subject, thing = (member.name for member in one.members)
    return f"{one.attribute}: {subject} > {thing}"


@pytest.mark.parametrize(("text", "expected"), rows("relation.csv", "text", "relations"))
def test_finds_the_relations(text: str, expected: str) -> None:
    assert " ; ".join(written(one) for one in find(article_of(text))) == expected
