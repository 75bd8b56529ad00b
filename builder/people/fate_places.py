"""Where in a sentence the people may stand whom a word of casualty or displacement is about."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from builder.language.clauses import SUBJECTS, is_passive, objects_of, subject_of
from builder.people.fate_words import FateWord, phrases
from builder.people.headcount import Headcount, as_part
from builder.people.lists import Chain
from builder.people.sentence_counts import SentenceCounts, chain_from, chain_up_to, cut_chain, following_fate, left_of, right_of
from builder.statements.cues import cue_words
from builder.values.bounds import hedge_quantity
from builder.values.hedge_words import hedges_of

if TYPE_CHECKING:
    from spacy.tokens import Token

Find = Callable[[SentenceCounts, FateWord], Chain]

NUMBER_REACH = 6
"""Words from 'number' to the word of casualty in 'the number of people killed'."""
TOLL_REACH = 24
"""Words after 'toll' within which its figure stands."""
EVENT_REACH = 6
"""Likewise after a plural noun ('casualties reached 12')."""
OWNER_REACH = 3
"""Words from the owner's 's to the noun in 'the minister's violent death'."""


class NamedPlace:
    """A place by its name. Raises ValueError for a name that is none of `PLACES`."""

    def __init__(self, name: str) -> None:
        if name not in PLACES:
            raise ValueError(f"there is no place '{name}'")
        self.find = PLACES[name]


# --- tokens by which signs and places find their way


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


# --- places by the order of the words


def _after(counted: SentenceCounts, fate_word: FateWord) -> Chain:
    return right_of(counted, fate_word.last)


def _before(counted: SentenceCounts, fate_word: FateWord) -> Chain:
    return left_of(counted, fate_word.i)


def _last_before(counted: SentenceCounts, fate_word: FateWord) -> Chain:
    return left_of(counted, fate_word.i)[-1:]


def _loosely_before(counted: SentenceCounts, fate_word: FateWord) -> Chain:
    return left_of(counted, fate_word.i, is_loose=True)


def _before_to(counted: SentenceCounts, fate_word: FateWord) -> Chain:
    """'12 families to evacuate'."""
    is_told = fate_word.word.attributes == ("displaced",) and counted.word(fate_word.i - 1) == "to"
    return left_of(counted, fate_word.i) if is_told else ()


def _number_before(counted: SentenceCounts, fate_word: FateWord) -> int | None:
    """The token of 'number' in 'the (total) number of people killed has risen to 86'."""
    before = range(max(counted.first, fate_word.i - NUMBER_REACH), fate_word.i)
    return next(
        (k for k in before if counted.word(k) == "number" and counted.word(k + 1) == "of" and "the" in (counted.word(k - 1), counted.word(k - 2))),
        None,
    )


def _before_number(counted: SentenceCounts, fate_word: FateWord) -> Chain:
    """'which brings to 210 the number of people who have died'."""
    number = _number_before(counted, fate_word)
    if number is None:
        return ()
    one = counted.count_at.get(number - (2 if counted.word(number - 1) == "the" else 3))
    return (one,) if one and one.noun is None and counted.word(one.first - 1) in ("to", "at") else ()


def _those_before(counted: SentenceCounts, fate_word: FateWord) -> Chain:
    """'dragged 13 people out and shot them dead': the last people before it in the sentence that are several."""
    near = range(fate_word.i + 1, min(fate_word.last + 1, counted.last))
    if not any(counted.word(k) == "them" for k in near):
        return ()
    before = [one for k in range(counted.first, fate_word.i) if (one := counted.count_at.get(k)) and not one.is_single and one.quantity.value != 0]
    return chain_from(counted.chain_of[before[-1].first], before[-1]) if before else ()


def _inside(counted: SentenceCounts, fate_word: FateWord) -> Chain:
    chain = counted.chain_of.get(fate_word.i)
    return chain_from(chain, counted.count_at[fate_word.i]) if chain else ()


def _inside_to_next_fate(counted: SentenceCounts, fate_word: FateWord) -> Chain:
    return cut_chain(counted, _inside(counted, fate_word))


def _after_colon(counted: SentenceCounts, fate_word: FateWord) -> Chain:
    return right_of(counted, fate_word.last + 1) if counted.word(fate_word.last) == ":" else ()


def _after_next(counted: SentenceCounts, fate_word: FateWord) -> Chain:
    return right_of(counted, fate_word.last + 1)


def _after_of(counted: SentenceCounts, fate_word: FateWord) -> Chain:
    of = of_below(counted, fate_word) if fate_word.word.kind in ("event", "body") else fate_word.last
    return right_of(counted, of + 1, phrases("determiners")) if of is not None else ()


# --- places around a group that is named without its number


def _in_group_phrase(counted: SentenceCounts, fate_word: FateWord) -> Chain:
    """'12 of the wounded'."""
    one = counted.count_at.get(fate_word.i - 1)
    return (one,) if one and one.is_part else ()


def _parts_after(counted: SentenceCounts, fate_word: FateWord) -> Chain:
    """'of the 58 dead, 11 were children', 'Of those hurt, 17 had gunshot wounds': bare numbers are parts where the sentence opens so."""
    k = group_start(counted, fate_word)
    is_opening = k is not None and k - 1 == counted.first
    parts = right_of(counted, fate_word.last, frozenset({","}))
    return tuple(one for one in parts if one.is_part or (is_opening and one.noun is None and not one.is_single))


def _before_group(counted: SentenceCounts, fate_word: FateWord) -> Chain:
    k = group_start(counted, fate_word)
    return left_of(counted, k - 1) if k is not None else ()


def _after_be(counted: SentenceCounts, fate_word: FateWord) -> Chain:
    return right_of(counted, fate_word.last, skip=phrases("be"))


# --- places by the parse


def _object(counted: SentenceCounts, fate_word: FateWord) -> Chain:
    for noun in objects_of(counted.article.doc[fate_word.i]):
        one = counted.count_at.get(noun.i)
        if one and noun.i > fate_word.i:
            return chain_from(counted.chain_of[noun.i], one)
    return ()


def _subject(counted: SentenceCounts, fate_word: FateWord) -> Chain:
    subject = subject_of(counted.article.doc[fate_word.i])
    one = counted.count_at.get(subject.i) if subject is not None else None
    return chain_up_to(counted, counted.chain_of[one.first], one) if one else ()


def is_relative(counted: SentenceCounts, fate_word: FateWord) -> bool:
    """'the nurse (whom) he kidnapped': a relative clause with a subject of its own and without an object."""
    token = counted.article.doc[fate_word.i]
    if token.dep_ != "relcl" or is_passive(token) or token.head.i > token.i:
        return False
    subjects = [child for child in token.lefts if child.dep_ == "nsubj" and child.tag_ not in ("WP", "WDT")]
    objects = [noun for noun in objects_of(token) if noun.i > token.i and noun.i >= fate_word.last]
    return bool(subjects) and not objects


def _relative_head(counted: SentenceCounts, fate_word: FateWord) -> Chain:
    one = counted.count_at.get(counted.article.doc[fate_word.i].head.i)
    return chain_up_to(counted, counted.chain_of[one.first], one) if one else ()


def before_that_agrees(counted: SentenceCounts, fate_word: FateWord) -> Chain:
    """The chain right before a verb if it agrees with the auxiliary, else the subject that the parse gives."""
    chain = left_of(counted, fate_word.i)
    if chain and _agrees(counted, chain, fate_word):
        return chain
    return _subject(counted, fate_word) or chain


def _agrees(counted: SentenceCounts, chain: Chain, fate_word: FateWord) -> bool:
    """'the man who shot five people was killed': 'was' is not said of five people."""
    between = {counted.word(k) for k in range(chain[-1].last, fate_word.i)}
    is_one = len(chain) == 1 and chain[0].quantity.value == 1
    return not between & (phrases("plural_verbs") if is_one else phrases("singular_verbs"))


def _counted_things(counted: SentenceCounts, fate_word: FateWord) -> Chain:
    one = next((one for noun in things(counted, fate_word) if (one := counted.count_at.get(noun.i))), None)
    return chain_from(counted.chain_of[one.first], one) if one else ()


# --- places around a noun of casualty


def _figures_after(counted: SentenceCounts, fate_word: FateWord, reach: int) -> Chain:
    """The figures of 'a toll of 85', 'the toll rose to 58 from 30', 'casualties reached 12'."""
    found: list[Headcount] = []
    for k in range(fate_word.last, min(counted.last, fate_word.last + reach)):
        one = counted.count_at.get(k)
        if one is not None and _is_said_by_others(counted, fate_word.i, k):
            break
        if k in counted.fate_words and (counted.fate_words[k].word.kind == "toll" or fate_word.word.kind != "toll"):
            break
        if one is None or one.first != k or one.is_single or following_fate(counted, one):
            continue
        before = counted.word(k - 1)
        if before in phrases("including"):
            found.append(as_part(one))
        elif (is_exceeding := before in phrases("exceeding")) or before in phrases("toll_openers") or counted.word(k) in hedges_of("toll"):
            chain = chain_from(counted.chain_of[k], one)
            found += [_exceeded(other) if is_exceeding and other is one else other for other in chain]
    return tuple(found)


def _is_said_by_others(counted: SentenceCounts, i: int, k: int) -> bool:
    """'While the ministry put the toll at eight, doctors said it was 19': the second number is of the words that another verb reports."""
    return any(i < verb.i < k and verb.lemma_ in cue_words()["verbs"] for verb in counted.article.doc[k].ancestors)


def _exceeded(one: Headcount) -> Headcount:
    """'the toll passed 200': more than the number."""
    is_number = one.quantity.qualifier == "exact" and one.quantity.value is not None
    return replace(one, quantity=hedge_quantity(one.quantity, "more_than")) if is_number else one


def _bearers(counted: SentenceCounts, fate_word: FateWord) -> Chain:
    """'four of them with minor injuries', 'nine had gunshot wounds', 'she had three gunshot wounds'."""
    one = counted.count_at.get(fate_word.i)
    if one and one.quantity.value == 0:
        return ()
    k = (one.first if one else fate_word.i) - 1
    while (
        k > counted.first
        and k not in counted.count_at
        and counted.word(k) not in phrases("denying")
        and counted.article.doc[k].pos_ in ("ADJ", "NOUN", "ADV", "PUNCT", "CCONJ", "DET")
    ):
        k -= 1
    bearers = left_of(counted, k) if counted.word(k) == "with" or counted.word(k) in phrases("have") else ()
    return bearers[-1:] if bearers and bearers[-1].is_part else bearers


def _owner(counted: SentenceCounts, fate_word: FateWord) -> Chain:
    """'the minister's murder', 'his death': one person."""
    for k in range(fate_word.i - 1, max(counted.first - 1, fate_word.i - OWNER_REACH), -1):
        one = counted.count_at.get(k)
        if one and one.is_owner and one.first == k and counted.article.doc[k].tag_ in ("PRP$", "WP$"):
            return (one,)
        one = counted.count_at.get(k - 1)
        if counted.word(k) in phrases("genitives"):
            return (one,) if one and one.is_owner and counted.article.doc[fate_word.i].tag_ == "NN" else ()
    return ()


def _of_life_verb(find: Find, counted: SentenceCounts, fate_word: FateWord) -> Chain:
    """What stands at a place of the verb that takes lives."""
    verb = life_verb(counted, fate_word)
    return find(counted, FateWord(verb, verb + 1, fate_word.word)) if verb is not None else ()


PLACES: dict[str, Find] = {
    "after": _after,
    "before": _before,
    "last before": _last_before,
    "loosely before": _loosely_before,
    "before that agrees": before_that_agrees,
    "before to": _before_to,
    "before number": _before_number,
    "those before": _those_before,
    "inside": _inside,
    "inside to next fate": _inside_to_next_fate,
    "after colon": _after_colon,
    "after of": _after_of,
    "part before group": _in_group_phrase,
    "parts after": _parts_after,
    "before group": _before_group,
    "after be": _after_be,
    "after including": _after_next,
    "object": _object,
    "subject": _subject,
    "relative head": _relative_head,
    "things": _counted_things,
    "figures after": partial(_figures_after, reach=TOLL_REACH),
    "figures near": partial(_figures_after, reach=EVENT_REACH),
    "bearers": _bearers,
    "owner": _owner,
    "before life verb": partial(_of_life_verb, _before),
    "subject of life verb": partial(_of_life_verb, _subject),
    "after life verb": partial(_of_life_verb, _after),
}
