"""Where the people stand whom a noun of casualty is about: 'a toll of 85', 'nine had burns', 'his death', 'claimed 20 lives'."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from builder.language.clauses import is_passive, subject_of
from builder.people.fate_anchors import life_verb
from builder.people.fate_words import FateWord, phrases
from builder.people.headcount import Headcount, as_part
from builder.people.lists import Chain
from builder.people.sentence_counts import SentenceCounts, chain_from, following_fate, left_of
from builder.statements.cues import cue_words
from builder.values.bounds import hedge_quantity
from builder.values.hedge_words import hedges_of

if TYPE_CHECKING:
    from builder.language.tokens import Token

EVENT_REACH = 6
"""Words after a plural noun within which its figure stands ('casualties reached 12')."""
OWNER_REACH = 3
"""Words from the owner's 's to the noun in 'the minister's violent death'."""
Find = Callable[[SentenceCounts, FateWord], Chain]


def figures_after(counted: SentenceCounts, fate_word: FateWord, reach: int) -> Chain:
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
    """'The navy put the toll at six, but the union said it was 33': the second number is of the words that another verb reports.

    Not so 'the number of people killed was revised to 54': there the verb is about the word of casualty.
    """
    word, verbs = counted.article.doc[i], cue_words()["verbs"]
    return any(i < verb.i < k and verb.lemma_ in verbs and not _is_about(verb, word) for verb in counted.article.doc[k].ancestors)


def _is_about(verb: "Token", word: "Token") -> bool:
    subject = subject_of(verb)
    return subject is not None and (subject == word or subject.is_ancestor(word))


def _exceeded(one: Headcount) -> Headcount:
    """'the toll passed 200': more than the number."""
    is_number = one.quantity.qualifier == "exact" and one.quantity.value is not None
    return replace(one, quantity=hedge_quantity(one.quantity, "more_than")) if is_number else one


def bearers(counted: SentenceCounts, fate_word: FateWord) -> Chain:
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
    subject = _subject_of_bearing(counted, k) if counted.word(k) == "with" and not left_of(counted, k) else ()
    if subject:
        return subject
    found = left_of(counted, k) if counted.word(k) == "with" or counted.word(k) in phrases("have") else ()
    return found[-1:] if found and found[-1].is_part else found


def _subject_of_bearing(counted: SentenceCounts, k: int) -> Chain:
    """'Ana Ruiz left the field with a knee injury', 'A man was found in a flat with burns': the subject of the verb, if it is one person."""
    verb = next((above for above in counted.article.doc[k].ancestors if above.pos_ == "VERB"), None)
    is_of_verb = verb is not None and verb.i < k and (verb == counted.article.doc[k].head or is_passive(verb))
    subject = subject_of(verb) if verb is not None and is_of_verb else None
    one = counted.count_at.get(subject.i) if subject is not None else None
    return (one,) if one is not None and one.is_single else ()


def owner(counted: SentenceCounts, fate_word: FateWord) -> Chain:
    """'the minister's murder', 'his death': one person."""
    for k in range(fate_word.i - 1, max(counted.first - 1, fate_word.i - OWNER_REACH), -1):
        one = counted.count_at.get(k)
        if one and one.is_owner and one.first == k and counted.article.doc[k].tag_ in ("PRP$", "WP$"):
            return (one,)
        one = counted.count_at.get(k - 1)
        if counted.word(k) in phrases("genitives"):
            return (one,) if one and one.is_owner and counted.article.doc[fate_word.i].tag_ == "NN" else ()
    return ()


def of_life_verb(find: Find, counted: SentenceCounts, fate_word: FateWord) -> Chain:
    """What stands at a place of the verb that takes lives."""
    verb = life_verb(counted, fate_word)
    return find(counted, FateWord(verb, verb + 1, fate_word.word)) if verb is not None else ()
