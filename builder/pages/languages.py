"""Finds the language of a text: English by its function words, others by py3langid."""

import math
import re

from builder.resources import mapping

FUNCTION_WORDS = "pages/data/function_words.yaml"
WORD = re.compile(r"[^\W\d_]+")
TAG = re.compile(r"<[^<>]*>")
LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]")
ENOUGH_WORDS, FEWEST_WORDS = 30, 3
"""From the first number of words on a text has its function words; with fewer than the second its language cannot be known."""
ENGLISH_SHARE = 0.2
"""Least share of English function words among lower-case words: over 0.3 in English running text, under 0.1 in other languages."""
FOREIGN_LEAD = 4.5
"""A short text is foreign if it is this far from English on py3langid's scale (log-likelihood divided by the square root of the bytes).

Of 3,656 English sentences and headlines with fewer than 30 words the farthest was at 3.1 (lists of foreign names at 4.2); foreign
headlines in 20 languages were at 4.9 or more.
"""
UNKNOWN, NO_LANGUAGE = "und", "zxx"
"""ISO 639-2: undetermined, and no linguistic content."""
REACH = 10_000
"""So many characters are enough to find a language."""


def language_of(text: str) -> str:
    """ISO 639 code of the text's language, with three letters if there is none with two. English is the default; und if it cannot be known."""
    words = WORD.findall(text)
    is_latin = 2 * sum(LATIN.match(word) is not None for word in words) >= len(words)
    if not words or (is_latin and (len(words) < FEWEST_WORDS or _is_english(words))):
        return "en"
    from py3langid import rank

    (code, best), *others = rank(text[:REACH])
    if is_latin and len(words) < ENOUGH_WORDS:
        english = next((score for other, score in others if other == "en"), best)
        code = code if best - english >= FOREIGN_LEAD * math.sqrt(len(text.encode("utf-8", "surrogatepass"))) else "en"
    return UNKNOWN if code == NO_LANGUAGE else str(code)


def has_english(text: str) -> bool:
    """Whether a text, of which letters may be missing and markup left, has the function words of English, and one that no other language has."""
    words = [word for word in WORD.findall(TAG.sub(" ", text[:REACH])) if word.islower()]
    return _has_function_words(words, "en") and not _function_words("en_alone").isdisjoint(words)


def _is_english(words: list[str]) -> bool:
    """Whether there are many English function words, or most words of a longer text are capitalised: names lack function words in any language."""
    small = [word for word in words if word.islower()]
    is_long = len(words) >= ENOUGH_WORDS
    if is_long and 2 * len(small) < len(words):
        return True
    return _has_function_words(small, "en" if is_long else "en_alone")


def _function_words(kind: str) -> frozenset[str]:
    return frozenset(mapping(FUNCTION_WORDS)[kind])


def _has_function_words(small: list[str], kind: str) -> bool:
    known = _function_words(kind)
    return bool(small) and sum(word in known for word in small) >= ENGLISH_SHARE * len(small)
