"""Persons told one by one, counted together: 'a judge, a clerk and a guard' are three, 'the driver and six passengers' seven."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from builder.people.fate_words import phrases
from builder.people.headcount import Headcount, exactly
from builder.people.population import counted_unit
from builder.people.sentence_counts import SentenceCounts

LEAST_SINGLES = 2
"""Single persons in a list that opens with a number, from which on it gives one figure."""


def with_sums(counted: SentenceCounts, victims: Sequence[Headcount]) -> list[Headcount]:
    """The victims of one word, where lists that open with a single person give one figure; numbers in such a list are parts of it.

    A list that opens with a number ('three guards and a nurse') keeps its members: the number is told as a figure of its own.
    So does 'a cook and a guard'.
    """
    if not any(one.is_single for one in victims):
        return list(victims)
    found: list[Headcount] = []
    for listed in _lists(counted, victims):
        if len(listed) == 1 or _is_number_first(counted, listed) or _are_two_strangers(counted, listed):
            found += listed
            continue
        whole = _sum(counted, listed)
        found += [whole, *(replace(one, is_part=True, whole=whole.first) for one in listed if not one.is_single)]
    return found


def _lists(counted: SentenceCounts, victims: Sequence[Headcount]) -> Iterator[list[Headcount]]:
    """The victims in order, those together that stand side by side and can be added up."""
    position = {one.place: k for chain in counted.chains for k, one in enumerate(chain)}
    open_list: list[Headcount] = []
    for one in victims:
        is_next = open_list and position.get(one.place) == position.get(open_list[-1].place, -2) + 1
        if open_list and not (is_next and _can_add(counted, one) and _can_add(counted, open_list[-1])):
            yield open_list
            open_list = []
        open_list.append(one)
    yield open_list


def _can_add(counted: SentenceCounts, one: Headcount) -> bool:
    """Is it an exact number of people of its own, no part of others?"""
    is_exact = one.quantity.qualifier == "exact" and bool(one.quantity.value) and one.quantity.kind == "count"
    is_doer = counted.word(one.first) in phrases("reflexives")
    return (
        is_exact
        and not is_doer
        and not one.is_part
        and one.whole is None
        and not one.is_owner
        and counted_unit(counted.article, one.noun) == "person"
    )


def _is_number_first(counted: SentenceCounts, listed: Sequence[Headcount]) -> bool:
    """'three guards and a nurse', not 'her two sons, her brother and her aunt', 'a couple and their baby'."""
    is_number = not listed[0].is_single and counted.word(listed[0].first) != "a"
    return is_number and sum(one.is_single for one in listed) < LEAST_SINGLES


def _are_two_strangers(counted: SentenceCounts, listed: Sequence[Headcount]) -> bool:
    return len(listed) == 2 and all(one.is_single and counted.word(one.first) in ("a", "an", "another") for one in listed)


def _sum(counted: SentenceCounts, listed: Sequence[Headcount]) -> Headcount:
    first, last = listed[0].first, listed[-1].last
    total = sum(one.quantity.value or 0 for one in listed)
    return Headcount(first, last, exactly(counted.article, first, last, total), is_sum=True)
