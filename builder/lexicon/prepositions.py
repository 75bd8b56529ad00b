"""What prepositions and adverbs of place say: the words of `data/prepositions.csv`."""

from functools import cache

from builder.lexicon.word_table import Word, read_words

FILE = "lexicon/data/prepositions.csv"


class Preposition(Word, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One row: a preposition, or an adverb of place."""


@cache
def prepositions() -> dict[str, Preposition]:
    """All rows by their word. Raises BuilderError that names the word and the column which is wrong."""
    return read_words(FILE, Preposition)
