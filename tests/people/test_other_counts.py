"""The words of a clause that belong to other figures."""

import pytest

from builder.claims.casualty import find
from builder.people.other_counts import other_figures
from tests.claims.tables import article_of


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("The blast killed nine people and wounded 30.", "and wounded 30"),
        ("The storm killed two boys and a guard.", "and a guard"),
        ("The storm killed the boy and a guard.", ""),
        ("The storm killed two boys.", ""),
    ],
)
def test_other_figures_are_the_same_whoever_asks_first(text: str, others: str) -> None:
    article, fresh = article_of(text), article_of(text)
    first = find(article)[0]
    for asked in (article, fresh):
        assert " ".join(asked.doc[i].text for i in sorted(other_figures(asked, first) or ())) == others
