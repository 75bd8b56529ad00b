"""Which counted people a word of casualty or displacement is about.

The order of the words is asked first, which headlines and pages without commas keep even where their parse is wrong, then the parse.
"""

from typing import TYPE_CHECKING

from builder.language.clauses import SUBJECTS, objects_of, subject_of
from builder.people.fate_words import FateWord, phrases
from builder.people.fates_by_noun import TOLL_REACH, by_subject, of_noun, of_toll
from builder.people.headcount import Headcount, as_part
from builder.people.lists import Chain
from builder.people.sentence_counts import SentenceCounts, chain_from, following_fate, left_of, right_of

if TYPE_CHECKING:
    from spacy.tokens import Token

NUMBER_REACH = 6
"""Words from 'number' to the word of casualty in 'the number of people killed'."""


def victims(counted: SentenceCounts, fate_word: FateWord) -> Chain:
    """The headcounts that the hit is about, parts included; empty if it gives no figure."""
    kind = fate_word.word.kind
    number = _number_before(counted, fate_word)
    if number is not None:
        return _put_before(counted, number) or of_toll(counted, fate_word, TOLL_REACH)
    if kind == "object":
        return _of_transitive(counted, fate_word)
    if kind == "subject":
        if _is_group(counted, fate_word):
            return _of_group(counted, fate_word)
        is_left_behind = fate_word.word.attributes == ("displaced",) and _voice(counted, fate_word) == "passive"
        return () if is_left_behind else _before(counted, fate_word)
    if kind == "state":
        return _of_state(counted, fate_word)
    if kind == "toll":
        return of_toll(counted, fate_word, TOLL_REACH)
    return of_noun(counted, fate_word)


def _number_before(counted: SentenceCounts, fate_word: FateWord) -> int | None:
    """The token of 'number' in 'the (total) number of people killed has risen to 86'."""
    before = range(max(counted.first, fate_word.i - NUMBER_REACH), fate_word.i)
    return next(
        (k for k in before if counted.word(k) == "number" and counted.word(k + 1) == "of" and "the" in (counted.word(k - 1), counted.word(k - 2))),
        None,
    )


def _put_before(counted: SentenceCounts, number: int) -> Chain:
    """'which brings to 210 the number of people who have died'."""
    k = number - 1 if counted.word(number - 1) == "the" else number - 2
    one = counted.count_at.get(k - 1)
    return (one,) if one and one.noun is None and counted.word(one.first - 1) in ("to", "at") else ()


def _of_transitive(counted: SentenceCounts, fate_word: FateWord) -> Chain:
    doc = counted.article.doc
    if doc[fate_word.i].lower_.endswith("ing") and counted.word(fate_word.last) == "of":
        return right_of(counted, fate_word.last + 1)
    if _is_group(counted, fate_word):
        return _of_group(counted, fate_word)
    voice = _voice(counted, fate_word)
    if voice == "active":
        told = left_of(counted, fate_word.i) if fate_word.word.attributes == ("displaced",) and counted.word(fate_word.i - 1) == "to" else ()
        return right_of(counted, fate_word.last) or _by_object(counted, fate_word) or _them(counted, fate_word) or told
    if voice == "passive":
        chain = _before(counted, fate_word) or left_of(counted, fate_word.i, is_loose=True)
        return () if chain and _is_owned_thing(counted, chain, fate_word) else chain
    inside = counted.chain_of.get(fate_word.i)
    if inside:
        return chain_from(inside, counted.count_at[fate_word.i])
    if _is_modifying_thing(counted, fate_word):
        return ()
    left, right = left_of(counted, fate_word.i), right_of(counted, fate_word.last) or _them(counted, fate_word)
    things = _things(counted, fate_word) if not right else []
    if things or (not right and counted.word(fate_word.last) == "off"):
        return _first_counted(counted, things)
    if right and not (left and not left[0].is_single and (following_fate(counted, right[0]) or _is_next_sentence(counted, right[0]))):
        return right
    return left or _by_object(counted, fate_word) or by_subject(counted, fate_word)


def _them(counted: SentenceCounts, fate_word: FateWord) -> Chain:
    """'dragged 13 people out and shot them dead': the last people before it in the sentence that are several."""
    near = range(fate_word.i + 1, min(fate_word.last + 1, counted.last))
    if not any(counted.word(k) == "them" for k in near):
        return ()
    before = [one for k in range(counted.first, fate_word.i) if (one := counted.count_at.get(k)) and not one.is_single and one.quantity.value != 0]
    return chain_from(counted.chain_of[before[-1].first], before[-1]) if before else ()


def _things(counted: SentenceCounts, fate_word: FateWord) -> "list[Token]":
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
    return [noun for noun in own if noun.i > fate_word.i and noun.i not in counted.article.time_of]


def _first_counted(counted: SentenceCounts, nouns: "list[Token]") -> Chain:
    one_before = next((one for noun in nouns if (one := counted.count_at.get(noun.i))), None)
    return chain_from(counted.chain_of[one_before.first], one_before) if one_before else ()


def _is_next_sentence(counted: SentenceCounts, one: Headcount) -> bool:
    """A name after a participle opens the next sentence of a page that lost its punctuation."""
    return one.is_named and counted.article.doc[one.first].dep_ != "dobj"


def _voice(counted: SentenceCounts, fate_word: FateWord) -> str:
    """active, passive or unknown, by the form and the auxiliary before it."""
    if fate_word.word.is_active:
        return "active"
    doc, k = counted.article.doc, fate_word.i - 1
    while k >= counted.first and (doc[k].pos_ == "ADV" or doc[k].lower_ in ("all", "both", "either", "-")):
        k -= 1
    word = doc[k].lower_ if k >= counted.first else ""
    if word in phrases("be") and not (word in phrases("genitives") and doc[k].tag_ == "POS"):
        return "passive"
    if word in phrases("have"):
        return "active"
    if k >= counted.first and doc[k].lower_ in ("and", "or") and k - 1 in counted.fate_words:
        return _voice(counted, counted.fate_words[k - 1])
    return "unknown" if "past" in fate_word.word.forms or "participle" not in fate_word.word.forms else "passive"


def _of_state(counted: SentenceCounts, fate_word: FateWord) -> Chain:
    if _is_group(counted, fate_word):
        return _of_group(counted, fate_word)
    inside = counted.chain_of.get(fate_word.i)
    if inside:
        return chain_from(inside, counted.count_at[fate_word.i])
    if _is_modifying_thing(counted, fate_word):
        return ()
    return (
        left_of(counted, fate_word.i)
        or by_subject(counted, fate_word)
        or (right_of(counted, fate_word.last + 1) if counted.word(fate_word.last) == ":" else ())
    )


def _is_modifying_thing(counted: SentenceCounts, fate_word: FateWord) -> bool:
    """'five dead trees', 'dead tired': the word does not tell what happened to people."""
    token = counted.article.doc[fate_word.i]
    is_before_noun = token.dep_ in ("amod", "compound", "advmod") and fate_word.i < token.head.i <= fate_word.i + 2
    return is_before_noun and token.head.pos_ in ("NOUN", "ADJ") and token.head.i not in counted.count_at and token.head.i not in counted.fate_words


def _group_start(counted: SentenceCounts, fate_word: FateWord) -> int | None:
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


def _is_group(counted: SentenceCounts, fate_word: FateWord) -> bool:
    return _group_start(counted, fate_word) is not None


def _of_group(counted: SentenceCounts, fate_word: FateWord) -> Chain:
    """'two nurses among the dead', 'those killed include three boys': parts of a group that is named without its number."""
    k = _group_start(counted, fate_word)
    if k is None:
        return ()
    before = counted.word(k - 1)
    if before == "of":
        one_before = counted.count_at.get(fate_word.i - 1)
        if one_before and one_before.is_part and fate_word.last not in counted.fate_words:
            return (one_before,)
        return _of_these(counted, fate_word, is_opening=k - 1 == counted.first)
    if before in phrases("including"):
        parts = left_of(counted, k - 1) or right_of(counted, fate_word.last, skip=phrases("be"))
    elif counted.word(fate_word.last) in phrases("including"):
        parts = right_of(counted, fate_word.last + 1)
    else:
        return ()
    return tuple(as_part(one) for one in parts)


def _of_these(counted: SentenceCounts, fate_word: FateWord, *, is_opening: bool) -> Chain:
    """'of the 58 dead, 11 were children', 'Of those hurt, 17 had gunshot wounds': bare numbers are parts where the sentence opens so."""
    parts = right_of(counted, fate_word.last, frozenset({","}))
    return tuple(as_part(one) for one in parts if one.is_part or (is_opening and one.noun is None and not one.is_single))


def _before(counted: SentenceCounts, fate_word: FateWord) -> Chain:
    """The chain right before a passive verb if it agrees with the auxiliary, else the subject that the parse gives."""
    chain = left_of(counted, fate_word.i)
    if chain and _agrees(counted, chain, fate_word):
        return chain
    return by_subject(counted, fate_word) or chain


def _is_owned_thing(counted: SentenceCounts, chain: Chain, fate_word: FateWord) -> bool:
    """'the assets of the president were seized': the person only describes what the verb is said of."""
    subject = subject_of(counted.article.doc[fate_word.i])
    if subject is None or subject.pos_ != "NOUN" or subject.i in counted.count_at or not chain[0].is_single:
        return False
    return subject.i < chain[0].first <= subject.right_edge.i


def _agrees(counted: SentenceCounts, chain: Chain, fate_word: FateWord) -> bool:
    """'the man who shot five people was killed': 'was' is not said of five people."""
    between = {counted.word(k) for k in range(chain[-1].last, fate_word.i)}
    is_one = len(chain) == 1 and chain[0].quantity.value == 1
    return not between & (phrases("plural_verbs") if is_one else phrases("singular_verbs"))


def _by_object(counted: SentenceCounts, fate_word: FateWord) -> Chain:
    for noun in objects_of(counted.article.doc[fate_word.i]):
        one = counted.count_at.get(noun.i)
        if one and noun.i > fate_word.i:
            return chain_from(counted.chain_of[noun.i], one)
    return ()
