"""Cuts a text into blocks: its lines, with hard-wrapped lines joined to paragraphs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from builder.pages.dating import read_date_line

LINE = re.compile(r"[^\r\n\u2028\u2029]+")
HEADING_MARK = re.compile(r"\s*#{1,6}\s+")
"""Matches the mark before a heading in Markdown, which is not part of its wording."""
BREAK = re.compile(r"\r\n|[\r\n\u2028\u2029]")
WORD = re.compile(r"\w+(?:['’.&-]\w+)*")
SPACELESS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{1,2}")
"""Matches two characters of a script without spaces: they count as one word."""
SENTENCE_END = re.compile(r"[.!?…。！？](?:[\"'”’»)\]]|\s)*$|[.!?,][\"”]\s*$")
NARROWEST_WRAP, WIDEST_WRAP = 40, 130
HEADING_LINES = 2
"""After so many lines of a run, a line that only gives a date is a block of its own."""
WRAPPED_SHARE = 0.7
"""A run counts as hard-wrapped if at least this share of its lines is full."""


@dataclass(frozen=True, slots=True)
class Block:
    """A line or paragraph [start, end) of a text; `text` is its wording with white space folded."""

    start: int
    end: int
    text: str

    @property
    def words(self) -> list[str]:
        return WORD.findall(SPACELESS.sub(r" \g<0> ", self.text))

    @property
    def is_sentence(self) -> bool:
        return SENTENCE_END.search(self.text) is not None


def split_blocks(text: str) -> list[Block]:
    """The non-blank lines of a text, in order; the lines of a hard-wrapped paragraph make one block."""
    blocks: list[Block] = []
    for run in _runs(text):
        blocks.extend(_join_wrapped(text, run))
    return blocks


def make_block(text: str, start: int, end: int) -> Block:
    """The block [start, end) of a text, without white space at its ends."""
    raw = text[start:end]
    start += len(raw) - len(raw.lstrip())
    end -= len(raw) - len(raw.rstrip())
    return Block(start, max(start, end), " ".join(raw.split()))


def _runs(text: str) -> Iterator[list[Block]]:
    """Runs of lines without a blank line between them."""
    run: list[Block] = []
    previous_end = 0
    for match in LINE.finditer(text):
        mark = HEADING_MARK.match(text, match.start(), match.end())
        line = make_block(text, mark.end() if mark else match.start(), match.end())
        if not line.text:
            continue
        if run and len(BREAK.findall(text, previous_end, match.start())) != 1:
            yield run
            run = []
        run.append(line)
        previous_end = match.end()
    if run:
        yield run


def _join_wrapped(text: str, run: list[Block]) -> Iterator[Block]:
    width = max(len(line.text) for line in run)
    is_wrapped = len(run) > 1 and NARROWEST_WRAP <= width <= WIDEST_WRAP and _full_share(run, width) >= WRAPPED_SHARE
    start = 0
    for i, line in enumerate(run):
        is_last = i + 1 == len(run) or (i < HEADING_LINES and _is_date_line(run[i + 1]))
        if is_last or not ((is_wrapped and _is_full(line, run[i + 1], width)) or _continues(line, run[i + 1])):
            yield make_block(text, run[start].start, line.end)
            start = i + 1


def _is_date_line(line: Block) -> bool:
    """Whether the line only says when (and maybe by whom) the page was published: below a title it looks like a continuation of the title."""
    return read_date_line(line.text, is_head=True) is not None


def _full_share(run: list[Block], width: int) -> float:
    """The share of lines, without the last, that are full and end inside a sentence or at the margin."""
    full = sum(_is_full(line, following, width) for line, following in pairwise(run))
    inside = sum(not line.is_sentence for line in run[:-1])
    return min(full, inside * 2) / (len(run) - 1)


def _is_full(line: Block, following: Block, width: int) -> bool:
    """Whether this line had no space for the first word of the following line."""
    return len(line.text) + 1 + len(following.text.split(" ", 1)[0]) > width


def _continues(line: Block, following: Block) -> bool:
    """Whether a sentence continues from one line to the next."""
    return following.text[0].islower() and not line.is_sentence and len(line.text) >= NARROWEST_WRAP
