"""How a count of people hangs on the one before it: the entries of `joints.yaml`."""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Literal

import msgspec

from builder.language.article import Article
from builder.people.fate_words import fate_at, phrases
from builder.people.headcount import Headcount
from builder.people.population import is_demonym
from builder.people.word_patterns import WordPattern, words_of
from builder.resources import data_file
from builder.statements.cues import cue_words
from builder.typed_entries import Sentences, read_entries

if TYPE_CHECKING:
    from builder.language.tokens import Token

LONGEST_MEMBER = 4
"""Words before a person in a list that may be the member before it with its commas."""
LIST_REACH = 12
"""Words after a person within which the 'and' of a list stands."""


class Condition:
    """What must hold of two counts. Raises ValueError for a name that is none of `CONDITIONS`."""

    def __init__(self, name: str) -> None:
        if name not in CONDITIONS:
            raise ValueError(f"there is no condition '{name}'")
        self.holds = CONDITIONS[name]


class Joint(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One entry: what stands between two counts, and what this makes of them."""

    gives: Literal["part", "parts", "whole", "and", "same", "none"]
    between: WordPattern | None = None
    when: tuple[Condition, ...] = ()
    unless: tuple[Condition, ...] = ()
    example: Sentences
    near_miss: Sentences

    def fits(self, article: Article, before: Headcount, after: Headcount, words: str) -> bool:
        """Does the entry decide about the two counts? `words` stand between them."""
        if self.between is not None and not self.between.fits(words):
            return False
        is_wanted = all(condition.holds(article, before, after) for condition in self.when)
        return is_wanted and not any(condition.holds(article, before, after) for condition in self.unless)


@cache
def joints() -> dict[str, Joint]:
    """The entries by name, the first to be asked first."""
    return read_entries(data_file("people/data/joints.yaml"), Joint, "joint")


def joint_of(article: Article, before: Headcount, after: Headcount) -> Joint | None:
    """The entry that decides how the second count hangs on the first; None if they do not belong together."""
    words = _between(article, before, after)
    return next((joint for joint in joints().values() if joint.fits(article, before, after, words)), None)


def _between(article: Article, before: Headcount, after: Headcount) -> str:
    """The words between two counts without a determiner before the second, nor an age after the first."""
    words = words_of(article.doc[before.last : after.first]).split()
    if len(words) > 1 and words[-1] in phrases("determiners"):
        words.pop()
    has_age = len(words) > 2 and words[0] == words[2] == "," and words[1].isdigit()
    return " ".join(words[2:] if has_age else words)


def _is_introduced_part(article: Article, one: Headcount) -> bool:
    """Does 'including', 'among them' or 'among whom were' stand right before the headcount?"""
    k = one.first - 1
    while k > 0 and article.doc[k].lower_ in phrases("part_fillers"):
        k -= 1
    word = article.doc[k].lower_ if k >= 0 else ""
    if word in phrases("them"):
        return article.doc[k - 1].lower_ in phrases("including") or article.doc[k - 1].lower_ == "of"
    return word in phrases("including") and word.startswith("includ")


def _goes_on(article: Article, one: Headcount) -> bool:
    """Does 'and' follow, after further members where there are some: 'a judge, a clerk, a cook and a guard'?

    'Killed a judge, a clerk, a cook and wounded a guard': without an 'and' of its own, a list has two commas.
    """
    before = article.doc[one.last - 1]
    commas = sum(token.text == "," for token in article.doc[max(one.first - LONGEST_MEMBER, 0) : one.first])
    for token in article.doc[one.last : one.last + LIST_REACH]:
        commas += token.text == ","
        if token.lower_ == "and":
            is_before_verb = token.i + 1 < len(article.doc) and token.nbor().pos_ == "VERB"
            return before.text != "," and (not is_before_verb or commas > 1)
        if token.pos_ in ("VERB", "AUX") or token.text in (".", ";", ":"):
            return False
        before = token
    return False


def _has_own_verb(article: Article, one: Headcount) -> bool:
    """', and 68 were injured' goes on after 'were killed, including a guard'; in 'killed a baker, his wife said' she only tells it."""
    following = article.doc[one.last] if one.last < len(article.doc) else None
    if following is None:
        return False
    is_saying = following.tag_ in ("VBD", "VBZ", "VBP") and following.lemma_ in cue_words()["reports"]
    return is_saying or following.lower_ in phrases("be") | phrases("have")


def _is_hit(article: Article, one: Headcount) -> bool:
    """Does a participle or state stand right after the count: 'the 14 killed'?"""
    fate_word = fate_at(article.doc, one.last) if one.last < len(article.doc) else None
    return fate_word is not None and not (fate_word.word.kind == "subject" or fate_word.word.is_active)


def _is_national(article: Article, one: Headcount) -> bool:
    """'Two Swiss': people counted by their nation alone."""
    return one.noun is not None and is_demonym(article.doc[one.noun].text)


def _dependency(article: Article, one: Headcount) -> str:
    """How the count depends on its head, by the parse."""
    return _head(article, one).dep_


def _head(article: Article, one: Headcount) -> "Token":
    """The word by which the count hangs on others: its noun, or a bare number."""
    return article.doc[one.noun if one.noun is not None else one.first]


def _is_listed(article: Article, before: Headcount, after: Headcount) -> bool:
    """Is the second joined to another word, or are both objects of one verb ('killing his boss, four porters and wounded a fifth')?"""
    one, other = _head(article, before), _head(article, after)
    return other.dep_ in ("conj", "appos") or (one.dep_ == other.dep_ == "dobj" and one.head == other.head)


def _are_kin(article: Article, before: Headcount, after: Headcount) -> bool:
    """'his mother, step-father': two words for family, the second without an article, are two persons."""
    nouns = [article.doc[one.noun].lower_ for one in (before, after) if one.noun is not None]
    is_described = article.doc[after.first].lower_ in ("a", "an", "the")
    return len(nouns) == 2 and phrases("kin").issuperset(nouns) and not is_described


def _is_owned(article: Article, one: Headcount) -> bool:
    """'her husband', 'his driver': where a list goes on, not the person named before."""
    return article.doc[one.first].lower_ in phrases("possessives") and one.noun is not None


def _is_smaller(part: Headcount, whole: Headcount) -> bool:
    value, size = part.quantity.value, whole.quantity.value
    return value is not None and size is not None and 0 < value < size


CONDITIONS: dict[str, Callable[[Article, Headcount, Headcount], bool]] = {
    "one before": lambda article, before, after: before.is_single or (before.noun is not None and before.quantity.value == 1),
    "one after": lambda article, before, after: after.is_single,
    "named": lambda article, before, after: before.is_named or after.is_named,
    "pronoun": lambda article, before, after: any(article.doc[one.first].lower_ in phrases("pronouns") for one in (before, after)),
    "both named": lambda article, before, after: before.is_named and after.is_named,
    "both after": lambda article, before, after: after.last == after.first + 1 and article.doc[after.first].lower_ == "both",
    "list after": lambda article, before, after: _goes_on(article, after),
    "named after": lambda article, before, after: after.is_named,
    "part before": lambda article, before, after: before.is_part,
    "part after": lambda article, before, after: after.is_part or _is_introduced_part(article, after),
    "smaller before": lambda article, before, after: not after.is_single and _is_smaller(before, after),
    "smaller after": lambda article, before, after: (
        not after.is_single and before.noun is not None and after.noun is not None and _is_smaller(after, before)
    ),
    "smaller after any": lambda article, before, after: not after.is_single and (_is_smaller(after, before) or after.quantity.value == 0),
    "gravely after": lambda article, before, after: (
        after.noun is None and after.last < len(article.doc) and article.doc[after.last].lower_ in phrases("gravely")
    ),
    "apposition": lambda article, before, after: _dependency(article, after) == "appos",
    "listed": _is_listed,
    "kin": _are_kin,
    "owned in list after": lambda article, before, after: _is_owned(article, after) and _goes_on(article, after),
    "hit after": lambda article, before, after: _is_hit(article, after),
    "both nationals": lambda article, before, after: _is_national(article, before) and _is_national(article, after),
    "bare before": lambda article, before, after: before.noun is None and not before.is_single,
    "verb after": lambda article, before, after: _has_own_verb(article, after),
    "fate between": lambda article, before, after: any(fate_at(article.doc, k) for k in range(before.last, after.first)),
}
