"""Whether the days of a time are so certain that a wording may add them to its words."""

import re
from datetime import date, timedelta

from builder.claims.wording.lists import words
from builder.intermediate import Time
from builder.language.article import Article
from builder.language.words import Word, plain_words
from builder.values.times.time_words import kinds

WORD = re.compile(r"[a-z]+")
DAY_KINDS = frozenset({"weekday", "weekday_abbreviation", "month", "month_abbreviation", "day_word", "unit"})
A_YEAR = timedelta(days=366)
LONGEST_FEAST = timedelta(days=7)
"""A feast that lasts longer is a season whose days nobody needs ('a Ramadan fast')."""
PRESENT = frozenset({"VBZ", "VBP"})
AHEAD = frozenset({"can", "may", "might", "must"})
OPEN = frozenset({"can", "could", "would", "should", "may", "might", "must"})
FARTHEST = {"today": 1, "tonight": 1, "yesterday": 2, "tomorrow": 2, "morning": 2, "night": 2, "week": 15, "weekend": 15, "month": 62, "year": 731}
"""Most days between the page's day and the days that 'this', 'last' and 'next' make of such a word."""


def is_certain(article: Article, time: Time, start: date) -> bool:
    """Do the words name a day, not only an hour, and is it counted from the page's own day or from words beside them?

    Without a day of its own a page may count 'last week' from any day; a month of long ago is one of a year told before.
    """
    spoken = WORD.findall(article.page.text[time.start : time.end].lower())
    if not _names_a_day(spoken, time) or _is_of_nobody(article, time, spoken) or _is_season(time, spoken):
        return False
    if not words("from_today").isdisjoint(spoken) and words("of_the_story").isdisjoint(spoken):
        return not _is_loose(article, time) and _is_from_page_day(article, spoken, start)
    published = article.page.published_date
    is_of_calendar = any(kind in ("month", "month_abbreviation") for word in spoken for kind in kinds().get(word, ()))
    if is_of_calendar:
        return published is None or abs(published - start) <= A_YEAR
    return not _is_turned_back(article, time, start)


def _names_a_day(spoken: list[str], time: Time) -> bool:
    """'on Friday at noon', 'this morning'; not 'at noon', 'shortly before midnight'."""
    if "T" not in time.timex:
        return True
    is_named = any(kind in DAY_KINDS for word in spoken for kind in kinds().get(word, ()))
    return is_named or not (words("from_today") | words("of_the_story")).isdisjoint(spoken)


def _is_of_nobody(article: Article, time: Time, spoken: list[str]) -> bool:
    """'the film of the year', 'the next weekend' that may be either of two."""
    if len(spoken) > 1 and spoken[-2:] in (["the", "year"], ["the", "day"], ["the", "week"], ["the", "month"]):
        return True
    first = article.token_at(time.start)
    before = [article.doc[i].lower_ for i in range(max(0, first.i - 2), first.i)]
    if before == ["of", "the"] and len(spoken) == 1:
        return True
    is_weekday = any("weekday" in kinds().get(word, ()) or word == "weekend" for word in spoken)
    return "next" in spoken and is_weekday and words("of_the_story").isdisjoint({*spoken, *before[-1:]})


def _is_season(time: Time, spoken: list[str]) -> bool:
    """'Ramadan': a name of many days."""
    is_known = any(word in kinds() for word in spoken)
    return not is_known and time.start_date is not None and time.end_date is not None and time.end_date - time.start_date > LONGEST_FEAST


def _is_from_page_day(article: Article, spoken: list[str], start: date) -> bool:
    """Is the day as near to the page's as the words say? A page without a day counts 'last week' from some other day of its text."""
    published = article.page.published_date
    if published is None:
        return False
    farthest = next((days for word, days in FARTHEST.items() if word in spoken), None)
    return farthest is None or "ago" in spoken or abs((published - start).days) <= farthest


def _verbs(article: Article, time: Time) -> list[Word]:
    word = plain_words(article)[article.token_at(time.start).i]
    return [above for above in (word, *word.ancestors) if above.pos_ in ("VERB", "AUX")]


def _is_loose(article: Article, time: Time) -> bool:
    """'We could grow the economy today': nowadays."""
    verbs = _verbs(article, time)
    is_today = article.page.text[time.start : time.end].lower() == "today"
    return is_today and bool(verbs) and any(child.tag_ == "MD" and child.lower_ in OPEN for child in verbs[0].lefts)


def _is_turned_back(article: Article, time: Time, start: date) -> bool:
    """'The draw raises the hope of winning on Saturday', 'She can return on Friday': is a day to come read as one that has passed?"""
    published, verbs = article.page.published_date, _verbs(article, time)
    if published is None or start >= published or not verbs or verbs[0].tag_ not in ("VBG", "VB"):
        return False
    if any(child.dep_ == "aux" and (child.tag_ in PRESENT or child.lower_ in AHEAD) for child in verbs[0].lefts):
        return not any(child.lemma_ == "have" for child in verbs[0].lefts) and _hangs_on(article, time, verbs[0])
    return len(verbs) > 1 and verbs[1].tag_ in PRESENT and verbs[0].dep_ in ("pcomp", "xcomp", "acl")


def _hangs_on(article: Article, time: Time, verb: Word) -> bool:
    """Does nothing but a preposition stand between the time and the verb? Not in 'is investigating a theft on Friday'."""
    word = plain_words(article)[article.token_at(time.start).i]
    between = [above for above in word.ancestors if above.i != verb.i and verb in above.ancestors]
    return all(above.pos_ == "ADP" or above.i in article.time_of for above in between)
