"""Who was shot and lived: 'shot six people, killing two' leaves four hurt, though no word says so."""

from collections.abc import Iterable, Iterator

from builder.people.counts import Figure
from builder.people.fate_places import PLACES
from builder.people.fate_signs import voice
from builder.people.fate_words import FateWord, phrases
from builder.people.headcount import Headcount, exactly
from builder.people.sentence_counts import SentenceCounts
from builder.people.sums import is_exact_people


def survivors(counted: SentenceCounts, figures: Iterable[Figure]) -> Iterator[Figure]:
    """For each number of people shot in the sentence of whom it counts the dead, the figure of the others, who are hurt."""
    told = list(figures)
    dead = [figure for figure in told if figure.attribute == "killed" and _may_be_of_them(counted, figure.count)]
    if len(dead) != 1 or any(figure.attribute == "injured" for figure in told):
        return
    for fate_word in _shootings(counted):
        hit = _hit(counted, fate_word)
        if hit is not None and hit.place != dead[0].count.place and hit.first < dead[0].count.first:
            yield from _others(counted, fate_word, hit, dead[0].count)


def _may_be_of_them(counted: SentenceCounts, one: Headcount) -> bool:
    """'killing two', 'one of them died': a number without a noun of its own, that of no doer."""
    return one.noun is None and not one.is_named and one.quantity.qualifier == "exact" and bool(one.quantity.value)


def _shootings(counted: SentenceCounts) -> Iterator[FateWord]:
    for fate_word in counted.fate_words.values():
        if counted.word(fate_word.i) in phrases("shooting") and fate_word.word.attributes == ("injured",) and not fate_word.word.needs:
            yield fate_word


def _hit(counted: SentenceCounts, fate_word: FateWord) -> Headcount | None:
    """The number of people shot; None if it is not exact."""
    chain = PLACES["before that agrees" if voice(counted, fate_word) == "passive" else "after"](counted, fate_word)
    one = next((one for one in chain if not one.is_part), None)
    return one if one is not None and not one.is_single and is_exact_people(counted, one) else None


def _others(counted: SentenceCounts, fate_word: FateWord, hit: Headcount, dead: Headcount) -> Iterator[Figure]:
    left = (hit.quantity.value or 0) - (dead.quantity.value or 0)
    if left > 0:
        first, last = hit.first, dead.last
        quantity = exactly(counted.article, first, last, left)
        yield Figure(fate_word, "injured", Headcount(first, last, quantity, is_sum=True), quantity, is_combined=False)
