"""Numbers that do not say how many people are meant: the entries of `uncounted_numbers.yaml`, ratios and rates in time."""

from functools import cache

import msgspec

from builder.language.article import Article
from builder.people.fate_words import phrases
from builder.people.word_patterns import WordPattern, words_of
from builder.resources import data_file
from builder.typed_entries import Sentences, read_entries

REACH = 10
"""Words on either side of a number that patterns see."""
RATE_REACH = 6
"""Words after a number within which it is said to be a rate."""


class UncountedNumber(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One entry: the words before or after such a number."""

    before: WordPattern | None = None
    after: WordPattern | None = None
    example: Sentences
    near_miss: Sentences

    def fits(self, before: str, after: str) -> bool:
        """Do the words around the number fit?"""
        return (self.before is None or self.before.ends(before)) and (self.after is None or self.after.begins(after))


@cache
def uncounted_numbers() -> dict[str, UncountedNumber]:
    """The entries by name."""
    return read_entries(data_file("people/data/uncounted_numbers.yaml"), UncountedNumber, "number")


def is_uncounted(article: Article, i: int, last: int) -> bool:
    """Does the number at the token not say how many people are meant? Words from `last` on do not belong to its sentence."""
    return bool(fitting_numbers(article, i, last)) or _is_ratio(article, i) or _is_rate_in_time(article, i)


def fitting_numbers(article: Article, i: int, last: int) -> list[str]:
    """The names of the entries that fit the number at the token."""
    before, after = words_of(article.doc[max(i - REACH, 0) : i]), words_of(article.doc[i + 1 : min(i + REACH, last)])
    return [name for name, number in uncounted_numbers().items() if number.fits(before, after)]


def _is_ratio(article: Article, i: int) -> bool:
    """'three in five of them'."""
    doc = article.doc
    ratios = (k for k in (i - 1, i + 1) if 0 < k < len(doc) - 1 and doc[k].lower_ == "in")
    return any({k - 1, k + 1} <= article.quantity_of.keys() and k + 1 not in article.time_of for k in ratios)


def _is_rate_in_time(article: Article, i: int) -> bool:
    """'20 deaths a day'; 'a day later' is a time."""
    doc = article.doc
    times = (k for k in range(i + 1, min(i + RATE_REACH, len(doc) - 2)) if k in article.time_of and doc[k].lower_ in phrases("rate_openers"))
    return any(article.time_of[k].type == "SET" and doc[k + 2].lower_ not in phrases("time_closers") for k in times)
