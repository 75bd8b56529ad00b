"""Which event the words of a claim name, read without a parser."""

import re
from functools import cache, lru_cache

from builder.comparing.day_ranges import REMEMBERED
from builder.lexicon.nouns import Noun, event_nouns, nouns
from builder.lexicon.word_classes import in_class
from builder.resources import lines

HARMFUL = frozenset({"attack", "bombing", "strike", "clash", "accident"})
"""Kinds of event in which people come to harm, as they do in a hazard of nature."""
SIGNED = frozenset({"agreement", "ceasefire"})
"""Kinds of event that do not happen anywhere: they are signed and hold."""
WORD = re.compile(r"[\w-]+")
AS_VERB = re.compile(r"\s+(?:an?|the|at least|about|more|some|[A-Z]\w+|\w+s|\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten)\b")
"""Matches what follows a form in -ing that is a verb: 'bombing a bus', 'killing at least two', but not 'the bombing of a bus'."""


@lru_cache(REMEMBERED)
def named_event(text: str, *, is_harmful: bool) -> str | None:
    """The only noun for an event in the text, as it is spelled there; None if it has none or several. Harmful: people may come to harm in it."""
    named = dict.fromkeys(_named(text))
    if len(named) != 1:
        return None
    (word,) = named
    known = _spelled()[word]
    if known.word in in_class("generic") or known.event in SIGNED:
        return None
    return word if not is_harmful or _is_harmful(known) else None


def _named(text: str) -> list[str]:
    """The nouns for events in order; of two that overlap the longer one."""
    words, spelled, first_words = list(WORD.finditer(text)), _spelled(), _first_words()
    found: list[str] = []
    end = 0
    for i, word in enumerate(words):
        noun = word[0].casefold()
        if noun in first_words and i + 1 < len(words):
            pair = text[word.start() : words[i + 1].end()].casefold()
            noun = pair if pair in spelled else noun
        if noun in spelled and word.start() >= end and not _means_else(noun, words[i - 1][0].casefold() if i else "", text[word.end() :]):
            found.append(noun)
            end = word.start() + len(noun)
    return found


def _means_else(noun: str, before: str, after: str) -> bool:
    """Whether the word is a verb ('bombing a bus'), a weapon ('the rocket') or shooting ('opened fire')."""
    if noun.endswith("ing") and AS_VERB.match(after):
        return True
    is_weapon = _spelled()[noun].word.split()[-1] in in_class("weapons")
    return is_weapon or (noun == "fire" and before in lines("lexicon/data/gunfire_words.txt"))


def _is_harmful(noun: Noun) -> bool:
    return noun.hazard is not None or noun.event in HARMFUL


@cache
def _spelled() -> dict[str, Noun]:
    """The nouns for events by their spellings."""
    return {spelling: nouns()[word] for word in event_nouns() for spelling in nouns()[word].spellings().values()}


@cache
def _first_words() -> frozenset[str]:
    """The first words of the nouns of several words."""
    return frozenset(match[0] for spelling in _spelled() if (match := WORD.match(spelling)) and match[0] != spelling)
