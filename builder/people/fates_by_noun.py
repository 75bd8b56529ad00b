"""The figures that stand beside a noun of casualty: tolls, deaths and bodies, lost lives."""

from dataclasses import replace

from builder.language.clauses import subject_of
from builder.people.fate_words import FateWord, phrases
from builder.people.headcount import Headcount, as_part
from builder.people.lists import Chain
from builder.people.sentence_counts import SentenceCounts, chain_from, chain_up_to, cut_chain, following_fate, left_of, right_of
from builder.values.bounds import hedge_quantity
from builder.values.hedge_words import hedges_of

TOLL_REACH = 24
"""Words after 'toll' within which its figure stands."""
EVENT_REACH = 6
"""Likewise after a plural noun ('casualties reached 12')."""
OWNER_REACH = 3
"""Words from the owner's 's to the noun in 'the minister's violent death'."""


def of_toll(counted: SentenceCounts, fate_word: FateWord, reach: int) -> Chain:
    """The figures of 'a toll of 85', 'the toll rose to 58 from 30', 'casualties reached 12'."""
    found: list[Headcount] = []
    for k in range(fate_word.last, min(counted.last, fate_word.last + reach)):
        one = counted.count_at.get(k)
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


def _exceeded(one: Headcount) -> Headcount:
    """'the toll passed 200': more than the number."""
    is_number = one.quantity.qualifier == "exact" and one.quantity.value is not None
    return replace(one, quantity=hedge_quantity(one.quantity, "more_than")) if is_number else one


def of_noun(counted: SentenceCounts, fate_word: FateWord) -> Chain:
    """The figures of an event, body, status or life noun: '31 deaths', 'the death of two', 'deaths reached 12'."""
    if fate_word.word.kind == "lives":
        return _of_lives(counted, fate_word)
    inside = counted.chain_of.get(fate_word.i)
    if inside:
        one = counted.count_at[fate_word.i]
        if one.noun == fate_word.i or one.is_single:
            return cut_chain(counted, chain_from(inside, one))
    if fate_word.word.kind not in ("event", "body"):
        return ()
    if fate_word.word.attributes == ("injured",) and (bearers := _bearers(counted, fate_word)):
        return bearers
    of = next((child.i for child in counted.article.doc[fate_word.i].rights if child.lower_ == "of"), fate_word.last)
    if counted.word(of) == "of":
        return right_of(counted, of + 1, phrases("determiners"))
    if "plural" in fate_word.word.forms:
        return of_toll(counted, fate_word, EVENT_REACH)
    return _owned(counted, fate_word)


def _bearers(counted: SentenceCounts, fate_word: FateWord) -> Chain:
    """'four of them with minor injuries', 'nine had gunshot wounds'."""
    k = fate_word.i - 1
    while k > counted.first and k not in counted.count_at and counted.article.doc[k].pos_ in ("ADJ", "NOUN", "ADV", "PUNCT", "CCONJ"):
        k -= 1
    bearers = left_of(counted, k) if counted.word(k) == "with" or counted.word(k) in phrases("have") else ()
    return bearers[-1:] if bearers and bearers[-1].is_part else bearers


def _of_lives(counted: SentenceCounts, fate_word: FateWord) -> Chain:
    """'the lives of two', 'twelve people lost their lives', 'cost nine workers their lives'."""
    before = [k for k in range(max(counted.first, fate_word.i - TOLL_REACH), fate_word.i) if counted.word(k) in phrases("light_life_verbs")]
    if not before:
        return ()
    if fate_word.i in counted.chain_of:
        return chain_from(counted.chain_of[fate_word.i], counted.count_at[fate_word.i])
    if counted.word(fate_word.last) == "of":
        return right_of(counted, fate_word.last + 1, phrases("determiners"))
    verb = before[-1]
    if counted.word(fate_word.i - 1) not in phrases("possessives"):
        return ()
    if counted.word(verb) in phrases("lose"):
        return left_of(counted, verb) or by_subject(counted, FateWord(verb, verb + 1, fate_word.word))
    return right_of(counted, verb + 1)


def _owned(counted: SentenceCounts, fate_word: FateWord) -> Chain:
    """'the minister's murder': one person."""
    if fate_word.word.attributes == ("injured",):
        return ()
    for k in range(fate_word.i - 1, max(counted.first, fate_word.i - OWNER_REACH), -1):
        one = counted.count_at.get(k - 1)
        if counted.word(k) in phrases("genitives"):
            return (one,) if one and one.is_owner and counted.article.doc[fate_word.i].tag_ == "NN" else ()
    return ()


def by_subject(counted: SentenceCounts, fate_word: FateWord) -> Chain:
    token = counted.article.doc[fate_word.i]
    subject = subject_of(token)
    one = counted.count_at.get(subject.i) if subject is not None else None
    return chain_up_to(counted, counted.chain_of[one.first], one) if one else ()
