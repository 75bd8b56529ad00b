"""Who was shot besides those killed: 'killed two guards and shot another', 'murdered his wife and shot her brother', 'both sons were also shot'."""

from typing import TYPE_CHECKING

from builder.language.clauses import objects_of
from builder.people.fate_places import PLACES
from builder.people.fate_words import GUNFIRE, FateWord, phrases
from builder.people.headcount import Headcount
from builder.people.sentence_counts import SentenceCounts

if TYPE_CHECKING:
    from builder.language.tokens import Token


def is_open(counted: SentenceCounts, fate_word: FateWord) -> bool:
    """'Four people were shot', 'a bullet hit two nurses': some of them may have died; not those shot in the leg."""
    word, needs = counted.word(fate_word.i), fate_word.word.needs
    if fate_word.word.attributes != ("injured",):
        return False
    return not needs if word in phrases("shooting") else (GUNFIRE,) in needs


def is_of_others(counted: SentenceCounts, fate_word: FateWord) -> bool:
    """Do the words say that those to whom it happened are not among the dead?"""
    before = counted.word(fate_word.i - 1)
    one = next((chain[0] for place in ("after", "before", "object") if (chain := PLACES[place](counted, fate_word))), None)
    return one is not None and (one.is_rest or before == "also" or _are_each_told(counted, fate_word, one))


def _are_each_told(counted: SentenceCounts, fate_word: FateWord, one: Headcount) -> bool:
    """Has every word for killing in the sentence an object of its own, told as this one is?"""
    verb = counted.article.doc[fate_word.i]
    killing = [other for other in counted.fate_words.values() if other.word.attributes == ("killed",) and not _is_reflexive(counted, other)]
    if not killing or not counted.words.isdisjoint(phrases("fatal")):
        return False
    return all(counted.article.doc[other.i].tag_ == verb.tag_ and _is_told_apart(counted, other, one) for other in killing)


def _is_told_apart(counted: SentenceCounts, killing: FateWord, one: Headcount) -> bool:
    """'killed her uncle and shot her aunt', 'killed a guard and shot two nurses': not 'shot six guests and killed two'."""
    dead = next((found for noun in _objects(counted, killing) if (found := counted.count_at.get(noun.i))), None)
    if dead is None or dead.noun is None or one.noun is None or dead.is_part or one.is_part:
        return False
    return dead.is_single and (one.is_single or killing.i < one.first)


def _is_reflexive(counted: SentenceCounts, killing: FateWord) -> bool:
    return counted.word(killing.last) in phrases("reflexives")


def _objects(counted: SentenceCounts, killing: FateWord) -> "list[Token]":
    return objects_of(counted.article.doc[killing.i])
