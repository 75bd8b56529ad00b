"""Times of day: '10 p.m. Wednesday', '19:15', 'noon', 'Thursday evening', 'the night of 18 April', 'this morning'."""

import re

from builder.values.times.dates import DATES
from builder.values.times.relative import RELATIVE
from builder.values.times.time_rules import Expression, Reading, Rule, rule
from builder.values.times.time_words import PART, WEEKDAY, alternation, context, kinds, listed, weekday_number, words
from builder.values.times.timex import UNKNOWN_VALUES, precision, shift_day
from builder.values.times.weekdays import WEEKDAYS, weekday_value

ZONE = r"(?: ?(?:gmt|utc|bst|est|edt|et|cst|cdt|ct|pst|pdt|pt|cet|cest|local time|local|hrs?|hours|o'clock))?"
HALF_DAY = r"(?P<half>[ap])\.? ?m\b\.?"
TO_DAY = re.compile(r",? ?(?:local time,? ?)?\(?(?:[0-9]{4} gmt\),? ?)?(?:on |of |early |late )?(?:the )?")
CLOCK_LEAD = re.compile(rf"(?:\b{listed('clock_leads')} |[(,-] ?|\n)$")
PART_LEAD = re.compile(r"\b(?:at|by|during) $")
OF_AFTER = re.compile(" of ")
DARK = frozenset({"night", "dawn", "dusk"})
"""Parts of day that stand alone in 'at night', 'by dawn'."""
WORD = re.compile(r"[^\W_]+")
NEAR = 60
"""A day that ends at most so many code points before belongs to a clock time."""


def _day_after(found: Expression) -> Reading | None:
    """The day-precise date that follows directly: 'Wednesday' in '10 p.m. on Wednesday'."""
    gap = TO_DAY.match(found.folded, found.end)
    word = WORD.match(found.folded, gap.end()) if gap and gap.end() > found.end else None
    if word is None:
        return None
    groups = {"digit"} if word[0][0] in "0123456789" else set(kinds().get(word[0], ()))
    for inner in (*DATES, *WEEKDAYS, *RELATIVE):
        matched = inner.pattern.match(found.folded, word.start()) if groups.intersection(inner.kinds) else None
        readings = inner.read(Expression(matched, word.start(), found.text, found.folded, found.reference)) if matched else []
        if len(readings) == 1 and precision(readings[0].timex) == "day":
            return readings[0]
    return None


def _on_day(found: Expression, day: Reading, clock: str) -> list[Reading]:
    return [Reading(found.start, day.end, "TIME", f"{day.timex.partition('T')[0]}T{clock}")]


def _timed(found: Expression, clock: str) -> list[Reading]:
    """The clock on the day that follows, else the one just named, else the day of publication."""
    after = _day_after(found)
    if after:
        return _on_day(found, after, clock)
    reference = found.reference
    day = reference.day if reference.is_narrative or reference.day_end > found.start - NEAR else reference.published
    return found.reading("TIME", f"{day.isoformat() if day else UNKNOWN_VALUES['D']}T{clock}")


def _read_clock(found: Expression) -> list[Reading]:
    """'7:15 p.m.', '19:15 GMT'; bare figures only after a preposition or before a day."""
    hour, minute, half = int(found.get("hour")), found.get("minute"), found.get("half")
    if hour > (12 if half else 24) or (half and hour == 0):
        return []
    is_bare = not half and len(found.match[0]) < 6
    if is_bare and not found.follows(CLOCK_LEAD) and not _day_after(found):
        return []
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return _timed(found, f"{hour:02d}:{minute or '00'}")


def _read_instant(found: Expression) -> list[Reading]:
    return _timed(found, words("instant")[found.get("word")])


def _read_weekday_part(found: Expression) -> list[Reading]:
    """'Thursday evening', 'Tuesday nights' (a set), 'Sunday night of 25 June'."""
    number, code = weekday_number(found.get("weekday")), words("part")[found.get("part")]
    if found.get("plural"):
        return found.reading("SET", f"XXXX-WXX-{number}T{code}")
    after = _day_after(found) if found.precedes(OF_AFTER) else None
    return _on_day(found, after, code) if after else found.reading("TIME", f"{weekday_value(found, number)}T{code}")


def _read_near_part(found: Expression) -> list[Reading]:
    """'this morning', 'last night', 'yesterday evening', 'that afternoon', 'the next morning'."""
    word, code, reference = found.get("near"), words("part")[found.get("part")], found.reference
    is_anaphor = word in words("anaphor") or word == "next" or reference.is_narrative
    steps = {"last": -1, "yesterday": -1, "previous": -1, "tomorrow": 1, "next": 1, "following": 1}.get(word, 0)
    anchor = reference.day if is_anaphor else reference.published
    day = shift_day(anchor, steps) if anchor else None
    return found.reading("TIME", f"{day.isoformat() if day else UNKNOWN_VALUES['D']}T{code}")


def _read_part(found: Expression) -> list[Reading]:
    """A bare part of day counts with a day after it or in 'mid-afternoon'; 'at night' is any night."""
    code = words("part")[found.get("part")]
    after = _day_after(found)
    if after:
        return _on_day(found, after, code)
    if found.prefix.rstrip(" -") in context("modifiers"):
        return _timed(found, code)
    is_any = found.get("part") in DARK and found.follows(PART_LEAD) and not found.precedes(OF_AFTER)
    return found.reading("TIME", f"{UNKNOWN_VALUES['D']}T{code}" if is_any else None)


CLOCK: tuple[Rule, ...] = (
    rule("digit", rf"(?P<hour>[0-2]?[0-9])(?:[:.](?P<minute>[0-5][0-9]))? ?{HALF_DAY}{ZONE}", _read_clock),
    rule("digit", rf"(?P<hour>[0-2]?[0-9]):(?P<minute>[0-5][0-9])(?::[0-5][0-9])?{ZONE}(?![:/][0-9])", _read_clock),
    rule("instant", f"(?P<word>{alternation('instant')})", _read_instant),
    rule("weekday weekday_abbreviation", rf"(?P<weekday>{WEEKDAY}) (?:early |late )?(?P<part>{PART})(?P<plural>s)?", _read_weekday_part),
    rule(
        "relation anaphor day_word",
        rf"(?P<near>this|last|that|same|next|following|previous|yesterday|tomorrow)(?: same)? (?P<part>{PART})",
        _read_near_part,
    ),
    rule("part", rf"(?P<part>{PART})(?: hours)?", _read_part),
)
