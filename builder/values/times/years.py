"""Years, decades and centuries: '1939', '1915-17', 'the late 1970s', '20th century', '499-493 BC', 'nineteen ninety-six'."""

import re

from builder.values.hedge_words import hedges_of
from builder.values.times.dates import bc_year, spelled_year
from builder.values.times.time_rules import REACH, Expression, Reading, Rule, rule
from builder.values.times.time_words import CARDINAL, ERA, ORDINAL, alternation, any_of, cardinal_number, context, listed, ordinal_number, words

FIRST_YEAR, LAST_YEAR = 1400, 2100
"""A bare number outside is no year; with 'AD' or 'BC' it may be."""
COUNTED_AFTER = re.compile(rf" {listed('counted')}\b| ?%|-(?:man|strong|year|mile|metre|meter|foot)|[°$€£]")
LABEL_BEFORE = re.compile(rf"\b{any_of(context('labels') | hedges_of('number'))} $")
PLURAL_AFTER = re.compile(r" (?!(?:was|has|as|is|its|his|this)\b)[a-z]{2,}s\b")
"""A plural noun makes a number before it a count, unless a preposition or article before shows a year."""
YEAR_LEAD = re.compile(rf"(?:^|[\n(,;:.]|\b{listed('year_leads')})[ -]?$")
DECADE_LEAD = re.compile(rf"\b{listed('decade_leads')} $")
LAST_YEAR_TAIL = r"(?: ?[-/] ?(?P<last>[12][0-9]{3}|[0-9]{2})(?!\w|[-/,.]\w))"


def _read_year(found: Expression) -> list[Reading]:
    """A bare year, and the second year of '1915-17'."""
    digits, last = found.get("year"), found.get("last")
    if found.get("era"):
        return found.date(bc_year(digits))
    if len(digits) < 4 or not (FIRST_YEAR <= int(digits) <= LAST_YEAR or found.get("ad")) or _is_count(found):
        return []
    start = found.match.start() if found.prefix == "the " else found.start
    if not last:
        return [Reading(start, found.end, "DATE", digits)]
    last_digits = digits[: 4 - len(last)] + last
    return found.ends("year", digits, "last", last_digits) if digits < last_digits else []


def _is_count(found: Expression) -> bool:
    """Whether a four-digit number counts something or labels it."""
    if found.precedes(COUNTED_AFTER) or LABEL_BEFORE.search(found.folded, max(0, found.match.start() - REACH), found.match.start()):
        return True
    return found.precedes(PLURAL_AFTER) is not None and not found.prefix and not found.follows(YEAR_LEAD)


def _read_bc_years(found: Expression) -> list[Reading]:
    """Both years of '499-493 BC'."""
    return found.ends("first", bc_year(found.get("first")), "last", bc_year(found.get("last")))


def _read_decade(found: Expression) -> list[Reading]:
    """'the 1970s', 'the '80s', 'the 470s BC'; 'the 1900s' are a century, and '2010's' without an article is the year."""
    digits = found.get("decade")
    if found.get("era"):
        return found.date(bc_year(digits)[:5])
    if len(digits) == 4:
        if "'" in found.match[0] and "the " not in found.prefix:
            return []
        return found.date(digits[:2] if digits.endswith("00") else digits[:3])
    is_marked = found.folded.startswith("'", found.match.start() - 1) if found.match.start() else False
    is_led = "the " in found.prefix and found.follows(DECADE_LEAD)
    return found.date(f"19{digits[0]}") if len(digits) == 2 and digits >= "20" and (is_marked or is_led) else []


def _read_spelled_decade(found: Expression) -> list[Reading]:
    """'the sixties', 'the nineteen-eighties'."""
    return found.date(f"19{words('decade')[found.get('decade')]}" if "the " in found.prefix or found.get("century") else None)


def _read_spelled_year(found: Expression) -> list[Reading]:
    """'nineteen ninety-six', 'two thousand eleven', 'the year two thousand'."""
    rest = int(cardinal_number(found.get("rest"))) if found.get("rest") else 0
    if not found.get("hundred"):
        return found.date(f"{2000 + rest}" if rest or found.get("lead") else None)
    return found.date(spelled_year(found) if rest >= 10 else None)


def _read_century(found: Expression) -> list[Reading]:
    number = ordinal_number(found.get("number"))
    if found.get("era"):
        return found.date(f"BC{number - 1:02d}")
    return found.date(f"{number - 1:02d}") if 1 <= number <= 22 else []


YEARS: tuple[Rule, ...] = (
    rule("digit ad", rf"(?:(?P<ad>ad|a\.d\.) )?(?P<year>[0-9]{{1,4}})(?:{ERA}|(?: a\.d\.| ad| ce)?){LAST_YEAR_TAIL}?(?![-,.:/][0-9])", _read_year),
    rule("digit", rf"(?P<first>[0-9]{{1,4}}) ?(?:-|to|and|or|until) ?(?P<last>[0-9]{{1,4}}){ERA}", _read_bc_years),
    rule("digit", rf"(?P<decade>[12][0-9]{{2}}0|[1-9]0|[1-9][0-9]0)'?s{ERA}?", _read_decade),
    rule("decade ones", rf"(?:(?P<century>nineteen)[ -])?(?P<decade>{alternation('decade')})", _read_spelled_decade),
    rule("ones", rf"(?P<hundred>eighteen|nineteen|twenty)[ -](?P<rest>{CARDINAL})(?!-[a-z])", _read_spelled_year),
    rule("unit ones", rf"(?P<lead>year )?two thousand(?: (?:and )?(?P<rest>{CARDINAL}))?", _read_spelled_year),
    rule("digit ordinal", rf"(?P<number>{ORDINAL})[ -]century{ERA}?", _read_century),
)
