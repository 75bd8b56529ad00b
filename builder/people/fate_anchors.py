"""Tokens around a word of casualty by which its signs and places find their way."""

from typing import TYPE_CHECKING

from builder.language.clauses import SUBJECTS, is_passive, objects_of
from builder.people.fate_words import FateWord, phrases
from builder.people.sentence_counts import SentenceCounts

if TYPE_CHECKING:
    from builder.language.tokens import Token

TOLL_REACH = 24
"""Words around 'toll' or 'lives' within which its figure or verb stands."""


def group_start(counted: SentenceCounts, fate_word: FateWord) -> int | None:
    """Where people are named without their number: the token of 'the' or 'those' in 'the dead', 'those killed', 'those who have died'.

    In 'among dead', the hit itself.
    """
    if fate_word.i in counted.chain_of:
        return None
    if counted.word(fate_word.i - 1) in phrases("among"):
        return fate_word.i
    k = fate_word.i - 1
    while k > counted.first and counted.article.doc[k].pos_ in ("AUX", "ADV"):
        k -= 1
    k -= counted.word(k) in ("who", "that") and counted.word(k - 1) == "those"
    is_direct = k == fate_word.i - 1 and counted.word(k) == "the"
    return k if is_direct or counted.word(k) == "those" else None


def life_verb(counted: SentenceCounts, fate_word: FateWord) -> int | None:
    """The token of 'claimed', 'cost' or 'lost' before lives."""
    before = range(fate_word.i - 1, max(counted.first, fate_word.i - TOLL_REACH) - 1, -1)
    return next((k for k in before if counted.word(k) in phrases("light_life_verbs")), None)


def of_below(counted: SentenceCounts, fate_word: FateWord) -> int | None:
    """The token of 'of' that belongs to a noun."""
    of = next((child.i for child in counted.article.doc[fate_word.i].rights if child.lower_ == "of"), fate_word.last)
    return of if counted.word(of) == "of" else None


def things(counted: SentenceCounts, fate_word: FateWord) -> "list[Token]":
    """The objects of a past tense, also those it shares with the next verb: 'captured two bridges', 'killed and ate a rabbit'.

    What stands before such a verb did it.
    """
    token = counted.article.doc[fate_word.i]
    if token.tag_ != "VBD":
        return []
    joined = [
        child for child in token.rights if child.dep_ == "conj" and child.tag_ == "VBD" and not any(word.dep_ in SUBJECTS for word in child.children)
    ]
    own = objects_of(token) or [noun for verb in joined for noun in objects_of(verb)]
    return [noun for noun in own if noun.i >= fate_word.last and noun.i not in counted.article.time_of]


def is_relative(counted: SentenceCounts, fate_word: FateWord) -> bool:
    """'the nurse (whom) he kidnapped': a relative clause with a subject of its own and without an object."""
    token = counted.article.doc[fate_word.i]
    if token.dep_ != "relcl" or is_passive(token) or token.head.i > token.i:
        return False
    subjects = [child for child in token.lefts if child.dep_ == "nsubj" and child.tag_ not in ("WP", "WDT")]
    objects = [noun for noun in objects_of(token) if noun.i > token.i and noun.i >= fate_word.last]
    return bool(subjects) and not objects
