"""The ways in which a verb reports: each finds the words of its example, and none in its near miss."""

import pytest

from builder.statements.cues import cue_words
from builder.statements.reported_words import WAYS, Way, reported_words, words_before
from tests.claims.tables import article_of


def words_of(way: Way, text: str) -> str:
    """The words that the way alone finds with the verbs of the sentence."""
    doc = article_of(text).doc
    verbs = [token for token in doc if token.lemma_ in cue_words()["verbs"] and way.is_of(token)]
    return " | ".join(doc.span(first, last).text for verb in verbs for first, last in way.read(verb))


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.read.__name__)
def test_a_way_finds_the_words_of_its_example_alone(way: Way) -> None:
    text, words = way.example
    assert words_of(way, text) == words
    assert words_of(way, way.near_miss) == ""


@pytest.mark.parametrize(
    ("text", "word", "words"),
    [
        ("Two men died, the mayor said.", "said", ["Two men died,"]),
        ("Two men, the mayor said, died in the fire.", "said", ["Two men,"]),
        ("Two men died. The mayor said little.", "said", []),
        ("Why did two men die, the mayor asked?", "asked", []),
        ("Nine patients died of burns, a court found on Tuesday.", "found", ["Nine patients died of burns,"]),
        ("The barge sank off Malmo because of ice, an inquiry found.", "found", ["The barge sank off Malmo because of ice,"]),
        ("The officer shot the driver without cause, a judge ruled.", "ruled", ["The officer shot the driver without cause,"]),
        ("They buried Ana Ruiz, a nurse found on Tuesday.", "found", []),
        ("They met in a hall, a report found in Lima by a clerk lay there.", "found", []),
    ],
)
def test_the_words_before_a_reporting_clause(text: str, word: str, words: list[str]) -> None:
    doc = article_of(text).doc
    verb = next(token for token in doc if token.text == word)
    assert [doc.span(first, last).text for first, last in words_before(verb)] == words
    assert reported_words(verb)[: len(words)] == tuple(words_before(verb))
