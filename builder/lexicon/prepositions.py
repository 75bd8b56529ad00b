"""What prepositions and adverbs of place say: the words of `data/prepositions.csv`."""

from functools import cache

from builder.lexicon.word_table import Word, read_words

FILE = "lexicon/data/prepositions.csv"


@cache
def prepositions() -> dict[str, Word]:
    """All rows by their word. Raises BuilderError that names the word and the column which is wrong."""
    return read_words(FILE, Word)
