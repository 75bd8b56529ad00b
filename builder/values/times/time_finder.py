"""Finds TIMEX3 time expressions in text and says which days they cover."""

import re
from datetime import date
from functools import cache

from builder.intermediate import Time
from builder.values.times.clock import CLOCK
from builder.values.times.dates import DATES
from builder.values.times.durations import DURATIONS
from builder.values.times.holidays import HEADS, HOLIDAYS
from builder.values.times.periods import PERIODS
from builder.values.times.reference import Reference, read_reference
from builder.values.times.relative import RELATIVE
from builder.values.times.time_rules import HEDGE, HEDGES, Expression, Reading, Rule
from builder.values.times.time_words import context, fold, kinds, listed
from builder.values.times.timex import interval, precision
from builder.values.times.weekdays import WEEKDAYS
from builder.values.times.years import YEARS

RULES: tuple[Rule, ...] = (*DATES, *HOLIDAYS, *YEARS, *PERIODS, *CLOCK, *WEEKDAYS, *RELATIVE, *DURATIONS)
WORD = re.compile(r"[^\W_]+")
CORE = re.compile(r"'?(?P<word>[^\W_]+)")
DIGITS = "0123456789"
INSIDE_NUMBER = re.compile(r"[$£€¥#@]$|[0-9][.,:/-]$")
"""What before a digit makes it a sum, a label or the rest of a longer number."""
STORY_LEAD = re.compile(rf"(?:^|\n|\b{listed('story_leads')}[ -])$")
MODIFIER = f"(?:(?:the )?(?:very )?{listed('modifiers')}(?: in| on| of)?(?: the)?)"
PREFIX = re.compile(f"{HEDGE.pattern}(?:(?:the )?(?:very )?{listed('parts')} of (?:the )?|{MODIFIER}[ -]|the )?(?:{MODIFIER}[ -])?")
"""What an expression takes along before its core: 'about ', 'the end of ', 'early ', 'the late '."""
PREFIX_HEADS = frozenset(entry.split()[0] for entry in {"the", "very", *HEDGES, *context("parts"), *context("modifiers")})


def find_times(text: str, published: date | None = None, *, is_day_first: bool = False) -> list[Time]:
    """The time expressions of a text in order, without overlaps.

    Relative expressions count from `published` or from a time named before; what neither tells stays X and has no dates.
    `is_day_first` reads 05/04/2017 as 5 April; where only one order is possible it does not matter.
    """
    folded = fold(text)
    reference = read_reference(folded, published, is_day_first=is_day_first)
    found: list[Time] = []
    position = 0
    for word in WORD.finditer(folded):
        if word.start() < position or not _kinds(word[0]):
            continue
        for reading in _read_at(text, folded, word, reference):
            found.append(_time(reading))
            is_led = STORY_LEAD.search(folded, max(0, reading.start - 14), reading.start) is not None
            reference.note(reading.timex, reading.end, is_led=is_led)
            position = reading.end
    return found


def _kinds(word: str) -> tuple[str, ...]:
    """The kinds of words that a word may be at the start of an expression."""
    return ("digit",) if word[0] in DIGITS else _word_kinds().get(word, ())


@cache
def _word_kinds() -> dict[str, tuple[str, ...]]:
    """The kinds of every word that may be at the start of an expression."""
    heads = dict.fromkeys(HEADS, ("holiday",)) | dict.fromkeys(PREFIX_HEADS, ("prefix",))
    return {word: (*kinds().get(word, ()), *heads.get(word, ())) for word in sorted({*kinds(), *heads})}


@cache
def _rules(groups: tuple[str, ...]) -> tuple[Rule, ...]:
    """The rules that may match where a word of these kinds stands."""
    return tuple(rule for rule in RULES if set(groups).intersection(rule.kinds))


def _read_at(text: str, folded: str, word: re.Match[str], reference: Reference) -> list[Reading]:
    """The longest reading of an expression that starts at this word, with the words before its core if there are any."""
    prefix = PREFIX.match(folded, word.start()) if word[0] in PREFIX_HEADS else None
    core = CORE.match(folded, prefix.end()) if prefix and prefix[0] else None
    found = _read_core(text, folded, word.start(), core.start("word"), reference) if core else []
    return found or _read_core(text, folded, word.start(), word.start(), reference)


def _read_core(text: str, folded: str, start: int, core: int, reference: Reference) -> list[Reading]:
    """The reading of the rule that matches most at `core`; the words from `start` on are its prefix."""
    word = WORD.match(folded, core)
    if not word or (word[0][0] in DIGITS and INSIDE_NUMBER.search(folded, max(0, core - 2), core)):
        return []
    matches = [(matched, rule) for rule in _rules(_kinds(word[0])) if (matched := rule.pattern.match(folded, core))]
    matches.sort(key=lambda pair: -pair[0].end())
    for matched, rule in matches:
        found = rule.read(Expression(matched, start, text, folded, reference))
        if found:
            return found
    return []


def _time(reading: Reading) -> Time:
    covered = interval(reading.timex)
    first, last = covered or (None, None)
    return Time(
        reading.start, reading.end, reading.type, reading.timex, first, last, precision(reading.timex), covered is not None, reading.confidence
    )
