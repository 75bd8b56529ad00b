"""Weekdays: 'Thursday', 'last Friday', 'Monday last week', 'on Mondays'."""

import re
from datetime import date

from builder.values.times.time_rules import Expression, Reading, Rule, rule
from builder.values.times.time_words import CARDINAL, WEEKDAY, alternation, cardinal_number, day_number, listed, weekday_number, words
from builder.values.times.timex import shift_day

WEEKDAY_NAME = alternation("weekday")
RELATION = alternation("relation", "anaphor")
WEEKDAY_LEAD = re.compile(rf"\b{listed('weekday_leads')} $")
NUMBERED_DAY = "(?:3[01]|[12][0-9]|[1-9])(?:st|nd|rd|th)"
LONGEST_WAIT = 400
"""Days on either side within which a day of a month falls on a given weekday."""
SET_LEAD = re.compile(rf"\b{listed('weekdays_leads')}(?: [a-z]+days,?)?(?: and| or| to)? $")
SET_AFTER = re.compile(rf" {listed('weekdays_followers')}\b")
SAYING = re.compile(r"\b(?:said|told \w+)(?: on| late| early)? $")
CLAUSE_LEAD = re.compile(rf"\b(?:{listed('clause_verbs')}|told [a-z]+) $")
"""Verbs whose 'that' begins a clause: 'they said that Monday was a holiday'."""
POSSESSIVE = re.compile(r"'s\b")
NOUN_AFTER = re.compile(r" [a-z]")
TITLE_AFTER = re.compile(rf" {listed('titles')}\b")


def unknown_weekday(number: int) -> str:
    """The value of a weekday of an unknown week."""
    return f"XXXX-WXX-{number}"


def sign_of(found: Expression) -> int:
    """-1 for 'last' and 'previous', 1 for 'next' and 'following', 0 for 'this' and 'that'."""
    word = found.get("relation")
    return int(words("relation").get(word) or words("anaphor")[word])


def anchor_of(found: Expression) -> date | None:
    """Publication for 'last week', the latest time named for 'the previous week'; a narrative knows only the latter."""
    is_anaphor = found.get("relation") in words("anaphor") or found.reference.is_narrative
    return found.reference.then if is_anaphor else found.reference.published


def weekday_value(found: Expression, number: int) -> str:
    """The weekday nearest publication in the direction of its clause, the publication day included; the past by default.

    News name the days of the week just past without more ado (HeidelTime's strategy for news).
    A narrative goes on from its latest day, but 'he said Monday' is news.
    """
    reference = found.reference
    is_narrative = reference.is_narrative and not found.follows(SAYING)
    anchor = reference.day if is_narrative else reference.published
    if anchor is None:
        return unknown_weekday(number)
    ahead = (number - anchor.isoweekday()) % 7
    is_ahead = is_narrative or found.direction > 0
    day = shift_day(anchor, ahead if is_ahead or not ahead else ahead - 7)
    return day.isoformat() if day else unknown_weekday(number)


def _read_weekday(found: Expression) -> list[Reading]:
    """A weekday; abbreviated ones need a preposition, and 'Sunday Times' is a name."""
    word = found.get("weekday").rstrip(".")
    is_short = word in words("weekday_abbreviation")
    if is_short and not (found.is_capital() and found.follows(WEEKDAY_LEAD)):
        return []
    if _is_title(found):
        return []
    number = weekday_number(word)
    return found.date(_day_of_week(found, number) if found.get("week") else weekday_value(found, number))


def _is_title(found: Expression) -> bool:
    """'Sunday Times'."""
    return found.precedes(TITLE_AFTER) is not None and found.text[found.end + 1].isupper()


def _day_of_week(found: Expression, number: int) -> str:
    """'Monday last week'."""
    anchor = found.reference.published
    weeks = {"last": -1, "this": 0, "next": 1}[found.get("week")]
    day = shift_day(anchor, number - anchor.isoweekday() + 7 * weeks) if anchor else None
    return day.isoformat() if day else unknown_weekday(number)


def _read_weekdays(found: Expression) -> list[Reading]:
    """'on Mondays' is a set; 'Mondays talks' is a possessive that has lost its apostrophe, and names one day."""
    number = weekday_number(found.get("weekday"))
    if found.follows(SET_LEAD) or found.precedes(SET_AFTER) or not NOUN_AFTER.match(found.text, found.end):
        return found.reading("SET", unknown_weekday(number))
    return [Reading(found.start, found.end - 1, "DATE", weekday_value(found, number))]


def _read_near_weekday(found: Expression) -> list[Reading]:
    """'last Friday' is the latest one before publication, 'next Friday' the first one after it; in 'said that Friday's vote' it is just a Friday."""
    number, sign, anchor, day = weekday_number(found.get("weekday")), sign_of(found), anchor_of(found), found.reference.day
    if found.get("relation") in ("that", "same") and day and day.isoweekday() == number:
        return found.date(day.isoformat())
    if found.get("relation") == "that" and (found.precedes(POSSESSIVE) or found.follows(CLAUSE_LEAD)):
        return [] if _is_title(found) else [Reading(found.match.start("weekday"), found.end, "DATE", weekday_value(found, number))]
    if anchor is None:
        return found.date(unknown_weekday(number))
    ahead = (number - anchor.isoweekday()) % 7
    steps = {1: ahead or 7, -1: ahead - 7, 0: number - anchor.isoweekday()}[sign]
    day = shift_day(anchor, steps)
    return found.date(day.isoformat() if day else unknown_weekday(number))


def _read_weekdays_ago(found: Expression) -> list[Reading]:
    """'two Sundays ago': the Sunday before the last one, the day of publication left out."""
    number, anchor = weekday_number(found.get("weekday")), found.reference.published
    count = 2 if "couple" in found.get("count") else int(cardinal_number(found.get("count")))
    if anchor is None or found.reference.is_narrative:
        return found.date(unknown_weekday(number))
    last = (anchor.isoweekday() - number) % 7 or 7
    day = shift_day(anchor, -last - 7 * (count - 1))
    return found.date(day.isoformat() if day else unknown_weekday(number))


def _read_numbered_weekday(found: Expression) -> list[Reading]:
    """'Friday the 3rd': the day of that number and weekday nearest publication; of two equally near ones that in the direction of the clause."""
    number, anchor = weekday_number(found.get("weekday").rstrip(".")), found.reference.published
    if anchor is None or found.reference.is_narrative:
        return found.date(unknown_weekday(number))
    wanted = day_number(found.get("day")), number
    near = (shift_day(anchor, step * sign) for step in range(LONGEST_WAIT) for sign in (found.direction or -1, -(found.direction or -1)))
    day = next((day for day in near if day and (day.day, day.isoweekday()) == wanted), None)
    return found.date(day.isoformat() if day else unknown_weekday(number))


WEEKDAYS: tuple[Rule, ...] = (
    rule("ones digit article", rf"(?P<count>{CARDINAL}|[0-9]{{1,2}}|a couple of) (?P<weekday>{WEEKDAY_NAME})s ago", _read_weekdays_ago),
    rule("weekday weekday_abbreviation", rf"(?P<weekday>{WEEKDAY}),? the (?P<day>{NUMBERED_DAY})(?! of)", _read_numbered_weekday),
    rule("weekday weekday_abbreviation", rf"(?P<weekday>{WEEKDAY})(?: (?P<week>last|this|next) week)?", _read_weekday),
    rule("weekdays", rf"(?P<weekday>{WEEKDAY_NAME})s", _read_weekdays),
    rule("relation anaphor", rf"(?P<relation>{RELATION}) (?:same )?(?P<weekday>{WEEKDAY_NAME})", _read_near_weekday),
)
