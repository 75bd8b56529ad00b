"""Classifies a single line of a page: prose, short text, or a kind of boilerplate."""

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from builder.pages.blocks import SENTENCE_END, Block, make_block
from builder.pages.credits import credit_kind, is_caption
from builder.pages.dating import read_date_line
from builder.resources import rows

LINE_KINDS = "pages/data/line_kinds.csv"
BYLINE = re.compile(r"^\W{0,3}(?:(?:written|reported|story|posted)\s+)?by:?\b(?:[^.!?]|\b[A-Z]\.){0,120}$", re.I)
READING_TIME = re.compile(r"^\W{0,3}(?:reading time:?\s*)?\d{1,3}\s*-?\s*min(?:ute)?s?\.?(?:\s+read(?:ing time)?)?\W{0,3}$", re.I)
COUNTER = re.compile(r"^\W{0,3}\d[\d.,]{0,12}\s*[km]?\s*(?:shares?|views?|likes?|retweets?|votes?|replies|photos?|images?)?\W{0,3}$", re.I)
COMMENT_COUNT = re.compile(r"^\W{0,3}(?:\d+\s+comments?|comments?\s*\(\d+\))\W{0,3}$", re.I)
COMMENTER = re.compile(r"^[^.,:;!?]{1,40}\ssays\s*:$|^(?:reply to|in reply to)\s.{1,40}$", re.I)
SLIDE = re.compile(r"^\W{0,3}(?:image|photo|picture|slide|video)?\s*\d{1,3}\s*(?:of|/)\s*\d{1,3}\W{0,3}$", re.I)
MONEY = re.compile(r"^\W{0,3}(?:[$€£]\s?\d[\d.,]{0,12}|\d[\d.,]{0,12}\s?[$€£])\W{0,3}$")
MONTH_ONLY = re.compile(r"^\W{0,3}(?:january|february|march|april|may|june|july|august|september|october|november|december)\s+\d{4}\W{0,3}$", re.I)
DURATION = re.compile(r"^\W{0,3}\d{1,2}:\d{2}(?::\d{2})?\W{0,3}$")
AGO = re.compile(r"^\W{0,3}\d+\s*(?:seconds?|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|months?|years?)\s+ago\W{0,3}$", re.I)
COPYRIGHT = re.compile(r"^\W{0,3}(?:(?i:copyright)\b|©|\(c\))\s*(?:©|\(c\)|\d{4}|by\b|[A-Z])")
POINTER = re.compile(
    r"^\W{0,3}(?:(?:(?:read|see|watch|listen|view)\s+(?:also|more|next|too|here)|also\s+(?:read|see|watch|on\s[^:|]{1,40})"
    r"|more\s+(?:on|from|about)\s[^:|]{1,40}|related(?:\s+(?:stor(?:y|ies)|articles?|news|coverage|content|reading|videos?|links?|posts?))?"
    r"|further\s+reading|don['’]t\s+miss|must[ -]reads?|recommended(?:\s+(?:reading|stories))?|more\s+stories|in\s+(?:pictures|photos)"
    r"|you\s+(?:may|might)\s+(?:also\s+)?like)\s*(?:[:|»›]|\s[-–—]\s)"
    r"|(?:more|read|see|watch|listen)\s*[:|»›]|(?-i:ALSO ON)\s+[\w.-]+\.[a-z]{2,4})\s*\w",
    re.I,
)
"""Matches a pointer to another page with its title behind it: 'MORE: Fire kills nine', 'SEE ALSO | Fire kills nine'."""
ENCLOSED = re.compile(r"[(\[](?P<inside>[^()\[\]]{8,200})[)\]]")
POINTER_AT_END = re.compile(
    r"(?<=[.!?\"”’)])\s+(?=(?:READ MORE|READ ALSO|READ|ALSO READ|SEE ALSO|MORE|RELATED|WATCH|Read more|Read also|Also read|See also)\s?[:|]\s)"
)
BRACKETED = re.compile(r"^\[[^\[\]]{10,150}[^\[\].!?]\]$")
"""Matches a link in square brackets between paragraphs."""
WEB_ADDRESS = re.compile(r"^\W{0,3}(?P<url>https?\s?:\s?/\s?/\s?[^\s/]+\.[^\n]{2,400}?|www\s?\.\s?[^\s/]+\.[^\n]{2,400}?)\W{0,2}$", re.I)
"""Matches a line that is nothing but a web address; tokenisers set its signs apart ('http: / / www. example. com / news')."""
PATTERNS = (
    ("teaser", POINTER),
    ("navigation", re.compile(r"^The post .{3,200} (?:appeared first|first appeared) on ")),
    ("navigation", BRACKETED),
    ("reading_time", READING_TIME),
    ("widget", MONEY),
    ("widget", MONTH_ONLY),
    ("widget", DURATION),
    ("widget", AGO),
    ("widget", SLIDE),
    ("comment", COMMENT_COUNT),
    ("widget", COUNTER),
    ("copyright", COPYRIGHT),
)
"""Line patterns with their reasons, in order of precedence."""
CLOCK_STAMP = re.compile(r"\d{4},?\s*(?:at\s|-|–|@|\|)?\s*\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m)?\W{0,3}$", re.I)
"""Matches the end of a line with the date of a reader comment."""
ADDRESS = re.compile(
    r"^\W*(?:Get|Join|Follow|Receive|Download|Listen|Sorry)\b"
    r"|\b(?:[Yy]ou|[Yy]our|[Yy]ours|[Oo]urs?|us|[Ww]e|[Pp]lease|[Ss]ign up|[Ss]ubscribe|[Cc]lick|[Ll]og in)\b"
)
"""Matches words that address the reader."""
TOLD = re.compile(r"[\"“”].*\b(?:said|says|told|added|asked|wrote)\b|\b(?:said|says|told|added|asked|wrote)\b.*[\"“”]")
UPPER = re.compile(r"^[^a-z]*[A-Z0-9]")
LOWER_WORD = re.compile(r"(?<= )[a-z]{3,}(?= [a-z])")
"""Matches a word of running text between others."""
BOXES = ("teaser", "comment", "letter")
"""Reasons of headings that are followed by more of the same kind."""
CERTAIN = ("copyright", "cookie", "correction")
"""Kinds whose listed parts show a line's kind even in prose that does not address the reader."""
LONGEST_MARK = 600
"""A line of so many characters is never boilerplate, whatever its wording."""
LONGEST_HEADING, LONGEST_BYLINE, LONGEST_DATE, LONGEST_LISTED, LONGEST_TEASER = 10, 20, 20, 80, 25
"""Most words of lines of these kinds."""
LONG_PROSE, SHORT_PROSE = 25, 5
"""Least words of prose: without, and with, closing punctuation of a sentence."""


@dataclass(frozen=True, slots=True)
class Line:
    """A block with what its wording shows: `reason` if it is boilerplate, and whether it is prose.

    `wording` is its plain wording. `is_heading` marks boilerplate at the top of a box of more boilerplate ('Most read').
    """

    block: Block
    wording: str
    reason: str | None
    is_heading: bool
    is_prose: bool
    is_caption: bool
    word_count: int

    @property
    def is_paragraph(self) -> bool:
        """Whether it is prose and not boilerplate."""
        return self.is_prose and self.reason is None


def describe(block: Block) -> Line:
    """Classifies one block by its own wording alone."""
    words = block.words
    count = len(words)
    is_prose = count >= LONG_PROSE or (count >= SHORT_PROSE and block.is_sentence)
    is_prose = is_prose and sum(not UPPER.match(word) for word in words) * 5 >= count * 2
    wording = plain(block.text)
    reason = _reason(block, wording, count, is_prose=is_prose)
    is_pointer = COMMENT_COUNT.match(block.text) or POINTER.match(block.text)
    is_heading = reason in BOXES and count <= LONGEST_HEADING and ":" not in wording and not is_pointer
    return Line(block, wording, reason, is_heading, is_prose, is_caption(block.text, count), count)


def part_pointers(text: str, block: Block) -> list[Block]:
    """The block, with pointers to other pages between its sentences as blocks of their own."""
    edges = {block.start, block.end}
    wording = text[block.start : block.end]
    for match in ENCLOSED.finditer(wording):
        before, after = wording[: match.start()].rstrip(), wording[match.end() :].lstrip()
        is_between = (not before or SENTENCE_END.search(before)) and (not after or not after[0].islower())
        if is_between and after[:1] not in (",", ".", ";") and POINTER.match(match["inside"]):
            edges |= {block.start + match.start(), block.start + match.end()}
    end = POINTER_AT_END.search(wording)
    if end and len(wording[end.end() :].split()) <= LONGEST_TEASER:
        edges.add(block.start + end.end())
    cuts = sorted(edges)
    parts = [make_block(text, start, stop) for start, stop in pairwise(cuts)] if len(cuts) > 2 else [block]
    return [part for part in parts if part.text]


def plain(text: str) -> str:
    """Wording without case, outer punctuation and curly apostrophes, as in the lists of line kinds."""
    start, end = 0, len(text)
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return text[start:end].replace("’", "'").replace("‘", "'").casefold()


def read_address(line: str) -> str | None:
    """The web address that a line consists of, without spaces; None for any other line."""
    match = WEB_ADDRESS.match(line)
    is_prose = match is not None and len(LOWER_WORD.findall(match["url"])) > 2
    return "".join(match["url"].split()) if match and not is_prose else None


def is_comment_stamp(line: Line) -> bool:
    """Whether a line looks like the head of a reader comment: 'somebody says:', or a date with a clock time."""
    return COMMENTER.match(line.block.text) is not None or (line.reason == "date" and CLOCK_STAMP.search(line.block.text) is not None)


def _reason(block: Block, wording: str, count: int, *, is_prose: bool) -> str | None:
    """The reason to remove a line, from its wording; None if there is none."""
    text = block.text
    if not wording or len(text) > LONGEST_MARK:
        return None if wording else "banner"
    # 3/4/2017 alone on a line is a date, whichever way it is to be read.
    is_date = count <= LONGEST_DATE and read_date_line(text, is_day_first=True) is not None
    listed = _listed(text, wording, count, is_prose=is_prose)
    if not listed and not is_date:
        listed = next((reason for reason, pattern in PATTERNS if pattern.match(text)), None)
    if listed:
        return listed
    credit = credit_kind(text, count, is_prose=is_prose)
    if credit:
        return credit
    if count <= LONGEST_BYLINE and not block.is_sentence and BYLINE.match(text):
        return "byline"
    return "date" if is_date else None


def _listed(text: str, wording: str, count: int, *, is_prose: bool) -> str | None:
    """The reason from the listed phrases; prose must also address the reader, and not report speech."""
    whole, starts, parts = _tables()
    if wording in whole:
        return whole[wording]
    if count > LONGEST_LISTED or (is_prose and TOLD.search(text)):
        return None
    speaks = not is_prose or ADDRESS.search(text) is not None
    for phrase, kind in starts:
        if wording.startswith(phrase) and _starts_mark(phrase, kind, count, is_prose=is_prose, speaks=speaks):
            return kind
    for phrase, kind in parts:
        if phrase in wording and (speaks or kind in CERTAIN):
            return kind
    return None


def _starts_mark(phrase: str, kind: str, count: int, *, is_prose: bool, speaks: bool) -> bool:
    """Whether a line that starts with the phrase is of its kind: headings of boxes are not sentences unless they end in a colon."""
    if kind == "teaser":
        return count <= LONGEST_TEASER and (not is_prose or phrase.endswith(":"))
    return speaks and not (kind in BOXES and is_prose)


Phrases = tuple[tuple[str, str], ...]


@cache
def _tables() -> tuple[dict[str, str], Phrases, Phrases]:
    """The listed phrases with their kinds, by how they match: whole lines, beginnings, parts."""
    listed = rows(LINE_KINDS)
    whole = {row["phrase"]: row["kind"] for row in listed if row["how"] == "whole"}
    starts = tuple((row["phrase"], row["kind"]) for row in listed if row["how"] == "start")
    parts = tuple((row["phrase"], row["kind"]) for row in listed if row["how"] == "part")
    return whole, starts, parts
