"""Times told from another time: 'last week', 'two days ago', 'a day earlier', 'the same month', 'tomorrow', 'now'."""

import re
from datetime import date

from builder.values.times.dates import NAME_LIKE
from builder.values.times.durations import AMOUNT, amount
from builder.values.times.time_rules import Expression, Reading, Rule, rule
from builder.values.times.time_words import MONTH, SEASON, UNIT, alternation, month_number, weekday_number, words
from builder.values.times.timex import SEASON_START, UNKNOWN_VALUES, day_or_none, duration, month_value, shift, shift_day, shift_year, year_value
from builder.values.times.weekdays import RELATION, WEEKDAY_NAME, anchor_of, sign_of

AGO_UNITS = frozenset({"W", "FN", "M", "Y"})
CLOCK_UNITS = frozenset({"S", "MIN", "H"})
UNIT_AFTER = r"(?:days|weeks|months|quarters|years|decades|centuries|weekends)"
WAY = r"(?P<way>ago|earlier|later|hence|afterwards?|from now|(?:before|prior|after)(?= ?[.,;:)\n]|$| that))"
"""'two days before' ends its clause; 'two days before the vote' is left a length of time."""
TUESDAY = 2
"""Until this day of the week 'it happened this weekend' means the one just past."""
OF_AFTER = re.compile(" of ")
YEAR_ENDED_AFTER = re.compile(r" (?:just )?(?:ended|ending|to)\b")
CLAUSE_AFTER = re.compile(r" ?(?:[.,;:)\n]|$)| (?:and|but|when|that|have|has|he|it|they|we)\b")
WHOLE_LEAD = re.compile(r"\b(?:of|for|throughout) $")
WHOLE_AFTER = re.compile(r" (?:[0-9]|(?:of|that|when|since|after|before|to)\b)")
MODAL_BEFORE = re.compile(r"\b(?:will|would|may|might|could|can|should|to) $")
SOON_AFTER = re.compile(r" (?:after|as)\b")
AS_BEFORE = re.compile(r"\bas $")
NAME_BEFORE = re.compile(r"[A-Z]\w* $")


def _shifted(anchor: date | None, unit: str, count: int) -> str | None:
    return shift(anchor, unit, count) if anchor else UNKNOWN_VALUES.get(unit)


def _shifted_day(anchor: date | None, count: int) -> str:
    day = shift_day(anchor, count) if anchor else None
    return day.isoformat() if day else UNKNOWN_VALUES["D"]


def _read_near_unit(found: Expression) -> list[Reading]:
    """'last week', 'this year', 'the following month', 'the same day'; 'the past year' and 'the last week of May' are lengths."""
    unit, relation, sign = words("unit")[found.get("unit")], found.get("relation"), sign_of(found)
    if unit in CLOCK_UNITS or unit in ("L", "FN") or found.get("unit").endswith("s"):
        return []
    if relation == "past" or (relation == "last" and found.precedes(OF_AFTER)):
        return found.reading("DURATION", duration(1, unit) if unit not in ("D", "WE") else None)
    if unit == "D":
        return _read_near_day(found, sign)
    if unit == "Q" and relation in ("that", "same", "latest"):
        return found.date(found.reference.quarter or _shifted(found.reference.published, "Q", -1))
    anchor = anchor_of(found)
    if unit == "WE" and relation == "this" and anchor and anchor.isoweekday() <= TUESDAY and found.direction < 0:
        sign = -1
    return found.date(_shifted(anchor, unit, sign))


def _read_near_day(found: Expression, sign: int) -> list[Reading]:
    """'the next day' counts from the latest day named; 'the last day' is not found here."""
    if found.get("relation") in ("last", "current", "latest", "coming", "upcoming"):
        return []
    if found.get("relation") == "that" and found.reference.day_end < 0 and not found.reference.is_narrative:
        return found.date(UNKNOWN_VALUES["D"])  # 'early that day' with no day before it is not the day of publication
    return found.date(_shifted_day(found.reference.day, sign))


def _read_near_units(found: Expression) -> list[Reading]:
    """'recent years' and 'coming months' only point back or ahead."""
    return found.date("FUTURE_REF" if found.get("relation") in ("coming", "upcoming", "future") else "PAST_REF")


def _read_near_month(found: Expression) -> list[Reading]:
    """'last May', 'next July', 'this September'."""
    if found.get("month") in NAME_LIKE and not found.is_capital("month"):
        return []
    month, sign, anchor = month_number(found.get("month")), sign_of(found), anchor_of(found)
    if anchor is None:
        return found.date(f"XXXX-{month:02d}")
    is_over = month >= anchor.month if sign < 0 else month <= anchor.month
    return found.date(month_value(anchor.year + sign * is_over, month))


def _read_near_season(found: Expression) -> list[Reading]:
    """'last summer', 'next spring', 'this winter' (which began the year before when it is January)."""
    code, sign, anchor = words("season")[found.get("season")], sign_of(found), anchor_of(found)
    if anchor is None:
        return found.date(f"XXXX-{code}")
    first = SEASON_START[code]
    is_over = first + 2 >= anchor.month if sign < 0 else first <= anchor.month
    year = anchor.year + sign * is_over
    if code == "WI" and sign == 0 and anchor.month <= 2:
        year -= 1
    return found.date(f"{year_value(year)}-{code}")


def _read_ago(found: Expression) -> list[Reading]:
    """'two days ago' counts from publication, 'two days earlier' from the latest time named; quotes in a narrative from neither."""
    word, count, unit, reference = found.get("way"), amount(found), words("unit")[found.get("unit")], found.reference
    sign = 1 if word.startswith(("later", "hence", "after", "from")) else -1
    if count is None or (count % 1 and unit != "Y"):
        return found.date("PAST_REF" if sign < 0 else "FUTURE_REF")
    steps = sign * int(count)
    if unit in CLOCK_UNITS:
        return _read_hours_ago(found, steps if unit == "H" else 0)
    if unit == "FN":
        unit, steps = "W", steps * 2
    if word in ("ago", "hence", "from now"):
        if unit == "Y" and steps == -1 and reference.period and not reference.is_narrative:
            return found.date(shift_year(reference.period, -1))
        return found.date(_shifted(None if reference.is_narrative else reference.published, unit, steps))
    return _read_earlier(found, unit, steps)


def _read_ago_today(found: Expression) -> list[Reading]:
    """'a week ago today' is one day: weeks, months or years before publication; 'a week ago Friday' that many weeks before last Friday."""
    count, unit, anchor = amount(found), words("unit")[found.get("unit")], found.reference.published
    if count is None or count % 1 or unit not in AGO_UNITS:
        return []
    if anchor is None or found.reference.is_narrative:
        return found.date(UNKNOWN_VALUES["D"])
    if found.get("weekday"):
        back = (anchor.isoweekday() - weekday_number(found.get("weekday"))) % 7
        return found.date(_shifted_day(anchor, -back - 7 * int(count) * (2 if unit == "FN" else 1))) if unit in ("W", "FN") else []
    day = shift_day(anchor, int(words("day_word")[found.get("word")]))
    if day is None or unit in ("W", "FN"):
        return found.date(_shifted_day(day, -7 * int(count) * (2 if unit == "FN" else 1)))
    months = day.year * 12 + day.month - 1 - int(count) * (12 if unit == "Y" else 1)
    before = day_or_none(months // 12, months % 12 + 1, day.day)
    return found.date(before.isoformat() if before else None)


def _read_earlier(found: Expression, unit: str, steps: int) -> list[Reading]:
    """'a day earlier', 'two years later': from the latest day, year or reporting period named."""
    reference = found.reference
    if unit == "D":
        return found.date(_shifted_day(reference.day, steps))
    if unit == "Y" and steps == -1 and reference.period and not reference.is_narrative:
        return found.date(shift_year(reference.period, -1))
    if unit == "Y" and reference.value:
        return found.date(shift_year(reference.value[:4], steps))
    return found.date(_shifted(reference.then, unit, steps))


def _read_hours_ago(found: Expression, hours: int) -> list[Reading]:
    """The day of 'three hours ago'; the hour stays open."""
    anchor = found.reference.published if found.get("way") == "ago" else found.reference.day
    return found.reading("TIME", f"{_shifted_day(anchor, int(hours / 24))}TXX")


def _read_vague_ago(found: Expression) -> list[Reading]:
    return found.date("FUTURE_REF" if found.get("way") == "later" else "PAST_REF")


def _read_year_ago(found: Expression) -> list[Reading]:
    """'the year-earlier quarter', 'year-ago': the same period a year before the one named last."""
    reference = found.reference
    value = reference.period or (year_value(reference.published.year) if reference.published else None)
    return found.date(shift_year(value, -1) if value else "XXXX")


def _read_period(found: Expression) -> list[Reading]:
    """'the latest period', 'the same period last year': the period that a business report is about."""
    period = found.reference.period
    if period is None:
        return []
    return found.date(shift_year(period, -1) if found.get("last") else period)


def _read_the_unit(found: Expression) -> list[Reading]:
    """'the end of the year', 'the weekend', 'the quarter': the period the text is in; 'the year ended in May' is a length.

    'the quarter' may be one of a town until the text has named one of a year.
    """
    unit, reference = words("unit")[found.get("unit")], found.reference
    anchor = reference.then if reference.is_narrative else reference.published
    if "the " not in found.prefix:
        return []
    if unit == "Y" and found.precedes(YEAR_ENDED_AFTER):
        return found.reading("DURATION", "P1Y")
    is_part = " of " in found.prefix or " in " in found.prefix or found.match[0].startswith(("full", "fiscal"))
    is_whole = unit == "Y" and found.follows(WHOLE_LEAD) and not found.precedes(WHOLE_AFTER)
    if unit == "Q" and (reference.quarter or not is_part):
        return found.date(reference.quarter)
    if unit == "WE":
        is_coming = anchor is not None and (anchor.isoweekday() >= 6 or found.direction > 0)
        return found.date(_shifted(anchor, "WE", 0 if is_coming else -1))
    return found.date(_shifted(anchor, unit, 0) if is_part or is_whole else None)


def _read_unit_end(found: Expression) -> list[Reading]:
    """'year-end', 'month's end'."""
    anchor = found.reference.then if found.reference.is_narrative else found.reference.published
    return found.date(_shifted(anchor, words("unit")[found.get("unit")], 0))


def _read_day_word(found: Expression) -> list[Reading]:
    """'today' counts from publication, except in a narrative's quotes; 'USA Today' is a name."""
    if found.is_capital() and NAME_BEFORE.search(found.text, max(0, found.start - 12), found.start):
        return []
    anchor = None if found.reference.is_narrative else found.reference.published
    return found.date(_shifted_day(anchor, int(words("day_word")[found.get("word")])))


def _read_tonight(found: Expression) -> list[Reading]:
    anchor = None if found.reference.is_narrative else found.reference.published
    return found.reading("TIME", f"{_shifted_day(anchor, 0)}TNI")


def _read_reference(found: Expression) -> list[Reading]:
    """Words that only say past, present or future; 'past' and 'present' as nouns with an article."""
    word = found.get("word")
    if word in ("past", "present") and not ("the " in found.prefix and found.precedes(CLAUSE_AFTER)):
        return []
    return found.date(words("reference")[word] if word != "soon" or _is_soon(found) else None)


def _is_soon(found: Expression) -> bool:
    """Whether 'soon' points ahead: not in 'soon after', 'as soon as' and 'they soon fled'."""
    if found.precedes(SOON_AFTER) or found.follows(AS_BEFORE) or found.reference.is_narrative:
        return False
    return found.follows(MODAL_BEFORE) or found.direction >= 0


RELATIVE: tuple[Rule, ...] = (
    rule("relation anaphor", rf"(?P<relation>{RELATION}) (?:same |fiscal |calendar |past )?(?P<unit>{UNIT})", _read_near_unit),
    rule("relation recent", rf"(?P<relation>recent|past|coming|upcoming) (?:weeks and months|{UNIT_AFTER})", _read_near_units),
    rule("reference", rf"(?P<relation>future) {UNIT_AFTER}", _read_near_units),
    rule("relation anaphor", rf"(?P<relation>{RELATION}) (?P<month>{MONTH})", _read_near_month),
    rule("relation anaphor", rf"(?P<relation>{RELATION}) (?:past |coming )?(?P<season>{SEASON})", _read_near_season),
    rule("digit ones tens article vague_number hundred", rf"{AMOUNT}[ -](?:more )?(?P<unit>{UNIT}) {WAY}", _read_ago),
    rule(
        "digit ones tens article vague_number hundred",
        rf"{AMOUNT}[ -](?P<unit>{UNIT}) ago,? (?:(?P<word>today|yesterday)|(?:on |last |this )?(?P<weekday>{WEEKDAY_NAME}))",
        _read_ago_today,
    ),
    rule("unit", rf"{UNIT_AFTER} (?P<way>earlier|later|ago|before(?= ?[.,;:)]))", _read_vague_ago),
    rule("unit article", r"(?:a )?year[ -](?:earlier|ago)(?:[ -](?:third |first |second |fourth )?(?:quarter|period))?", _read_year_ago),
    rule("anaphor", r"(?:latest|corresponding|same|comparable) period(?: (?P<last>last year|a year (?:ago|earlier)))?", _read_period),
    rule("unit", r"(?:quarter|period) (?P<last>a year (?:ago|earlier))", _read_period),
    rule("unit fiscal", r"(?:(?:full|fiscal) )?(?P<unit>year|quarter|month|week|weekend)(?!-)", _read_the_unit),
    rule("unit", r"(?P<unit>year|month|quarter|week)(?:'s)?[ -]end", _read_unit_end),
    rule("day_word", f"(?P<word>{alternation('day_word')})", _read_day_word),
    rule("tonight", alternation("tonight"), _read_tonight),
    rule("reference", f"(?P<word>{alternation('reference')})", _read_reference),
    rule("these", "these days", lambda found: found.date("PRESENT_REF")),
)
