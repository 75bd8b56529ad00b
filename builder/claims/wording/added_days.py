"""The days that a wording adds in brackets after the words of a time, so that it can be read without its page ('on Monday [2017-01-23]')."""

import re
from datetime import timedelta

from builder.claims.wording.certain_days import is_certain
from builder.claims.wording.drafts import Draft
from builder.claims.wording.signs import QUOTES
from builder.intermediate import Time
from builder.language.article import Article
from builder.language.words import plain_words

YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
DAY = re.compile(r"\d{4}(?:-\d\d){0,2}")
A_YEAR = timedelta(days=366)
NEAR = 4
"""Words before a time in which another one may tell the same."""
COUNTED_FROM = frozenset({"earlier", "later", "before", "after"})
"""Words of a time that counts from another day of the story ('nine hours earlier')."""
CLOSED = frozenset({'"', "”", "’", "'", "»"})


def added_days(article: Article, draft: Draft) -> dict[int, str]:
    """By position of the time's last token, the days to write after it; each once."""
    found: dict[int, str] = {}
    for position, i in enumerate(draft.tokens):
        if i not in article.time_of and i - 1 not in article.time_of:
            continue
        time = _ending(article, draft.tokens, position)
        if time is None or _goes_on_to_tell(draft, time, draft.tokens[position]) or _is_title(article, time):
            continue
        is_told = _is_dated_elsewhere(article, draft, time) or _is_around_one(article, time)
        day = _day(article, time) if not is_told else None
        if day and day not in found.values():
            found[position] = day
    return found


def _is_dated_elsewhere(article: Article, draft: Draft, time: Time) -> bool:
    """'on May 21, 2021 after 2 p.m.': does another time of the draft write out the same day with its year?"""
    others = {other.start: other for i in draft.tokens if (other := article.time_of.get(i)) is not None and other.start != time.start}
    days = (time.start_date, time.end_date)
    return any((one.start_date, one.end_date) == days and YEAR.search(article.page.text[one.start : one.end]) for one in others.values())


def _goes_on_to_tell(draft: Draft, time: Time, last: int) -> bool:
    """'today (14 June)', 'the next day or two': do the words behind the time tell the day themselves, or leave it open?"""
    article, doc = draft.article, plain_words(draft.article)
    following = [word for word in doc[last + 1 : last + 3] if not word.is_space]
    if len(following) == 2 and following[0].text == "or" and following[1].pos_ == "NUM":
        return True
    other = article.time_of.get(following[1].i) if len(following) == 2 and following[0].text == "(" else None
    if other is None or following[1].i not in draft.inside:
        return False
    is_same = (other.start_date, other.end_date) == (time.start_date, time.end_date)
    return is_same or YEAR.search(article.page.text[other.start : other.end]) is not None


def _is_around_one(article: Article, time: Time) -> bool:
    """'on Thursday this week': do the words only say again in which week or month the day right before them lies?"""
    first = article.token_at(time.start).i
    before = (article.time_of.get(i) for i in range(max(0, first - NEAR), first))
    return any(_is_within(other, time) for other in before if other is not None)


def _is_within(inner: Time, outer: Time) -> bool:
    if inner.start_date is None or inner.end_date is None or outer.start_date is None or outer.end_date is None:
        return False
    is_same = (inner.start_date, inner.end_date) == (outer.start_date, outer.end_date)
    return not is_same and outer.start_date <= inner.start_date and inner.end_date <= outer.end_date


def _is_title(article: Article, time: Time) -> bool:
    """'“This Week”, a show': do quotation marks stand around the words of the time and nothing else?"""
    doc, tokens = plain_words(article), article.tokens_in(time.start, time.end)
    before, after = tokens.start - 1, tokens.stop
    if after + 1 < len(doc) and doc[after].text in (",", "."):
        after += 1
    return before >= 0 and after < len(doc) and doc[before].text in QUOTES and doc[after].text in CLOSED


def _ending(article: Article, tokens: list[int], position: int) -> Time | None:
    """The time whose last word the token is, with the ''s' after it ('Friday's [2021-06-11] vote')."""
    doc, i = plain_words(article), tokens[position]
    if position + 1 < len(tokens) and tokens[position + 1] == i + 1 and doc[i + 1].tag_ == "POS":
        return None
    last = i - 1 if doc[i].tag_ == "POS" and position else i
    time = article.time_of.get(last)
    return time if time is not None and article.starts[last] + len(doc[last].text) >= time.end else None


def _follows_that(article: Article, time: Time) -> bool:
    first = article.token_at(time.start).i
    return first > 0 and article.doc[first - 1].lower_ == "that" and article.doc[first - 1].tag_ == "DT"


def _day(article: Article, time: Time) -> str | None:
    """The day or days that the time covers; None if its words already say them, they are unknown, or they fill more than a year."""
    words = article.page.text[time.start : time.end]
    if time.start_date is None or time.end_date is None or YEAR.search(words) or words.split()[-1].lower() in COUNTED_FROM:
        return None
    if time.start_date != time.end_date and (words.split()[0].lower() == "that" or _follows_that(article, time)):
        return None  # 'gains made that year': the year of which the story tells
    if not is_certain(article, time, time.start_date):
        return None
    if time.end_date - time.start_date > A_YEAR or (article.page.date_basis == "none" and not time.timex[4:]):
        return None  # 'last year' of a page without a date is counted from some other day of its text
    if DAY.fullmatch(time.timex):
        return time.timex
    if time.start_date == time.end_date:
        return time.start_date.isoformat()
    return f"{time.start_date.isoformat()} to {time.end_date.isoformat()}"
