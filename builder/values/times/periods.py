"""Quarters, halves and seasons: 'the third quarter', 'the second half of 2014', 'last year's first quarter', 'the summer of 2012'."""

import re

from builder.values.times.dates import NEAR_YEAR, SPELLED_YEAR, bc_year, near_year, spelled_year
from builder.values.times.time_rules import Expression, Reading, Rule, rule
from builder.values.times.time_words import ERA, SEASON, YEAR, listed, ordinal_number, words
from builder.values.times.timex import SEASON_START, year_value

QUARTER = "(?P<number>first|second|third|fourth|final|1st|2nd|3rd|4th)"
HALF = "(?P<number>first|second|latter|last|former)"
OF_YEAR = rf"(?:,? (?:of |in )?(?:(?P<year>{YEAR}(?!\w|,[0-9])|[0-9]{{1,4}}(?= ?bc| ?b\.c)){ERA}?|{SPELLED_YEAR}|{NEAR_YEAR}))"
DECADE = r"(?:'?(?P<decade>[12][0-9]{2}0|[1-9]0)'?s)"
FIRST_MONTH = {"Q1": 1, "Q2": 4, "Q3": 7, "Q4": 10, "H1": 1, "H2": 7} | SEASON_START
SEASON_AHEAD = re.compile(rf" ?(?:and|or|to|-) ?(?:early |late |mid-|the )?{SEASON} (?:of )?(?P<year>[0-9]{{3,4}})(?!\w){ERA}?")
"""A second season that carries the year of both."""
SEASON_LEAD = re.compile(rf"\b{listed('season_leads')}[ -]$")
OF_AFTER = re.compile(" of ")
GAME_REACH = 120
"""Code points around a quarter in which words of sport make it part of a game."""
GAME = re.compile(rf"\b{listed('of_a_game')}\b")
VERB_LIKE = frozenset({"spring", "fall"})
"""Season words that are also verbs and other nouns."""


def _period(found: Expression, code: str) -> list[Reading]:
    """A quarter, half or season of the year that is written, told or nearest."""
    return found.date(f"{_year_of(found, code)}-{code}")


def _year_of(found: Expression, code: str) -> str:
    if found.get("year"):
        return bc_year(found.get("year")) if found.get("era") else found.get("year")
    if found.get("hundred"):
        return spelled_year(found)
    if found.get("near"):
        return near_year(found, found.get("near"))
    ahead = found.precedes(SEASON_AHEAD)
    if ahead:
        return bc_year(ahead["year"]) if ahead["era"] else ahead["year"]
    return _nearest_year(found, code)


def _nearest_year(found: Expression, code: str) -> str:
    """The year of the story, else of publication; the year before for a period that was not over when the page appeared.

    Reports on a fourth quarter come out until April.
    """
    reference, now = found.reference, found.reference.published
    if reference.is_narrative:
        return year_value(reference.year) if reference.year else "XXXX"
    if now is None:
        return "XXXX"
    first = FIRST_MONTH[code]
    is_report = code == "Q4" and now.month <= 4
    return year_value(now.year - (is_report or (first > now.month and found.direction < 0)))


def _is_of_a_game(found: Expression) -> bool:
    """'a touchdown in the fourth quarter': near words of sport and without a year it is no part of a year."""
    around = found.folded[max(0, found.start - GAME_REACH) : found.end + GAME_REACH]
    return not (found.get("year") or found.get("near")) and GAME.search(around) is not None


def _read_quarter(found: Expression) -> list[Reading]:
    if found.get("code"):
        return _period(found, found.get("code").upper())
    if not found.get("number"):
        return _read_same_period(found)
    if _is_of_a_game(found):
        return []
    return _period(found, f"Q{4 if found.get('number') == 'final' else ordinal_number(found.get('number'))}")


def _read_same_period(found: Expression) -> list[Reading]:
    """'the 1988 period', 'last year's quarter': the period of the report in another year."""
    year = found.get("year") or near_year(found, found.get("near"))
    return found.date(year + (found.reference.period or "")[4:])


def _read_quarter_before(found: Expression) -> list[Reading]:
    """'the year-earlier third quarter'."""
    reference = found.reference
    year = int(reference.quarter[:4]) if reference.quarter else reference.published.year if reference.published else 0
    return found.date(f"{year_value(year - 1) if year > 1 else 'XXXX'}-Q{ordinal_number(found.get('number'))}")


def _read_half(found: Expression) -> list[Reading]:
    decade = found.get("decade")
    if decade:
        return found.date(decade[:3] if len(decade) == 4 else f"19{decade[0]}")
    return _period(found, "H2" if found.get("number") in ("second", "latter", "last") else "H1")


def _read_season(found: Expression) -> list[Reading]:
    """A season that a year, a preposition or an article shows; 'the fall' and 'the spring' may be other nouns."""
    word = found.get("season")
    if word in VERB_LIKE and found.precedes(OF_AFTER) and not found.get("year"):
        return []
    is_dated = found.get("year") or found.get("hundred") or found.get("near") or found.precedes(SEASON_AHEAD)
    is_led = SEASON_LEAD.search(found.folded, max(0, found.match.start() - 16), found.match.start()) or found.follows(SEASON_LEAD)
    if not is_dated and not is_led and not (found.prefix and word not in VERB_LIKE):
        return []
    return _period(found, words("season")[word])


PERIODS: tuple[Rule, ...] = (
    rule("ordinal digit fiscal", rf"(?:fiscal[ -])?{QUARTER}[ -](?:fiscal )?quarter{OF_YEAR}?", _read_quarter),
    rule("digit fiscal", rf"(?P<year>{YEAR}) (?:fiscal[ -])?{QUARTER}[ -]quarter", _read_quarter),
    rule("relation anaphor", rf"(?P<near>last|this|next|that) year's (?:fiscal )?(?:{QUARTER}[ -])?(?:quarter|period)", _read_quarter),
    rule("digit", rf"(?P<year>{YEAR}) (?:quarter|period)", _read_same_period),
    rule("unit", rf"year[ -](?:earlier|ago) {QUARTER}[ -]quarter", _read_quarter_before),
    rule("quarter_code", rf"(?P<code>q[1-4])(?:{OF_YEAR})?", _read_quarter),
    rule("ordinal half relation", rf"{HALF} half of (?:the )?(?:{DECADE}|(?P<year>{YEAR})|{NEAR_YEAR}|year)", _read_half),
    rule("season", rf"(?P<season>{SEASON}){OF_YEAR}?", _read_season),
    rule("digit", rf"(?P<year>{YEAR}) (?P<season>{SEASON})", _read_season),
)
