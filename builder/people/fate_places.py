"""Where in a sentence the people may stand whom a word of casualty or displacement is about."""

from functools import partial

from builder.language.clauses import objects_of, subject_of
from builder.people.event_places import EVENT_REACH, Find, bearers, figures_after, of_life_verb, owner
from builder.people.fate_anchors import TOLL_REACH, group_start, of_below, things
from builder.people.fate_words import FateWord, phrases
from builder.people.headcount import as_part
from builder.people.lists import Chain
from builder.people.sentence_counts import SentenceCounts, chain_from, chain_up_to, cut_chain, is_of_own_clause, left_of, right_of

AS_REACH = 5
"""Words from 'the dead' to 'as' in 'the dead have been identified as'."""
NUMBER_REACH = 6
"""Words from 'number' to the word of casualty in 'the number of people killed'."""


class NamedPlace:
    """A place by its name. Raises ValueError for a name that is none of `PLACES`."""

    def __init__(self, name: str) -> None:
        if name not in PLACES:
            raise ValueError(f"there is no place '{name}'")
        self.find = PLACES[name]


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
    if of is None:
        return ()
    found = right_of(counted, of + 1, phrases("determiners") | phrases("ranks"))
    is_ranked = bool(found) and counted.word(found[0].first - 1) in phrases("ranks")
    return (as_part(found[0]), *found[1:]) if is_ranked else found


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


def _after_as(counted: SentenceCounts, fate_word: FateWord) -> Chain:
    """'the dead were identified as Ana Ruiz and Ali Demir'."""
    near = range(fate_word.last, min(counted.last, fate_word.last + AS_REACH))
    return next((right_of(counted, k + 1) for k in near if counted.word(k) == "as"), ())


def _after_be(counted: SentenceCounts, fate_word: FateWord) -> Chain:
    return right_of(counted, fate_word.last, skip=phrases("be"))


def _list_after_be(counted: SentenceCounts, fate_word: FateWord) -> Chain:
    """'The dead were four Danes and two Finns'"""
    found = _after_be(counted, fate_word)
    return found if len(found) > 1 else ()


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
    if one and one.is_part and is_of_own_clause(counted, one):
        return (one,)
    return chain_up_to(counted, counted.chain_of[one.first], one) if one else ()


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
    "list after be": _list_after_be,
    "after as": _after_as,
    "after including": _after_next,
    "object": _object,
    "subject": _subject,
    "relative head": _relative_head,
    "things": _counted_things,
    "figures after": partial(figures_after, reach=TOLL_REACH),
    "figures near": partial(figures_after, reach=EVENT_REACH),
    "bearers": bearers,
    "owner": owner,
    "before life verb": partial(of_life_verb, _before),
    "subject of life verb": partial(of_life_verb, _subject),
    "after life verb": partial(of_life_verb, _after),
}
