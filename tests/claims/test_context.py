"""Whose voice a word stands in, and whether the words affirm it."""

import pytest

from builder.claims.context import Voice, read_context
from tests.claims.tables import article_of
from tests.language.tables import rows

COLUMNS = ("text", "word", "speaker", "via", "stance", "negated", "modality")


def voice_of(text: str, word: str) -> Voice:
    article = article_of(text)
    token = next(token for token in article.doc if token.text == word)
    return read_context(article).at(token.i)


@pytest.mark.parametrize(COLUMNS, rows("context.csv", *COLUMNS))
def test_reads_the_voice(text: str, word: str, speaker: str, via: str, stance: str, negated: str, modality: str) -> None:
    voice = voice_of(text, word)
    said = (voice.speaker or "-", "+".join(voice.via) or "-", voice.stance, "yes" if voice.is_negated else "no", voice.modality)
    assert said == (speaker, via, stance, negated, modality)
