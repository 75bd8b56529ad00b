"""Lengths of time and repeated times: 'for five years', 'two-day', 'the past two months', 'every Thursday', 'daily'."""

import re

from builder.values.times.time_rules import Expression, Reading, Rule, rule
from builder.values.times.time_words import (
    CARDINAL,
    DIGITS,
    MONTH,
    PART,
    UNIT,
    WEEKDAY,
    alternation,
    cardinal_number,
    listed,
    month_number,
    weekday_number,
    words,
)
from builder.values.times.timex import duration

VAGUE = r"(?:(?:a )?(?:several|few)|many|some|numerous|countless|(?:dozens|hundreds|thousands|tens) of|hundreds|a number of)"
AMOUNT = (
    rf"(?:(?P<couple>(?:a )?couple(?: of)?)|(?P<vague>{VAGUE})|(?P<hundred>(?:an?|one) (?:hundred|thousand)|hundred)|(?P<digits>{DIGITS})"
    rf"|(?P<number>{CARDINAL})(?P<hundreds> hundred| thousand)?(?P<and_half> and a half)?|(?P<article>an?))"
)
"""A number before a unit; `amount` reads it."""
OF_A_KIND = "(?:more|full|long|whole|straight|consecutive|trading|business|working|school)"
HALVES = {"H": "PT30M", "MIN": "PT30S", "Y": "P6M", "D": "PT12H", "E": "P5Y", "C": "P50Y"}
LIKE_YEAR = re.compile("(?:1[4-9]|20)[0-9]{2}")
OLD_AFTER = re.compile(r"[ -]olds?\b| of age\b")
OF_AFTER = re.compile(" of ")
NUMBER_BEFORE = re.compile(rf"(?:[0-9]|\b{CARDINAL})[ -]$")
"""A number before a unit: the two were read together, and not taken."""
RATE_BEFORE = re.compile(rf"(?:[0-9]|\b(?:{CARDINAL}|million|billion|times|once|twice|percent))(?: [a-z]+)? $")
"""A number and perhaps a noun before 'a year': '$2 million a year', 'four flights a week', '700 seats a day'."""
LENGTH_LEAD = re.compile(rf"\b{listed('length_leads')} $")
SHORT_UNITS = frozenset({"S", "MIN", "D"})


def amount(found: Expression) -> float | None:
    """The number that AMOUNT matched; None where it is vague."""
    if found.get("couple"):
        return 2
    if found.get("vague"):
        return None
    if found.get("hundred"):
        return 1000 if found.get("hundred").endswith("thousand") else 100
    if found.get("article"):
        return 1
    scale = {" hundred": 100, " thousand": 1000}.get(found.get("hundreds"), 1)
    return cardinal_number(found.get("digits") or found.get("number")) * scale + (0.5 if found.get("and_half") else 0)


def _read_length(found: Expression) -> list[Reading]:
    """A number of units; ages, shares ('three-quarters') and years ('the 1988 quarter') are none."""
    word, unit = found.get("unit"), words("unit")[found.get("unit")]
    if _is_rate(found):
        return found.reading("SET", duration(1, unit))
    if found.precedes(OLD_AFTER) or LIKE_YEAR.fullmatch(found.get("digits")) or (found.get("article") and not _is_length(found, unit)):
        return []
    if (unit == "Q" and not _is_quarters(found)) or (word == "second" and not found.get("digits")):
        return []
    count = amount(found)
    if count is not None and found.get("half_after"):
        count += 0.5
    return found.reading("DURATION", duration(count, unit))


def _is_rate(found: Expression) -> bool:
    """Whether 'a day' or 'a year' says how often or how much."""
    is_single = bool(found.get("article")) and " " in found.match[0] and not found.get("unit").endswith("s") and not found.prefix
    return is_single and found.follows(RATE_BEFORE) and not found.follows(LENGTH_LEAD)


def _is_quarters(found: Expression) -> bool:
    """'two quarters' are half a year; 'three-quarters of' and 'a quarter' are shares."""
    return bool(found.get("number") or found.get("vague")) and found.match[0].endswith(" quarters") and not found.precedes(OF_AFTER)


def _is_length(found: Expression, unit: str) -> bool:
    """Whether 'a day' or 'a year' is a length: 'a decades-old' is none, and short units need a preposition."""
    if found.get("unit").endswith("s"):
        return False
    if found.prefix or found.get("half_after") or found.follows(LENGTH_LEAD):
        return True
    return unit not in SHORT_UNITS


def _read_half_unit(found: Expression) -> list[Reading]:
    return found.reading("DURATION", HALVES.get(words("unit")[found.get("unit")]))


def _read_units(found: Expression) -> list[Reading]:
    """A bare plural, as in 'for years' and 'weeks of talks'; minutes and hours only after a preposition."""
    unit = words("unit")[found.get("unit")]
    if unit in ("S", "WE", "Q") or "the " in found.prefix or found.precedes(OLD_AFTER) or found.follows(NUMBER_BEFORE):
        return []
    if unit in ("MIN", "H") and not found.follows(LENGTH_LEAD):
        return []
    return found.reading("DURATION", duration(None, unit))


def _read_long(found: Expression) -> list[Reading]:
    """'a month-long siege', 'decades-long'."""
    word = found.get("unit")
    return found.reading("DURATION", duration(None if word.endswith("s") else 1, words("unit")[word]))


def _read_counted_units(found: Expression) -> list[Reading]:
    """'the past two months', 'the first nine months', 'another five years'."""
    return found.reading("DURATION", duration(amount(found), words("unit")[found.get("unit")]))


def _read_each(found: Expression) -> list[Reading]:
    """'every Thursday', 'each July', 'every evening', 'every two weeks'."""
    if found.get("weekday"):
        return found.reading("SET", f"XXXX-WXX-{weekday_number(found.get('weekday'))}")
    if found.get("month"):
        return found.reading("SET", f"XXXX-{month_number(found.get('month')):02d}")
    if found.get("part"):
        return found.reading("SET", f"XXXX-XX-XXT{words('part')[found.get('part')]}")
    count = cardinal_number(found.get("count")) if found.get("count") else 1
    return found.reading("SET", duration(count, words("unit")[found.get("unit")]))


def _read_adverb(found: Expression) -> list[Reading]:
    """'daily'; 'Daily News' is a name."""
    if found.is_capital() and found.text[found.end : found.end + 2].strip().isupper():
        return []
    return found.reading("SET", words("adverb")[found.get("word")])


DURATIONS: tuple[Rule, ...] = (
    rule(
        "digit ones tens article vague_number hundred",
        rf"{AMOUNT}[ -](?:{OF_A_KIND} )?(?P<unit>{UNIT})(?P<half_after> and a half)?",
        _read_length,
    ),
    rule("half", rf"half(?: (?:of )?(?:an?|the)|-an?)[ -](?P<unit>{UNIT})", _read_half_unit),
    rule("half", r"half[ -](?P<unit>hour|century|decade|year)", _read_half_unit),
    rule("unit", rf"(?P<unit>{UNIT})[ -]long", _read_long),
    rule("unit", rf"(?P<unit>{UNIT})(?<=s)(?: or (?:days|weeks|months|years))?", _read_units),
    rule("relation anaphor counting", rf"{listed('counting')} {AMOUNT}[ -](?P<unit>{UNIT})", _read_counted_units),
    rule(
        "each",
        rf"(?:every|each|per) (?:(?P<count>{CARDINAL}) )?(?:(?P<unit>{UNIT})|(?P<weekday>{WEEKDAY})|(?P<month>{MONTH})|(?P<part>{PART}))",
        _read_each,
    ),
    rule("adverb", f"(?P<word>{alternation('adverb')})", _read_adverb),
)
