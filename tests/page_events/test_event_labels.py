"""Names of events that only verbs report."""

import pytest

from builder.lexicon.predicates import predicates
from builder.page_events.event_labels import event_noun
from tests.claims.event_tables import article_of, rows


@pytest.mark.parametrize(("text", "word", "noun"), rows("event_labels.csv"))
def test_the_noun_of_what_a_verb_tells(text: str, word: str, noun: str) -> None:
    token = next(token for token in article_of(text).doc if token.text == word)
    assert event_noun(token) == (noun or None)


def test_every_event_verb_of_several_words_has_its_noun() -> None:
    verbs = [one for one in predicates().values() if one.event and one.more]
    assert verbs
    assert [one.word for one in verbs if one.noun is None] == []
