"""Lists beside an article's paragraphs: highlights above them, which belong to it, and older events below them, which are background."""

import re
from collections.abc import Sequence
from functools import cache

from builder.pages.full_dates import month_names
from builder.pages.kinds import Line
from builder.resources import lines as entries

HIGHLIGHTS = "pages/data/highlight_headings.txt"
OLDER = re.compile(
    r"\b(?:deadliest|worst|previous|past|recent|major|notable|other|earlier|similar|history|since (?:19|20)\d\d)\b",
    re.I,
)
EVENTS = re.compile(
    r"\b[a-z]{0,12}(?:accidents|disasters|crashes|attacks|bombings|shootings|incidents|fires|floods|earthquakes|quakes|storms|cyclones|hurricanes"
    r"|typhoons|sinkings|collapses|explosions|blasts|tragedies|stampedes|crushes|massacres|wars|killings|landslides|eruptions|outbreaks|derailments)\b",
    re.I,
)
"""Both match in the heading of a list of older events: 'Recent ferry disasters in the region'."""
LONGEST_HEADING, MOST_HIGHLIGHTS, SHORTEST, LONGEST = 20, 8, 4, 40
FEWEST_YEARS = 2
MOST_CHARACTERS = 200
IN_FRONT = re.compile(r"[^.:;]{1,50}?\b(?P<year>(?:19|20)\d\d)\)?\s*(?::|[–—-]\s)")


def highlights_of(lines: Sequence[Line]) -> set[int]:
    """The lines of the highlights of a story, below a heading that says so."""
    found: set[int] = set()
    for i, line in enumerate(lines):
        if line.wording in entries(HIGHLIGHTS):
            for k in range(i + 1, min(len(lines), i + 1 + MOST_HIGHLIGHTS)):
                if lines[k].reason or lines[k].is_caption or not SHORTEST <= lines[k].word_count <= LONGEST:
                    break
                found.add(k)
    return found


def background_of(lines: Sequence[Line], start: int) -> set[int]:
    """The lists of older events with their headings, below the first paragraph: each event has a year in front, and not all the same."""
    found: set[int] = set()
    first = next((i for i in range(start, len(lines)) if lines[i].is_paragraph), len(lines))
    for i in range(first + 1, len(lines)):
        if not _is_heading_of_older(lines[i]):
            continue
        end = i + 1
        years: set[str] = set()
        while end < len(lines) and (year := _year_in_front(lines[end])):
            years.add(year)
            end += 1
        if len(years) >= FEWEST_YEARS:
            found |= set(range(i, end))
    return found


def _is_heading_of_older(line: Line) -> bool:
    text = line.block.text
    if line.word_count > LONGEST_HEADING or len(text) > MOST_CHARACTERS or (line.is_prose and not text.endswith(":")) or _year_in_front(line):
        return False
    return OLDER.search(text) is not None and EVENTS.search(text) is not None


def _year_in_front(line: Line) -> str | None:
    """The year with which an item of a list begins, alone or in a day, or that stands before its first colon or dash."""
    match = _dated().match(line.block.text) or IN_FRONT.match(line.block.text)
    return match["year"] if match else None


@cache
def _dated() -> re.Pattern[str]:
    month = month_names()
    return re.compile(rf"\W{{0,3}}(?:(?:in|on)\s+)?(?:(?:\d{{1,2}}\s+)?(?:{month})\.?\s+(?:\d{{1,2}},?\s+)?)?(?P<year>(?:19|20)\d\d)\b", re.I)
