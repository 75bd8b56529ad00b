"""Numbers that say when: years, dates and clock times, which are no quantities."""

import re

from builder.values.hedge_words import hedges_of
from builder.values.quantities.cue_words import is_counted, words
from builder.values.quantities.fractions import read_fraction, read_ordinal
from builder.values.quantities.numerals import role_of
from builder.values.quantities.tokens import HYPHENS, Tokens

CLOCK_ON_DIGITS = re.compile(r"\d{1,2}(?:\.\d{2})?[ap]m|\d{3,4}(?:gmt|utc|hrs|h)")
DECADE = re.compile(r"(?:1[0-9]|20)\d0s")
SHORT_DECADE = re.compile(r"\d0s")
YEARS = (1000, 2100)
PLAIN_YEARS = (1900, 2100)
"""A bare number in this range is a year unless something counted follows it."""
DAY_JOINS = (*HYPHENS, "and", "to", "or", "&", "/")


def skip_time(tokens: Tokens, i: int, *, is_hedged: bool = False) -> int | None:
    """The place behind a date, year or clock time that starts at word i; None where none starts."""
    word = tokens.words[i]
    if word in words("months"):
        return _skip_month_first(tokens, i)
    if word[:1].isdigit():
        return _skip_clock(tokens, i) or _skip_numeric_date(tokens, i) or _skip_day_first(tokens, i) or _skip_year(tokens, i, is_hedged=is_hedged)
    return _skip_in_words(tokens, i)


def _skip_month_first(tokens: Tokens, i: int) -> int | None:
    """'January 23, 2017', 'Jan. 23', 'August 14-15', 'May 2017'; not 'may 20' nor 'In May 20 people'."""
    if not tokens.is_capital(i):
        return None
    place = i + 2 if tokens.words[i + 1] == "." else i + 1
    if _is_year(tokens.words[place]):
        return place + 1
    if not _is_day(tokens, place):
        return None
    end = place + 1
    if tokens.words[end] in DAY_JOINS and _is_day(tokens, end + 1) and not is_counted(tokens.words[end + 2]):
        end += 2
    year = end + 1 if tokens.words[end] == "," else end
    if _is_year(tokens.words[year]) and (int(tokens.words[year]) % 100 or not is_counted(tokens.words[year + 1])):
        return year + 1
    return None if is_counted(tokens.words[end]) and tokens.words[place].isdecimal() else end


def _skip_day_first(tokens: Tokens, i: int) -> int | None:
    """'23 January', '23rd of January 2017', '14-15 August', '14 and 15 August'."""
    end = i
    for _ in range(3):
        if not _is_day(tokens, end):
            return None
        end = end + 2 if tokens.words[end + 1] == "of" else end + 1
        if tokens.words[end] in words("months") and tokens.is_capital(end):
            year = end + 2 if tokens.words[end + 1] in (".", ",") else end + 1
            return year + 1 if _is_year(tokens.words[year]) else end + 1
        if tokens.words[end] not in DAY_JOINS:
            return None
        end += 1
    return None


def _skip_numeric_date(tokens: Tokens, i: int) -> int | None:
    """'2017-01-23', '23/01/2017', '9/11', '2016/17', '2015-2017', also '202-555-0143'."""
    sign, end = tokens.words[i + 1], i + 1
    if sign not in (*HYPHENS, "/"):
        return None
    parts = [tokens.words[i]]
    while len(parts) < 4 and tokens.words[end] == sign and tokens.words[end + 1].isdecimal() and tokens.is_tight(end - 1) and tokens.is_tight(end):
        parts.append(tokens.words[end + 1])
        end += 2
    if len(parts) < 2 or not parts[0].isdecimal():
        return None
    is_years = _is_year(parts[0]) and (len(parts[1]) == 2 or _is_year(parts[1])) and not is_counted(tokens.words[end])
    is_date = len(parts) > 2 or (sign == "/" and read_fraction(tokens, i) is None)
    return end if is_years or is_date else None


def _skip_clock(tokens: Tokens, i: int) -> int | None:
    """'10:30', '5pm', '5 p.m.', '10.30 am', '1800 GMT', '0600 hours'."""
    this, after = tokens.words[i], tokens.words[i + 1]
    if CLOCK_ON_DIGITS.fullmatch(this) or (len(this) == 4 and this[0] == "0" and after in ("hours", "hrs")):
        return i + 1
    end = i + 1
    if after == ":" and tokens.is_tight(i) and tokens.is_tight(i + 1) and len(this) <= 2 and tokens.words[i + 2][:2].isdecimal():
        end = i + 3
        end = end + 2 if tokens.words[end] == ":" and tokens.words[end + 1].isdecimal() else end
        return _skip_zone(tokens, end) or end
    return _skip_zone(tokens, end)


def _skip_zone(tokens: Tokens, i: int) -> int | None:
    """The place behind 'am', 'p.m.', 'GMT', "o'clock" at word i."""
    word = tokens.words[i]
    if word in words("clock"):
        return i + 1
    is_dotted = word in ("a", "p") and tokens.words[i + 1 : i + 3] == [".", "m"] and tokens.is_tight(i)
    return (i + 4 if tokens.words[i + 3] == "." else i + 3) if is_dotted else None


def _skip_in_words(tokens: Tokens, i: int) -> int | None:
    """'five o'clock', 'nine a.m.', 'half past five', 'in nineteen eighty-four'."""
    if tokens.words[i] in ("half", "quarter") and tokens.words[i + 1] == "past":
        return i + 3
    role = role_of(tokens.words[i])
    if role not in ("unit", "teen"):
        return None
    if role == "teen" and tokens.words[i - 1] in words("before_year") and role_of(tokens.words[i + 1]) in ("tens", "teen"):
        return i + 4 if tokens.after_hyphen(i + 2) > i + 2 else i + 2
    return _skip_zone(tokens, i + 1)


def _skip_year(tokens: Tokens, i: int, *, is_hedged: bool) -> int | None:
    """'in 2016', 'the 2016 elections', '1990s'; not '2000 people'."""
    word, before = tokens.words[i], tokens.words[i - 1]
    is_decade = DECADE.fullmatch(word) or (SHORT_DECADE.fullmatch(word) and before in ("the", "'", "’"))
    return i + 1 if is_decade or (_is_year(word) and (_is_led(tokens, i) or _is_bare(tokens, i, is_hedged=is_hedged))) else None


def _is_led(tokens: Tokens, i: int) -> bool:
    """Whether the words before the digits say that they are a year: 'in 2016', 'the summer of 2016', '(2016)'."""
    before = tokens.words[i - 1]
    season = tokens.words[i - 2] if before == "of" else before
    return season in words("before_year") or season in words("months") or (before == "(" and tokens.words[i + 1] == ")")


def _is_bare(tokens: Tokens, i: int, *, is_hedged: bool) -> bool:
    """Whether digits that nothing leads are a year: likely ones that count nothing and are no part of a longer number."""
    before, year = tokens.words[i - 1], int(tokens.words[i])
    if tokens.after_hyphen(i + 1) > i + 1 or not PLAIN_YEARS[0] <= year < PLAIN_YEARS[1]:
        return False
    if before in ("the", "'s", "’s"):
        return tokens.words[i + 1] not in words("counted")
    return not _counts(tokens, i) and (not is_hedged or (before in hedges_of("preposition") and year % 100 > 0))


def _counts(tokens: Tokens, i: int) -> bool:
    """Whether the four digits at word i count the next word: '2000 rebels'; a capital makes it the name of an event ('2014 Oscars')."""
    after = tokens.words[i + 1]
    is_name = tokens.is_capital(i + 1) and int(tokens.words[i]) % 100 > 0
    is_adjective = not is_name and after.isalpha() and after not in words("not_after_one")
    is_part = after == "of" and tokens.words[i + 2] in words("after_one_of")
    return is_part or after in words("counted") or (is_counted(after) and not is_name) or (is_adjective and tokens.words[i + 2] in words("counted"))


def _is_year(word: str) -> bool:
    """Whether four plain digits may name a year."""
    return len(word) == 4 and word.isdecimal() and YEARS[0] <= int(word) < YEARS[1]


def _is_day(tokens: Tokens, i: int) -> bool:
    """Whether word i may be the day of a month: '23', '23rd'."""
    word = tokens.words[i]
    if word.isdecimal():
        return len(word) <= 2 and 1 <= int(word) <= 31
    ordinal = read_ordinal(tokens, i) if word[:1].isdigit() else None
    return ordinal is not None and ordinal.value <= 31
