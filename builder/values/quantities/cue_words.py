"""The word lists that tell what a number counts, and what reads as something counted."""

from functools import cache

from builder import resources

LISTS = "values/data/quantity_words.yaml"


@cache
def words(name: str) -> frozenset[str]:
    """A list of words in lower case."""
    return frozenset(word.lower() for word in resources.mapping(LISTS)[name])


def is_counted(word: str) -> bool:
    """Whether a word in lower case reads as something counted: a plural, or one of 'people', 'dead', 'wounded'."""
    if word in words("counted"):
        return True
    is_plural = word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us"))
    return is_plural and word.isalpha() and word not in words("singular_s")
