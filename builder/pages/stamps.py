"""The day of a stamp without its year ('Mon, Jul. 7', 'Posted July 7 at 9:15 pm'), where another thing on the page makes the year certain."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from builder.pages.cleaning import Cleaned
from builder.pages.dating import is_labelled, is_only_labels, signs_of_other_dates
from builder.pages.full_dates import FoundDate, find_dates, month_names, months, weekdays
from builder.pages.publication import date_lines

LONGEST_STAMP = 80
NEAR = 31
"""Days between a stamp and a full date in the article, from which its year follows: news tells of what is near."""
YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
YEAR_IN_PATH = re.compile(r"/((?:19|20)\d{2})(?=[/-])(?:[/-](\d{1,2})(?=[/-]))?")


@dataclass(frozen=True, slots=True)
class Stamp:
    """Month, day, and the weekday (0 for Monday) if the stamp says it."""

    month: int
    day: int
    weekday: int | None

    def in_year(self, year: int) -> date | None:
        """The day in that year; None if there is none, or if it falls on another weekday."""
        try:
            day = date(year, self.month, self.day)
        except ValueError:
            return None
        return day if self.weekday in (None, day.weekday()) else None


def stamped_day(text: str, cleaned: Cleaned, url: str | None) -> date | None:
    """The day of the first stamp near the title, if its year is certain: by the page's address, its copyright or a full date in its article."""
    stamp = next((stamp for cut in date_lines(cleaned, is_head=True) if (stamp := read_stamp(cut.block.text))), None)
    if stamp is None:
        return None
    article = "\n".join(text[section.start : section.end] for section in cleaned.sections)
    found = (_by_address(stamp, url), _by_near_dates(stamp, find_dates(article)), _by_copyright(stamp, cleaned, article))
    return next((day for day in found if day), None)


def read_stamp(line: str) -> Stamp | None:
    """The stamp of a line with nothing else but labels and a clock time; it has its weekday or a label, since any line may name a day."""
    match = _yearless().search(line) if len(line) <= LONGEST_STAMP else None
    if match is None or YEAR.search(line) or signs_of_other_dates().search(line) or not is_only_labels(line):
        return None
    named = [number for word in re.findall(r"[a-z]+", line.lower()) if (number := weekdays().get(word)) is not None]
    if len(set(named)) > 1 or not (named or is_labelled(line)):
        return None
    return Stamp(months()[(match["m1"] or match["m2"]).lower()], int(match["d1"] or match["d2"]), named[0] if named else None)


def _by_address(stamp: Stamp, url: str | None) -> date | None:
    match = YEAR_IN_PATH.search(url or "")
    is_of_month = match is not None and match[2] in (None, str(stamp.month), f"{stamp.month:02}")
    return stamp.in_year(int(match[1])) if match is not None and is_of_month else None


def _by_near_dates(stamp: Stamp, dates: list[FoundDate]) -> date | None:
    """The stamp's day near a full date of the article, if all that are near it give the same year."""
    years = {one.day.year + shift for one in dates for shift in (-1, 0, 1)}
    near = {day for year in years if (day := stamp.in_year(year)) and any(abs((day - one.day).days) <= NEAR for one in dates)}
    return near.pop() if len(near) == 1 else None


def _by_copyright(stamp: Stamp, cleaned: Cleaned, article: str) -> date | None:
    """The stamp's day in the year of the copyright; a weekday, or the last year that the article names, must agree with it.

    A copyright alone may be that of the day on which the page was fetched.
    """
    years = {int(year) for cut in cleaned.cuts if cut.reason == "copyright" for year in YEAR.findall(cut.block.text)}
    named = max(map(int, YEAR.findall(article)), default=None)
    last = max(years, default=None)
    if last is None or (named is not None and named > last) or (stamp.weekday is None and named != last):
        return None
    return stamp.in_year(last)


@cache
def _yearless() -> re.Pattern[str]:
    month = month_names()
    return re.compile(rf"\b(?P<m1>{month})\b\.?\s+(?P<d1>\d{{1,2}})(?![\d:])|\b(?P<d2>\d{{1,2}})\s+(?P<m2>{month})\b", re.I)
