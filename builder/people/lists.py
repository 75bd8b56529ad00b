"""Headcounts that belong together: lists ('12 men and two boys'), parts ('including six nurses'), one person named twice."""

from collections.abc import Iterator
from dataclasses import replace

from builder.language.article import Article
from builder.people.fate_words import fate_at, phrases
from builder.people.headcount import Headcount
from builder.people.headcounts import read_headcount

Chain = tuple[Headcount, ...]
"""Headcounts of one enumeration in text order, parts after what they are part of."""


def chains(article: Article, first: int, last: int) -> tuple[Chain, ...]:
    """The headcounts of the tokens [first, last), those that form one enumeration together ('12 men and two boys, including a guard')."""
    found: list[Chain] = []
    for one in _headcounts(article, first, last):
        joint = _joint(article, found[-1][-1], one) if found else None
        if joint is None:
            found.append((one,))
        else:
            found[-1] = _joined(found[-1], one, joint)
    return tuple(found)


def _joined(chain: Chain, one: Headcount, joint: str) -> Chain:
    """The enumeration with one more headcount."""
    if joint == "same":
        return chain
    if joint == "whole":
        parts = (each if each.is_part else replace(each, is_part=True, whole=one.first) for each in chain)
        return *parts, replace(one, is_part=False, whole=None)
    before = chain[-1]
    whole = before.whole if before.is_part else before.first
    return *chain, replace(one, is_part=joint == "part", whole=whole if joint == "part" else None)


def _headcounts(article: Article, first: int, last: int) -> Iterator[Headcount]:
    i = first
    while i < last:
        one = read_headcount(article, i, last)
        if one:
            yield one
        i = one.last if one else i + 1


def _joint(article: Article, before: Headcount, after: Headcount) -> str | None:
    """How a headcount hangs on the one before it: part, whole (it comes after its part), and, same (one person named twice) or None."""
    words = [token.lower_ for token in article.doc[before.last : after.first]]
    if len(words) > 1 and words[-1] in phrases("determiners"):
        words.pop()
    if len(words) > 2 and words[0] == words[2] == "," and words[1].isdigit():
        words = words[2:]  # an age: 'a conductor, 58, and two cadets'
    if after.is_part or _is_introduced_part(article, after):
        return None if before.is_single and not before.is_part else "part"
    if " ".join(words[-3:]) in phrases("joined_by") or " ".join(words[-2:]) in phrases("joined_by") or words[-1:] in (["alongside"], ["besides"]):
        return None if any(fate_at(article.doc, k) for k in range(before.last, after.first)) else "and"
    if words[-1:] == ["among"] and phrases("be").issuperset(words[:-1]) and _is_below(before, after):
        return "whole"
    if words == [","]:
        return _after_comma(article, before, after)
    if words in (["and"], ["or"], ["plus"], [",", "and"]):
        if before.is_part and words[0] == "," and _has_own_verb(article, after):
            return None
        return "part" if before.is_part else "and"
    if not words and before.is_single:
        return "same" if after.is_named else None
    return "part" if not words and _is_smaller(before, after) else None


def _has_own_verb(article: Article, one: Headcount) -> bool:
    """', and 68 were injured' goes on after 'were killed, including a guard'."""
    following = article.doc[one.last] if one.last < len(article.doc) else None
    return following is not None and following.lower_ in phrases("be") | phrases("have")


def _after_comma(article: Article, before: Headcount, after: Headcount) -> str | None:
    if before.is_single and after.is_single and (before.is_named or after.is_named):
        return "same"
    head = article.doc[after.noun if after.noun is not None else after.first]
    if head.dep_ == "appos" and before.is_single and after.is_single:
        return "same"  # 'the driver, a man from Kent,'
    if head.dep_ == "appos" and _is_smaller(before, after):
        return "part"
    if head.dep_ not in ("conj", "appos"):
        return None
    return "part" if before.is_part else "and"


def _is_smaller(before: Headcount, after: Headcount) -> bool:
    """'seven people two women and five children': the second count breaks the first down."""
    whole, part = before.quantity.value, after.quantity.value
    if after.is_single or before.noun is None or after.noun is None or whole is None or part is None:
        return False
    return 0 < part < whole


def _is_below(part: Headcount, whole: Headcount) -> bool:
    """'a girl and her grandmother are among 11 people confirmed dead': can the first be a part of the second?"""
    value, size = part.quantity.value, whole.quantity.value
    return not whole.is_single and value is not None and size is not None and 0 < value < size


def _is_introduced_part(article: Article, one: Headcount) -> bool:
    """Does 'including', 'among them' or 'among whom were' stand right before the headcount?"""
    k = one.first - 1
    while k > 0 and article.doc[k].lower_ in phrases("part_fillers"):
        k -= 1
    word = article.doc[k].lower_ if k >= 0 else ""
    if word in phrases("them"):
        return article.doc[k - 1].lower_ in phrases("including") or article.doc[k - 1].lower_ == "of"
    return word in phrases("including") and word.startswith("includ")
