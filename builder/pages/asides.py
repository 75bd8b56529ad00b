"""Lists beside an article's paragraphs: highlights above them, which belong to it, and older events below them, which are background."""

import re
from collections.abc import Sequence

from builder.pages.full_dates import month_names
from builder.pages.kinds import Line
from builder.resources import lines as entries

HIGHLIGHTS = "pages/data/highlight_headings.txt"
OLDER = re.compile(
    r"\b(?:deadliest|worst|previous|past|recent|major|notable|other|earlier|similar)\b.{0,60}"
    r"\b(?:\w*(?:accidents|disasters|crashes|attacks|bombings|shootings|incidents|fires|floods|earthquakes|quakes|storms|cyclones|hurricanes|typhoons"
    r"|sinkings|collapses|explosions|blasts|tragedies|stampedes|crushes|massacres|wars|killings|landslides|eruptions|outbreaks|derailments))\b",
    re.I,
)
"""Matches the heading of a list of older events: 'Recent ferry disasters in the region'."""
LONGEST_HEADING, MOST_HIGHLIGHTS, SHORTEST, LONGEST = 20, 8, 4, 40
FEWEST_EVENTS = 2
MOST_CHARACTERS = 200


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
    """The lists of older events with their headings, below the first paragraph: each event begins with its year or day."""
    found: set[int] = set()
    first = next((i for i in range(start, len(lines)) if lines[i].is_paragraph), len(lines))
    for i in range(first + 1, len(lines)):
        line = lines[i]
        is_short = line.word_count <= LONGEST_HEADING and len(line.block.text) <= MOST_CHARACTERS
        is_heading = is_short and (line.block.text.endswith(":") or not line.is_prose) and OLDER.search(line.block.text)
        if not is_heading or _begins_with_year(line):
            continue
        end = i + 1
        while end < len(lines) and _begins_with_year(lines[end]):
            end += 1
        if end - i > FEWEST_EVENTS:
            found |= set(range(i, end))
    return found


def _begins_with_year(line: Line) -> bool:
    month = month_names()
    return (
        re.match(rf"\W{{0,3}}(?:(?:in|on)\s+)?(?:(?:\d{{1,2}}\s+)?(?:{month})\.?\s+(?:\d{{1,2}},?\s+)?)?(?:19|20)\d\d\b", line.block.text, re.I)
        is not None
    )
