"""Values in plain words, for labels, answers and the reasons of links."""

import re
from collections.abc import Iterable
from datetime import date

from builder.claim_traits import traits_of
from builder.comparing.day_ranges import read_pattern
from builder.records import Claim
from builder.values.dimensions import dimension_of
from builder.values.percentages import SHARE, SHARES

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DURATION = re.compile(r"P(T?)(\d+)([DWMYH])")
UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year", "TH": "hour", "TM": "minute"}
LONGEST_SIGN = 2
ONE_FORM = frozenset({"mph", "magnitude"})
PLURAL_UNITS = {"foot": "feet", "inch": "inches", "square foot": "square feet", "century": "centuries"}
WITH_ARTICLE = re.compile(r"^United |(?:Republic|Islands|Netherlands|Philippines|Maldives|Bahamas|Gulf|Sea|Strip|Peninsula|Valley)$")
"""Matches names of places that need 'the'."""
CURRENCY = re.compile(r"[A-Z]{3}")
HEDGES = {
    "at_least": "at least {}",
    "more_than": "more than {}",
    "about": "about {}",
    "nearly": "nearly {}",
    "up_to": "up to {}",
    "less_than": "less than {}",
    "exact": "{}",
}


def number_words(number: float, unit: str | None = None) -> str:
    """'400,000'; with a unit that is no counted noun '45%', '90,000,000 USD', '12 km'."""
    if unit in SHARES:
        return f"{round(number * (100 if unit == SHARE else 1), 2):g}%"
    plain = f"{int(number):,}" if number == int(number) else f"{number:,}"
    is_measured = unit is not None and (dimension_of(unit) is not None or CURRENCY.fullmatch(unit))
    return f"{plain} {_units(unit or '', number)}" if is_measured else plain


def _units(unit: str, number: float) -> str:
    """'years', 'miles', 'feet', but 'km' and 'EUR'."""
    is_word = unit.isascii() and unit.islower() and len(unit) > LONGEST_SIGN and unit not in ONE_FORM
    return PLURAL_UNITS.get(unit, f"{unit}s") if is_word and number != 1 else unit


def bounds_words(low: float | None, high: float | None, unit: str | None = None) -> str:
    """Inclusive bounds in words: '32', 'at least 15', 'up to 30', '45 to 50', 'an unknown number'."""
    if low is None and high is None:
        return "an unknown number"
    if high is None:
        return f"at least {number_words(low or 0, unit)}"
    if low is None:
        return f"up to {number_words(high, unit)}"
    if low == high:
        return number_words(low, unit)
    return f"{number_words(low, unit)} to {number_words(high, unit)}"


def figure_words(claim: Claim) -> str:
    """The claim's figure with its hedge; its bounds if it has no number."""
    hedge = HEDGES.get(claim.qualifier or "")
    if hedge is None or claim.value is None:
        return bounds_words(claim.value_low, claim.value_high, claim.unit)
    return hedge.format(number_words(claim.value, claim.unit))


def day_words(day: date) -> str:
    """'23 January 2017'."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def days_words(start: date | None, end: date | None, timex: str | None = None) -> str:
    """A day, an interval or a partly known time: '23 January 2017', '2011', '23 January', 'a Thursday', '2 days'."""
    if start and end:
        return _interval_words(start, end)
    if start:
        return f"since {day_words(start)}"
    pattern = read_pattern(timex)
    if pattern is None:
        return _duration_words(timex) if timex else "an unknown day"
    if pattern.weekday:
        return f"a {WEEKDAYS[pattern.weekday - 1]}"
    if pattern.month:
        return " ".join(str(part) for part in (pattern.day, MONTHS[pattern.month - 1], pattern.year) if part)
    return str(pattern.year or timex)


def _duration_words(timex: str) -> str:
    match = DURATION.fullmatch(timex)
    unit = UNITS.get(match[1] + match[3]) if match else None
    if match is None or unit is None:
        return timex
    return f"{match[2]} {unit}" if match[2] == "1" else f"{match[2]} {unit}s"


def _interval_words(start: date, end: date) -> str:
    if start == end:
        return day_words(start)
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return str(start.year) if start.year == end.year else f"{start.year} to {end.year}"
    return f"{day_words(start)} to {day_words(end)}"


def place_words(name: str) -> str:
    """The name of a place with 'the' where it needs one: 'the Philippines'."""
    return f"the {name}" if WITH_ARTICLE.search(name) else name


def list_words(names: Iterable[str]) -> str:
    """'Russia, Turkey and Iran'."""
    given = list(dict.fromkeys(names))
    if len(given) < 2:
        return "".join(given)
    return f"{', '.join(given[:-1])} and {given[-1]}"


def value_words(claim: Claim) -> str:
    """The value of a claim of any type, in words; "…" for words that a release leaves out."""
    traits = traits_of(claim.claim_type)
    if traits.is_worded:
        return f"“{claim.text or '…'}”"
    if traits.family == "place":
        return _denied(claim.place or "an unknown place", claim)
    if claim.attribute in traits.verbs:
        return _relation_words(claim, *traits.verbs[claim.attribute])
    if traits.family == "members":
        return _members_words(claim)
    if claim.attribute == "year_number" and claim.value is not None:
        return f"year {number_words(claim.value)}"
    if traits.family == "days":
        return _denied(days_words(claim.start_date, claim.end_date, claim.timex), claim)
    return figure_words(claim) if claim.value_high == 0 else _denied(figure_words(claim), claim)


def _relation_words(claim: Claim, one: str, several: str) -> str:
    """'Turkey backs the rebels' or 'Turkey does not back the rebels', in whatever order the text names them."""
    parties = {role: list_words(member.name for member in claim.members if member.role == role) for role in ("subject", "object")}
    subjects = [member.name for member in claim.members if member.role == "subject"]
    is_plural = len(subjects) > 1 or (len(subjects) == 1 and subjects[0].islower() and subjects[0].endswith("s"))
    verb = several if is_plural else one
    if claim.is_negated:
        verb = f"{'do' if is_plural else 'does'} not {several}"
    return f"{parties['subject']} {verb} {parties['object']}" if all(parties.values()) else _members_words(claim)


def _members_words(claim: Claim) -> str:
    if not claim.members:
        return "nobody" if claim.is_negated else claim.text
    return _denied(list_words(member.name for member in claim.members), claim)


def _denied(words: str, claim: Claim) -> str:
    return f"not {words}" if claim.is_negated else words
