"""Decides what a figure measures by the words around it."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from builder.measure_traits import Place, measures

WEIGHTS: dict[Place, float] = {"nouns": 3, "above": 3, "after": 3, "done": 2.5, "does": 2.5, "at": 2.5, "counted": 2, "owned": 2, "near": 1}
"""How strongly a word at the place shows what is measured: ranked by hand, words next to the figure over the verb, that over the noun."""


def decide(dimension: str, words: Iterable[tuple[Place, str]], *, is_people: bool, is_counting: bool = False) -> str | None:
    """The attribute that the words around a figure show, of two as likely the one shown first; if they show none, the dimension's usual one, or None.

    `is_people`: people are counted, or nothing that the words name. Nouns that the attribute lists as counted ('350 jobs') may stand for people.
    `is_counting`: several things are counted, so that the number is in no unit of its own ('six tremors').
    """
    weight: dict[str, float] = defaultdict(float)
    told = dict.fromkeys(words)
    counted = {word for place, word in told if place == "counted"}
    for place, word in told:
        for attribute in _attributes().get((place, word), ()):
            measure = measures()[attribute]
            if is_counting and measure.unit:
                continue
            if dimension in measure.dimensions and (is_people or not measure.only_people or not counted.isdisjoint(measure.counted)):
                weight[attribute] += WEIGHTS[place]
    if not weight:
        return next((name for name, one in measures().items() if one.default_of == dimension), None)
    return max(weight, key=lambda name: weight[name])


@cache
def _attributes() -> dict[tuple[Place, str], tuple[str, ...]]:
    """The attributes that a word shows at a place, in the order of the file."""
    found: dict[tuple[Place, str], tuple[str, ...]] = defaultdict(tuple)
    for name, one in measures().items():
        for place in WEIGHTS:
            for word in getattr(one, place):
                found[(place, word)] += (name,)
    return found
