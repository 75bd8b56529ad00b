"""The table of prepositions: one row per word, in order."""

from builder.lexicon.prepositions import prepositions


def test_rows_are_single_words_in_order() -> None:
    assert list(prepositions()) == sorted(prepositions())
    assert [one.word for one in prepositions().values() if " " in one.word or not one.classes] == []
