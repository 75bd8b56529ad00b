"""Headcounts that belong together: lists ('12 men and two boys'), parts ('including six nurses'), one person named twice."""

from collections.abc import Iterator
from dataclasses import replace

from builder.language.article import Article
from builder.people.headcount import Headcount, as_part
from builder.people.headcounts import read_headcount
from builder.people.joints import joint_of

Chain = tuple[Headcount, ...]
"""Headcounts of one enumeration in text order, parts after what they are part of."""


def chains(article: Article, first: int, last: int) -> tuple[Chain, ...]:
    """The headcounts of the tokens [first, last), those that form one enumeration together ('12 men and two boys, including a guard')."""
    found: list[Chain] = []
    end = first
    for one in _headcounts(article, first, last):
        joint = joint_of(article, replace(found[-1][-1], last=end), one) if found else None
        if joint is None or joint.gives == "none":
            found.append((one,))
        else:
            found[-1] = _joined(found[-1], one, joint.gives)
        end = one.last
    return tuple(found)


def _joined(chain: Chain, one: Headcount, gives: str) -> Chain:
    """The enumeration with one more headcount."""
    if gives == "same":
        return chain
    if gives == "parts":
        return *chain[:-1], as_part(chain[-1]), as_part(one)
    if gives == "whole":
        return *(each if each.is_part else replace(each, is_part=True, whole=one.first) for each in chain), one
    before = chain[-1]
    whole = before.whole if before.is_part else before.first
    return *chain, replace(one, is_part=True, whole=whole) if gives == "part" else one


def _headcounts(article: Article, first: int, last: int) -> Iterator[Headcount]:
    i = first
    while i < last:
        one = read_headcount(article, i, last)
        if one:
            yield one
        i = one.last if one else i + 1
