"""Who says a word, and whether the words affirm it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.statements.voices import Voice, read_context
from tests.claims.tables import article_of
from tests.conftest import examples
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


WORDS = ["said", "the", "mayor", "he", "it", "according", "to", "that", "nine", "died", ",", ".", '"', "not", "if", "denied", "AFP", "as", "\n\n"]


@examples(60)
@given(st.lists(st.sampled_from(WORDS), max_size=16))
def test_every_word_of_any_text_has_a_voice(words: list[str]) -> None:
    article = article_of(" ".join(words))
    context = read_context(article)
    for token in article.doc:
        assert context.at(token.i).modality in ("actual", "planned", "possible", "conditional")
    for statement in context.statements:
        assert all(0 <= first < last <= len(article.doc) for first, last in statement.content)


def test_a_quotation_belongs_to_the_speaker_beside_it() -> None:
    text = 'Ann Berg opened the fair.\n\n"The dam is weak," the mayor said. "It may break in spring."\n\nThe fair closed at noon.'
    article = article_of(text)
    context = read_context(article)
    speakers = {token.text: context.at(token.i).speaker for token in article.doc if token.text in ("weak", "break", "closed", "opened")}
    assert speakers == {"opened": None, "weak": "mayor", "break": "mayor", "closed": None}


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    article = article_of('"The dam is weak, the mayor said.\n\nNine people died in the "old town".')
    context = read_context(article)
    died = next(token for token in article.doc if token.text == "died")
    assert context.at(died.i).speaker is None


def test_scare_quotes_carry_nothing() -> None:
    article = article_of('The mayor met the "friends of the dam" on Friday. She said nothing about it.')
    token = next(token for token in article.doc if token.text == "friends")
    assert read_context(article).at(token.i).statement is None
