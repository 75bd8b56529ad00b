"""Which counted people a word of casualty or displacement is about: the entries of `fates.yaml`.

The order of the words is asked first, which headlines and pages without commas keep even where their parse is wrong, then the parse.
"""

from functools import cache
from typing import Annotated

import msgspec

from builder.lexicon.fate_senses import KINDS
from builder.people.fate_places import NamedPlace
from builder.people.fate_signs import SIGNS
from builder.people.fate_words import FateWord
from builder.people.headcount import as_part
from builder.people.lists import Chain
from builder.people.sentence_counts import SentenceCounts
from builder.people.word_patterns import WordPattern, words_of
from builder.resources import data_file
from builder.typed_entries import Sentences, read_entries

REACH = 10
"""Words on either side of a word that patterns see."""


class Condition:
    """What must hold of a word: a sign, or that somebody is found at a place. Raises ValueError for a name that is neither."""

    def __init__(self, name: str) -> None:
        self._place = NamedPlace(name.removeprefix("at ")) if name.startswith("at ") else None
        if self._place is None and name not in SIGNS:
            raise ValueError(f"there is no sign '{name}'")
        self._sign = SIGNS.get(name)

    def holds(self, counted: SentenceCounts, fate_word: FateWord) -> bool:
        """Does it hold of the word?"""
        if self._place is not None:
            return bool(self._place.find(counted, fate_word))
        return self._sign is not None and self._sign(counted, fate_word)


class Kind(str):
    """A kind of word. Raises ValueError if there is none of that name."""

    def __new__(cls, name: str) -> "Kind":
        if name not in KINDS:
            raise ValueError(f"there is no kind of word '{name}'")
        return super().__new__(cls, name)


class FateRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One entry: the words it decides about, and where the people stand."""

    at: tuple[NamedPlace, ...]
    kinds: tuple[Kind, ...] = ()
    before: WordPattern | None = None
    after: WordPattern | None = None
    when: tuple[Condition, ...] = ()
    unless: tuple[Condition, ...] = ()
    are_parts: bool = False
    example: Annotated[dict[str, str], msgspec.Meta(min_length=1)]
    near_miss: Sentences

    def suits(self, kind: str) -> bool:
        """May the entry decide about words of that kind?"""
        return not self.kinds or kind in self.kinds

    def fits(self, counted: SentenceCounts, fate_word: FateWord) -> bool:
        """Does the entry decide about the word, if none before it does?"""
        if not self.suits(fate_word.word.kind) or not self._is_between(counted, fate_word):
            return False
        is_wanted = all(condition.holds(counted, fate_word) for condition in self.when)
        return is_wanted and not any(condition.holds(counted, fate_word) for condition in self.unless)

    def _is_between(self, counted: SentenceCounts, fate_word: FateWord) -> bool:
        """Do the words around it fit the patterns?"""
        if self.before is None and self.after is None:
            return True
        before = counted.article.doc[max(counted.first, fate_word.i - REACH) : fate_word.i]
        after = counted.article.doc[fate_word.last : min(counted.last, fate_word.last + REACH)]
        return (self.before is None or self.before.ends(words_of(before))) and (self.after is None or self.after.begins(words_of(after)))

    def victims(self, counted: SentenceCounts, fate_word: FateWord) -> Chain:
        """The headcounts at the first place at which there are some."""
        found = next((chain for place in self.at if (chain := place.find(counted, fate_word))), ())
        return tuple(as_part(one) for one in found) if self.are_parts else found


@cache
def fate_rules() -> dict[str, FateRule]:
    """The entries by name, the first to be asked first."""
    return read_entries(data_file("people/data/fates.yaml"), FateRule, "rule")


def rule_of(counted: SentenceCounts, fate_word: FateWord) -> FateRule | None:
    """The entry that decides about the word."""
    return next((rule for rule in _rules_for(fate_word.word.kind) if rule.fits(counted, fate_word)), None)


@cache
def _rules_for(kind: str) -> tuple[FateRule, ...]:
    return tuple(rule for rule in fate_rules().values() if rule.suits(kind))


def victims(counted: SentenceCounts, fate_word: FateWord) -> Chain:
    """The headcounts that the word is about, parts included; empty if it gives no figure."""
    rule = rule_of(counted, fate_word)
    return rule.victims(counted, fate_word) if rule else ()
