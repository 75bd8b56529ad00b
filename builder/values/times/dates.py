"""Calendar dates: '15 October, 2016', 'Jan. 23, 2017', '23/01/2017', 'May 5-7', 'June 2012', 'March'."""

import re

from builder.values.times.time_rules import Expression, Reading, Rule, rule
from builder.values.times.time_words import DAY, ERA, MONTH, WEEKDAY, YEAR, alternation, cardinal_number, day_number, listed, month_number
from builder.values.times.timex import day_or_none, year_value

NEAR_YEAR = "(?:(?P<near>last|this|next|that|the same|the following|the previous) year)"
BC_YEAR = f"(?P<bc_year>[0-9]{{1,4}}){ERA.replace('era', 'bc_era')}"
SPELLED_YEAR = rf"(?P<hundred>eighteen|nineteen)[ -](?P<rest>{alternation('tens')}(?:[ -]{alternation('ones')})?)"
YEAR_TAIL = rf"(?:,? (?:of |in )?(?:(?P<year>{YEAR})(?![0-9]|,[0-9]{{3}}){ERA}?|{SPELLED_YEAR}(?! [a-z]+s\b)|{BC_YEAR}|{NEAR_YEAR}))"
LAST_DAY = rf"(?: ?(?:-|to|and|through|until|or|/) ?(?:the )?(?P<last>{DAY})(?!\w|,[0-9]|\.[0-9]|:))"
"""The second day of '5-7 May'."""
LAST_DAY_AFTER = (
    rf"(?:(?:-|/| to (?:the )?| through | until )(?P<last>{DAY})(?!\w|,[0-9]|\.[0-9]|:)"
    rf"|(?: and | or | - )(?P<joined>{DAY})(?= ?[.;)\n]|$| in\b| at\b|,? {YEAR}))"
)
"""The second day of 'May 5-7'; in 'on May 5 and 7 people' the number after 'and' counts."""
ONE_DAY = re.compile(rf"\b{DAY}")
YEAR_AHEAD = re.compile(
    rf",? ?(?:-|to|and|until|till|through|or) ?(?:on |in )?(?:the )?(?:end of |early |late |mid-?)?"
    rf"(?:{DAY} (?:of )?(?P<before>{MONTH})|(?P<after>{MONTH})(?: {DAY}(?! ?{MONTH}))?),? (?:of )?(?P<year>{YEAR})(?!\w)"
)
"""A second date that carries the year of both, as in 'between June and October 2012'."""

NAME_LIKE = frozenset(
    {"may", "march", "april", "june", "august", "sept", "sep", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "oct", "nov", "dec"}
)
"""Month words that are also names, verbs or other words: alone they need a preposition before them."""
MONTH_LEAD = re.compile(rf"\b{listed('month_leads')}[ -]$|[-/(]$")
JOINS_MONTHS = re.compile(r"\b(?:and|or|to) $")
NOUN_LEAD = re.compile(r"(?:\ba|'s|whose|its|their) $")
NOUN_AFTER = re.compile(rf" (?!{listed('month_followers')}\b)[a-z]")
WORD_AFTER = re.compile(r" ?[^\W_]")
COUNTED_AFTER = re.compile(r" ?(?:%|per ?cent|people|points?|degrees|cents|million|billion|miles|km|kilomet|years?\b|months?\b|days?\b|hours?\b)")
MONTH_STEM = re.compile("[0-9]{4}-[0-9]{2}")


def _read_iso(found: Expression) -> list[Reading]:
    year, month, day = int(found.get("year")), int(found.get("month")), int(found.get("day"))
    if day_or_none(year, month, day) is None:
        return []
    clock = found.get("clock")
    value = f"{year:04d}-{month:02d}-{day:02d}"
    return found.reading("TIME", f"{value}T{clock}") if clock else found.date(value)


def _read_numeric(found: Expression) -> list[Reading]:
    """Day and month in the order set for the text, in the other one where only that can be; dots are written day first."""
    first, second = int(found.get("first")), int(found.get("second"))
    year = int(found.get("year"))
    if year < 100:
        year += 2000 if year < 70 else 1900
    is_day_first = found.reference.is_day_first or found.get("mark") == "."
    orders = [(second, first), (first, second)] if is_day_first else [(first, second), (second, first)]
    days = [day for day in (day_or_none(year, month, number) for month, number in orders) if day]
    is_ambiguous = found.get("mark") != "." and len(set(days)) > 1
    readings = found.date(days[0].isoformat() if days else None)
    return [reading._replace(confidence=0.5) for reading in readings] if is_ambiguous else readings


def _year_of(found: Expression, month: int, day: int | None) -> str:
    """The year that belongs to a month: written, told by 'last year', carried by the second date of a range, or nearest."""
    if found.get("year"):
        return bc_year(found.get("year")) if found.get("era") else found.get("year")
    if found.get("hundred"):
        return spelled_year(found)
    if found.get("bc_year"):
        return bc_year(found.get("bc_year"))
    if found.get("near"):
        return near_year(found, found.get("near"))
    ahead = found.precedes(YEAR_AHEAD)
    if ahead:
        year = int(ahead["year"])
        return str(year - 1 if month > month_number(ahead["before"] or ahead["after"]) else year)
    return found.reference.year_of_month(month, day, found.date_direction)


def near_year(found: Expression, word: str) -> str:
    """The year that 'last year' or 'that year' means."""
    if word in ("last", "this", "next"):
        now = found.reference.published
        return year_value(now.year + {"last": -1, "this": 0, "next": 1}[word]) if now else "XXXX"
    step = {"the following": 1, "the previous": -1}.get(word, 0)
    year = found.reference.year
    return year_value(year + step) if year and year > 0 else "XXXX"


def spelled_year(found: Expression) -> str:
    """'1996' for 'nineteen ninety-six'."""
    return f"{int(cardinal_number(found.get('hundred'))) * 100 + int(cardinal_number(found.get('rest')))}"


def bc_year(digits: str) -> str:
    """'BC0241' for '241 BC'."""
    return f"BC{int(digits):04d}"


def _read_day(found: Expression) -> list[Reading]:
    """A day of a month, or the two ends of 'May 5-7'."""
    if not _is_month_word(found) or (not found.get("year") and found.precedes(COUNTED_AFTER)):
        return []
    month, day = month_number(found.get("month")), day_number(found.get("day"))
    year = _year_of(found, month, day)
    if year.isdigit() and day_or_none(int(year), month, day) is None:
        return []
    value = f"{year}-{month:02d}-{day:02d}"
    last = "joined" if found.get("joined") else "last"
    if not found.get(last):
        return found.date(value)
    return found.ends("day", value, last, f"{year}-{month:02d}-{day_number(found.get(last)):02d}")


def _read_days(found: Expression) -> list[Reading]:
    """Every day of 'May 3, 7 and 12'; the first has the month in its words."""
    if not _is_month_word(found):
        return []
    month, days = month_number(found.get("month")), list(ONE_DAY.finditer(found.folded, found.match.start("days"), found.match.end("days")))
    year, numbers = _year_of(found, month, day_number(days[0][0])), [day_number(day[0]) for day in days]
    if year.isdigit() and any(day_or_none(int(year), month, number) is None for number in numbers):
        return []
    spans = zip([found.start, *(day.start() for day in days[1:])], [*(day.end() for day in days[:-1]), found.end], numbers, strict=True)
    return [Reading(start, end, "DATE", f"{year}-{month:02d}-{number:02d}") for start, end, number in spans]


def _is_month_word(found: Expression) -> bool:
    """Whether an abbreviation, 'may' or 'march' beside a number is written as a month."""
    return found.is_capital("month") or found.get("month") not in NAME_LIKE


def _read_month_year(found: Expression) -> list[Reading]:
    if not _is_month_word(found):
        return []
    month = month_number(found.get("month"))
    return found.date(f"{_year_of(found, month, None)}-{month:02d}")


def _read_month(found: Expression) -> list[Reading]:
    word = found.get("month").rstrip(".")
    if word in NAME_LIKE and not (found.is_capital() and _is_led(found)):
        return []
    month = month_number(word)
    return found.date(f"{_year_of(found, month, None)}-{month:02d}")


def _is_led(found: Expression) -> bool:
    """Whether the words around a month word that may be a name or a verb make it a month."""
    if found.prefix not in ("", "the ") or found.follows(MONTH_LEAD):
        return True
    if found.follows(JOINS_MONTHS):
        return not found.precedes(WORD_AFTER)
    return (found.prefix == "the " or found.follows(NOUN_LEAD)) and found.precedes(NOUN_AFTER) is not None


def _read_ordinal_day(found: Expression) -> list[Reading]:
    """'the 20th', a day of the month that the text is in."""
    stem = MONTH_STEM.match(found.reference.value or "")
    return found.date(f"{stem[0]}-{day_number(found.get('day')):02d}") if stem and "the " in found.prefix else []


DATES: tuple[Rule, ...] = (
    rule(
        "digit month month_abbreviation",
        r"(?:9/11(?!/)|sept(?:ember|\.)? 11(?:th)?(?=,? (?:terror|attack|hijack)))",
        lambda found: found.date("2001-09-11"),
    ),
    rule(
        "digit",
        r"(?P<year>[12][0-9]{3})(?P<mark>[-/.])(?P<month>[01]?[0-9])(?P=mark)(?P<day>[0-3]?[0-9])"
        r"(?:t(?P<clock>[0-2][0-9]:[0-5][0-9])(?::[0-9.]{2,9})?(?:z|[+-][0-9:]{4,5})?)?",
        _read_iso,
    ),
    rule(
        "digit",
        r"(?P<first>[0-9]{1,2})(?P<mark>[/.-])(?P<second>[0-9]{1,2})(?P=mark)(?P<year>[12][0-9]{3}|(?<=/)[0-9]{2})(?![/.-][0-9])",
        _read_numeric,
    ),
    rule(
        "digit weekday weekday_abbreviation",
        rf"(?:{WEEKDAY},? )?(?:the )?(?P<day>{DAY}){LAST_DAY}?(?: of)?[ -](?P<month>{MONTH}){YEAR_TAIL}?",
        _read_day,
    ),
    rule(
        "month month_abbreviation",
        rf"(?P<month>{MONTH})\.? (?P<days>{DAY}(?:, {DAY})+,? and {DAY})(?= ?[.;)\n]|$| in\b| at\b|,? {YEAR}){YEAR_TAIL}?",
        _read_days,
    ),
    rule(
        "month month_abbreviation weekday weekday_abbreviation",
        rf"(?:{WEEKDAY},? )?(?P<month>{MONTH})\.? (?:the )?(?P<day>{DAY})(?![0-9]|,[0-9]{{3}}|\.[0-9]|:[0-9]|/){LAST_DAY_AFTER}?{YEAR_TAIL}?",
        _read_day,
    ),
    rule("month month_abbreviation", rf"(?P<month>{MONTH})[ -]?{YEAR_TAIL}", _read_month_year),
    rule("month month_abbreviation", rf"(?P<month>{MONTH})", _read_month),
    rule(
        "digit",
        r"(?P<day>(?:3[01]|[12][0-9]|[1-9])(?:st|nd|rd|th))(?: of (?:that|the same|this) month)?"
        r"(?=[.;)]|,(?! ?[0-9]| and)| (?:of (?:that|the same|this) month|they|he|it|at|in|to|was|were)\b)",
        _read_ordinal_day,
    ),
)
