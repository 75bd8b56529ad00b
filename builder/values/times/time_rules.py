"""What a rule of the time grammar is: a small pattern, and a function that reads its match."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from builder.values.hedge_words import hedges_of
from builder.values.times.reference import Reference
from builder.values.times.tense import direction, is_ahead
from builder.values.times.time_words import any_of, context

REACH = 24
"""Code points before and after an expression that rules may look at."""
HEDGES = context("limiters") | hedges_of("time")
HEDGE = re.compile(f"(?:{any_of(HEDGES)} )?")


class Reading(NamedTuple):
    """A time expression as read: span in code points, TIMEX3 type and value."""

    start: int
    end: int
    type: str
    timex: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Expression:
    """A match of a rule's pattern with the words before it and all that its value may depend on."""

    match: re.Match[str]
    start: int
    """Where the prefix starts, or the match if there is none."""
    text: str
    folded: str
    reference: Reference

    @property
    def end(self) -> int:
        return self.match.end()

    @property
    def prefix(self) -> str:
        """The folded words taken along before the match, as in 'the end of ', 'early '; '' if none."""
        return self.folded[self.start : self.match.start()]

    def get(self, name: str) -> str:
        """The words of a named group, '' where it took no part or the pattern has no such group."""
        return (self.match[name] or "") if name in self.match.re.groupindex else ""

    def follows(self, lead: re.Pattern[str]) -> bool:
        """Whether the words before the expression end in `lead` (a pattern that ends in `$`)."""
        return lead.search(self.folded, max(0, self.start - REACH), self.start) is not None

    def precedes(self, follower: re.Pattern[str]) -> re.Match[str] | None:
        """The match of `follower` directly after the expression."""
        return follower.match(self.folded, self.end)

    def is_capital(self, name: str | int = 0) -> bool:
        """Whether the match, or a group of it, starts with a capital letter in the text."""
        return self.text[self.match.start(name)].isupper()

    @property
    def direction(self) -> int:
        """-1 past, 1 future, 0 not said by the clause around it."""
        return direction(self.text, self.folded, self.start, self.end)

    @property
    def date_direction(self) -> int:
        """The same for a month or day: 'by May' points ahead unless the clause is past."""
        return self.direction or int(is_ahead(self.folded, self.start))

    def reading(self, kind: str, timex: str | None) -> list[Reading]:
        """One reading over the expression; none without a value.

        A hedge belongs to it only before a number, and the article of 'the two-day talks' is that of the talks.
        """
        start = self.start
        hedge = HEDGE.match(self.folded, start, self.match.start())
        if hedge and ("digits" not in self.match.re.groupindex or "the " in self.prefix):
            start = hedge.end()
        if kind == "DURATION" and self.prefix == "the " and "-" in self.match[0]:
            start = self.match.start()
        return [Reading(start, self.end, kind, timex)] if timex else []

    def date(self, timex: str | None) -> list[Reading]:
        """One DATE over the whole expression."""
        return self.reading("DATE", timex)

    def ends(self, first: str, first_timex: str, last: str, last_timex: str) -> list[Reading]:
        """Two DATEs: from the start to the end of the group `first`, and from the group `last` to the end."""
        until, since = self.match.end(first), self.match.start(last)
        return [Reading(self.start, until, "DATE", first_timex), Reading(since, self.end, "DATE", last_timex)]


class Rule(NamedTuple):
    """A pattern that is tried where a word of one of `kinds` starts, and what reads its match."""

    kinds: tuple[str, ...]
    pattern: re.Pattern[str]
    read: Callable[[Expression], list[Reading]]


def rule(kinds: str, pattern: str, read: Callable[[Expression], list[Reading]]) -> Rule:
    """A rule over folded text; its match ends at the end of a word."""
    return Rule(tuple(kinds.split()), re.compile(f"{pattern}(?!\\w)"), read)
