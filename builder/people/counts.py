"""The figures of a sentence: which headcount suffered what, with the bounds that the words give it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

from builder.intermediate import Quantity
from builder.language.article import Article
from builder.language.clauses import agents_of, subject_of
from builder.people.fate_words import FateWord, phrases
from builder.people.headcount import Headcount
from builder.people.population import counted_unit
from builder.people.sentence_counts import LONGEST_GAP, SentenceCounts, following_fate
from builder.people.sentence_fates import SentenceFates
from builder.people.sums import with_sums
from builder.values.bounds import hedge_quantity

MERGED = frozenset({"killed", "injured", "missing"})
"""Fates that one figure counts together when 'and' joins them ('killed and wounded'); 'or' joins any."""
SHARED_HEDGES = frozenset({"at_least", "more_than", "about", "nearly"})
"""Hedges that a list shares ('at least three killed and 30 wounded')."""
MOVED = frozenset({"displaced", "returned"})
OTHER_COUNTS = frozenset({"aboard", "rescued", "arrived"})
LONGEST_LIST = 5
"""Figures of a list that share the hedge of its first."""
EVENT_NOUNS = frozenset({"event", "lives", "body"})


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """One headcount to which one thing happened."""

    fate_word: FateWord
    attribute: str
    count: Headcount
    quantity: Quantity
    is_combined: bool


def figures(told: SentenceFates, attributes: frozenset[str]) -> Iterator[Figure]:
    """The figures of a sentence in the order of their hits; each headcount once per attribute."""
    seen: set[tuple[tuple[int, int], str]] = set()
    for fate_word in told.counts.fate_words.values():
        wanted = [attribute for attribute in fate_word.word.attributes if attribute in attributes]
        for attribute, one in product(wanted, with_sums(told.counts, _fitting(told, fate_word)) if wanted else ()):
            if (one.place, attribute) not in seen:
                seen.add((one.place, attribute))
                yield figure_of(told, fate_word, one, attribute)


def _fitting(told: SentenceFates, fate_word: FateWord) -> list[Headcount]:
    """The victims that the word can be about.

    What people are ('hostages'), or where they are, is not told of those to whom something happens: who died in hospital is not injured there.
    """
    taken: set[int] = set()
    if told.counts.word(fate_word.i) == "in":
        taken = _suffering(told, but=fate_word.word.attributes)
    elif fate_word.word.kind == "status":
        taken = _suffering(told)
    return [one for one in told.victims[fate_word.i] if fits(told.counts, fate_word, one) and one.first not in taken]


def _suffering(told: SentenceFates, but: tuple[str, ...] = ()) -> set[int]:
    """The headcounts to which something happens, by their first tokens; words that only say where people are with the fates `but` do not count."""
    words = told.counts.fate_words
    places = {i for i, word in words.items() if told.counts.word(i) == "in" and word.word.attributes == but}
    chains = (chain for i, chain in told.victims.items() if i not in places and _is_fate(words[i]))
    return {one.first for chain in chains for one in chain}


def figure_of(told: SentenceFates, fate_word: FateWord, one: Headcount, attribute: str) -> Figure:
    """The figure that a word of fate makes of a headcount, with the bounds that the sentence gives it."""
    is_combined = not one.is_single and one.quantity.value != 0 and _is_merged(told, fate_word)
    quantity = bounds_of(told.counts, one, is_combined=is_combined)
    return Figure(fate_word, _by_doer(told.counts, fate_word, one, attribute), one, quantity, is_combined)


def _by_doer(counted: SentenceCounts, fate_word: FateWord, one: Headcount, attribute: str) -> str:
    """Whom officers seize is detained, and hostages in captivity are abducted, whatever the word alone says."""
    if attribute == "detained" and one.noun_kind == "status" and one.noun is not None and counted.word(one.noun) in phrases("hostages"):
        return "abducted"
    if attribute != "abducted" or counted.word(fate_word.i) not in phrases("seizing"):
        return attribute
    verb = counted.article.doc[fate_word.i]
    doers = agents_of(verb) or [noun for noun in (subject_of(verb),) if noun is not None]
    words = {token.lower_ for doer in doers for token in counted.article.doc[doer.left_edge.i : doer.i + 1]}
    return "detained" if words & phrases("officers") else attribute


def _is_fate(fate_word: FateWord) -> bool:
    """Does the hit tell what happened to people, rather than who they are or where?"""
    return fate_word.word.kind != "status" and fate_word.word.attributes[0] not in OTHER_COUNTS


def _is_merged(told: SentenceFates, fate_word: FateWord) -> bool:
    """Does the figure of the hit count two different fates together?"""
    counted, chains = told.counts, told.victims
    if len(fate_word.word.attributes) > 1:
        return True
    after, before = counted.joined.get(fate_word.i), counted.joined_to.get(fate_word.i)
    pairs = [(fate_word.i, after)] if after is not None else []
    pairs += [(before, fate_word.i)] if before is not None else []
    for first, second in pairs:
        fates = {counted.fate_words[first].word.attributes, counted.fate_words[second].word.attributes}
        is_either = counted.word(second - 1) == "or" or all(MERGED.issuperset(fate) for fate in fates)
        if len(fates) == 2 and is_either and chains[first][:1] == chains[second][:1]:
            return True
    return False


def fits(counted: SentenceCounts, fate_word: FateWord, one: Headcount) -> bool:
    """Can the hit be about that headcount?"""
    follower = following_fate(counted, one)
    if one.noun is None and follower and fate_word.i < one.first and follower.i != fate_word.i:
        return False
    if _is_told_of_a_part(counted, fate_word, one) or _names_whom_none_is_of(counted, fate_word, one):
        return False
    if one.is_owner and (fate_word.i < one.last or not _has_owner(counted, fate_word)):
        return False
    if one.is_single and not _may_be_single(counted, fate_word, one):
        return False
    if one.quantity.kind == "share" and not one.out_of and fate_word.word.attributes[0] not in MOVED:
        return False
    return _is_of_kind(counted, fate_word, one)


def _is_told_of_a_part(counted: SentenceCounts, fate_word: FateWord, one: Headcount) -> bool:
    """'Nine of the 40 people aboard died': the 40 are those aboard, and only the nine died."""
    own = counted.fate_words.get(one.last)
    if own is None or own.i >= fate_word.i:
        return False
    part = next((other for other in counted.chain_of[one.first] if other.is_part and other.last < one.first), None)
    return part is not None and any(counted.word(k) == "of" for k in range(part.last, one.first))


def _names_whom_none_is_of(counted: SentenceCounts, fate_word: FateWord, one: Headcount) -> bool:
    """'None of the 30 hostages was hurt', 'none of the wounded died': the word only says who they are."""
    if one.quantity.value != 0 or counted.word(one.first + 1) != "of" or fate_word.i <= one.first or fate_word.word.kind in ("subject", "event"):
        return False
    return all(counted.article.doc[k].pos_ not in ("AUX", "VERB") for k in range(one.first + 1, fate_word.i))


def _has_owner(counted: SentenceCounts, fate_word: FateWord) -> bool:
    """Can the hit be somebody's: 'his death', 'her slaying', 'the guard's body was found'?"""
    if fate_word.word.kind == "body":
        return counted.article.doc[fate_word.i].head.lower_ in phrases("body_cues")
    return fate_word.word.kind == "event" or counted.word(fate_word.i).endswith("ing")


def _is_of_kind(counted: SentenceCounts, fate_word: FateWord, one: Headcount) -> bool:
    """Does the noun that is counted belong to the hit? 'Three deaths' are no people to whom something happens."""
    if one.noun_kind == "body" and not counted.words & phrases("body_cues"):
        return False
    if fate_word.word.kind == "status" and (one.is_single or counted.words & phrases("release")):
        return False
    if one.noun_kind in EVENT_NOUNS:
        return fate_word.word.kind == one.noun_kind and one.noun == fate_word.i
    is_household = one.noun is None or counted.word(one.noun) in phrases("household")
    is_person = counted_unit(counted.article, one.noun) == "person" or is_household
    if counted.word(fate_word.i) in phrases("losing"):
        return is_person and _is_own(counted, one)
    return is_person or fate_word.word.attributes[0] in OTHER_COUNTS or fate_word.word.attributes[0] in MOVED


def _is_own(counted: SentenceCounts, one: Headcount) -> bool:
    """'lost three brothers', 'lost nine men', 'lost 3,000 of our people', but not 'lost three players'."""
    words = {counted.word(k) for k in range(one.first, one.last)}
    return one.noun is not None and not one.is_named and bool(words & (phrases("kin_and_comrades") | phrases("possessives") | {"our", "my"}))


def _may_be_single(counted: SentenceCounts, fate_word: FateWord, one: Headcount) -> bool:
    """One person who flees is no displacement, and what an army captures is a town rather than a man whose name we misread."""
    if counted.word(one.first) in phrases("reflexives"):
        return fate_word.word.attributes == ("killed",)
    if fate_word.word.attributes[0] in MOVED:
        return fate_word.word.kind == "object" and not fate_word.word.needs
    return not (one.is_named and counted.word(fate_word.i) in phrases("takes_places")) or _is_surely_person(counted.article, one)


def _is_surely_person(article: Article, one: Headcount) -> bool:
    """A name with a title, or the surname of somebody whom the page names in full."""
    name = article.name_of.get(one.last - 1)
    return name is not None and (name.first > one.first or (" " not in name.text and " " in name.name))


def bounds_of(counted: SentenceCounts, one: Headcount, *, is_combined: bool) -> Quantity:
    unit = "share" if one.quantity.kind == "share" else counted_unit(counted.article, one.noun)
    quantity = replace(one.quantity, unit=unit)
    if is_combined:
        return replace(quantity, value_low=None)
    hedge = _hedge_before(counted, one)
    return hedge_quantity(quantity, hedge) if hedge else quantity


def _hedge_before(counted: SentenceCounts, one: Headcount) -> str | None:
    """The hedge that opens the list in which the bare exact number stands: 'at least three killed and 30 wounded'."""
    if one.first in counted.fate_before or one.quantity.kind == "share":
        return None
    last = one
    for _ in range(LONGEST_LIST):
        if last.quantity.qualifier != "exact" or last.quantity.value in (None, 0) or last.is_single or last.is_part:
            break
        before = _list_neighbour(counted, last)
        if before is None:
            return None
        last = before
    return last.quantity.qualifier if last is not one and last.quantity.qualifier in SHARED_HEDGES else None


def _list_neighbour(counted: SentenceCounts, one: Headcount) -> Headcount | None:
    """The figure before it in a list without verbs of its own.

    'Three killed and 30 wounded' is one, 'killed three and wounded 30' and 'three died and 30 were wounded' are not.
    """
    k, first = one.first - 1, max(counted.first, one.first - LONGEST_GAP)
    while k >= first and k not in counted.count_at and (counted.word(k) in phrases("list_words") or _may_be_listed(counted, k)):
        k -= 1
    before = counted.count_at.get(k)
    if before is None or before.is_single or before.first in counted.fate_before:
        return None
    return before if any(i in counted.fate_words for i in range(before.last, one.first)) else None


def _may_be_listed(counted: SentenceCounts, k: int) -> bool:
    """Whether the token is a word of casualty that can stand in a list: what people do themselves ('died') ends one."""
    return k in counted.fate_words and counted.fate_words[k].word.kind != "subject"
