"""The word lists of wordings."""

from functools import cache

from builder.resources import mapping


def words(name: str) -> frozenset[str]:
    """One of the lists of `wording.yaml` and `reference_words.yaml`."""
    return _lists()[name]


@cache
def _lists() -> dict[str, frozenset[str]]:
    listed = {**mapping("lexicon/data/reference_words.yaml"), **mapping("lexicon/data/wording.yaml")}
    return {name: frozenset(entries) for name, entries in listed.items()}
