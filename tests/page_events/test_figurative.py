"""Event words in figures of speech."""

import pytest

from builder.page_events.event_words import event_kind
from tests.claims.tables import article_of
from tests.language.tables import rows


@pytest.mark.parametrize(("text", "word", "kind"), rows("figurative.csv", "text", "word", "kind"))
def test_a_figure_of_speech_names_no_event(text: str, word: str, kind: str) -> None:
    token = next(token for token in article_of(text).doc if token.text == word)
    assert event_kind(token) == (kind or None)
