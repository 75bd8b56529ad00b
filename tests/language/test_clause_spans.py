"""Which words of a sentence make up one assertion."""

import pytest

from builder.language.clause_spans import assertion_spans, phrase_spans
from tests.claims.event_tables import article_of


def words(text: str, anchor: str, *needed: str) -> list[str]:
    article = article_of(text)
    place = {token.text: token for token in article.doc}
    spans = assertion_spans(article, place[anchor], [place[word].i for word in needed])
    return [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    ("text", "anchor", "needed", "expected"),
    [
        ("The mayor said the talks began on Monday.", "began", (), ["the talks began on Monday"]),
        ("The talks, which began on Monday, are dull.", "are", (), ["The talks", "are dull"]),
        ("The talks, which began on Monday, are dull.", "are", ("Monday",), ["The talks, which began on Monday, are dull"]),
        ("The talks, which began on Monday, are dull.", "began", (), ["The talks, which began on Monday"]),
        ("The truce held and brought calm to the city.", "brought", (), ["The truce", "brought calm to the city"]),
        ("Shops closed when the bombing began.", "closed", (), ["Shops closed"]),
        ("Kenya is one of the states that attended the summit.", "attended", (), ["Kenya is one of the states that attended the summit"]),
    ],
)
def test_clause(text: str, anchor: str, needed: tuple[str, ...], expected: list[str]) -> None:
    assert words(text, anchor, *needed) == expected


def test_phrase_of_a_noun() -> None:
    text = "The second round of talks in Rome, which ended early, was dull."
    article = article_of(text)
    (span,) = phrase_spans(article, article.doc[2], [])
    assert text[span.start : span.end] == "The second round of talks in Rome"


def test_needed_words_of_other_sentences_are_left_out() -> None:
    assert words("The talks began. Peru left.", "left", "talks") == ["Peru left"]
