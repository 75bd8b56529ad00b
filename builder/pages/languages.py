"""Tells the language of a text: English by its function words, others by py3langid."""

import math
import re

from builder.resources import mapping

FUNCTION_WORDS = "pages/data/function_words.yaml"
WORD = re.compile(r"[^\W\d_]+")
LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]")
ENOUGH_WORDS, FEWEST_WORDS = 30, 3
"""A text has its function words from so many words on; one with fewer than the least has no language that could be told."""
ENGLISH_SHARE = 0.2
"""Share of English function words among the words in small letters that only English has: over 0.3 in running text, under 0.1 elsewhere."""
FOREIGN_LEAD = 4.5
"""How far a few words must be from English to be foreign, in py3langid's scale of probability (log-likelihood by the root of the bytes).

Of 3,656 English sentences and headlines with fewer than 30 words the farthest was at 3.1 (at 4.2 lists of foreign names were); foreign
headlines in 20 languages were at 4.9 and beyond.
"""
UNKNOWN, NO_LANGUAGE = "und", "zxx"
"""ISO 639-2: undetermined, and no linguistic content."""
REACH = 10_000
"""Characters that are enough to tell a language by."""


def language_of(text: str) -> str:
    """ISO 639 code of the text's language, of three letters where there is none of two; English unless shown otherwise, und where there is none."""
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


def _is_english(words: list[str]) -> bool:
    """Whether English function words abound, or in a longer text most words are capitalised: names have no function words in any language."""
    small = [word for word in words if word.islower()]
    is_long = len(words) >= ENOUGH_WORDS
    if is_long and 2 * len(small) < len(words):
        return True
    known = frozenset(mapping(FUNCTION_WORDS)["en" if is_long else "en_alone"])
    return bool(small) and sum(word in known for word in small) >= ENGLISH_SHARE * len(small)
