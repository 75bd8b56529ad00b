"""Tells the language of a text by its function words and its script."""

import re
from collections import Counter
from functools import cache

from builder.resources import mapping

FUNCTION_WORDS = "pages/data/function_words.yaml"
WORD = re.compile(r"[^\W\d_]+")
LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]")
ENOUGH_WORDS = 30
"""Fewer words than these are taken as English: a headline has hardly any function words."""
FOREIGN_SHARE = 0.05
"""Least share of another language's function words; English text has under 0.02 of any of the lists, running text in that language over 0.15."""
ENGLISH_SHARE = 0.08
"""Least share of English function words among the words in small letters; running text has over 0.3 of them."""


def language_of(text: str) -> str:
    """ISO 639-1 code of the text's language, `und` where it is in another script or unknown; English unless shown otherwise."""
    written = WORD.findall(text)
    words = [word.casefold() for word in written]
    if not words:
        return "en"
    latin = sum(LATIN.match(word) is not None for word in words)
    if 2 * latin < len(words):
        return "und"
    if len(words) < ENOUGH_WORDS:
        return "en"
    counts: Counter[str] = Counter()
    for word in words:
        counts.update(_languages().get(word, ()))
    best, count = max(counts.items(), key=lambda item: (item[1], item[0] == "en", item[0]), default=("en", 0))
    if best != "en" and count >= FOREIGN_SHARE * len(words):
        return best
    # A list of names has no function words either, but most of its words are capitalised.
    small = [word for word in written if word.islower()]
    english = sum("en" in _languages().get(word, ()) for word in small)
    return "und" if 2 * len(small) >= len(words) and english < ENGLISH_SHARE * len(small) else "en"


@cache
def _languages() -> dict[str, tuple[str, ...]]:
    """The languages that have a word as function word."""
    found: dict[str, list[str]] = {}
    for language, words in mapping(FUNCTION_WORDS).items():
        for word in words:
            found.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in found.items()}
