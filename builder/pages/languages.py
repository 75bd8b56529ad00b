"""Tells the language of a text: English by its function words, others by py3langid."""

import re

from builder.resources import mapping

FUNCTION_WORDS = "pages/data/function_words.yaml"
WORD = re.compile(r"[^\W\d_]+")
LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]")
ENOUGH_WORDS = 30
"""Fewer words than these are taken as English: a headline has hardly any function words."""
ENGLISH_SHARE = 0.2
"""Share of English function words among the words in small letters that only English has: over 0.3 in running text, under 0.1 elsewhere."""
UNKNOWN, NO_LANGUAGE = "und", "zxx"
"""ISO 639-2: undetermined, and no linguistic content."""
REACH = 10_000
"""Characters that are enough to tell a language by."""


def language_of(text: str) -> str:
    """ISO 639 code of the text's language, of three letters where there is none of two; English unless shown otherwise, und where there is none."""
    words = WORD.findall(text)
    latin = sum(LATIN.match(word) is not None for word in words)
    if not words or (2 * latin >= len(words) and (len(words) < ENOUGH_WORDS or _is_english(words))):
        return "en"
    from py3langid import classify

    code = str(classify(text[:REACH])[0])
    return UNKNOWN if code == NO_LANGUAGE else code


def _is_english(words: list[str]) -> bool:
    """Whether English function words abound, or most words are capitalised: a list of names has no function words in any language."""
    small = [word for word in words if word.islower()]
    known = frozenset(mapping(FUNCTION_WORDS)["en"])
    return 2 * len(small) < len(words) or sum(word in known for word in small) >= ENGLISH_SHARE * len(small)
