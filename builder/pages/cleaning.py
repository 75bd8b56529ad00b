"""Cuts a page's text into article and boilerplate: title, sections, and removed ranges with their reasons."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from builder.intermediate import Section
from builder.pages.asides import background_of, highlights_of
from builder.pages.blocks import Block, make_block, split_blocks
from builder.pages.dating import read_date_line, read_prefix
from builder.pages.kinds import ADDRESS, Line, describe, is_comment_stamp, part_pointers, read_address
from builder.pages.selection import find_core, find_repeats, pick_title
from builder.records import Range

STANDFIRST_REACH = 25
"""An article's title may be at most so many lines above its first paragraph; after a title further up comes navigation."""
ARTICLE_WORDS = 80
"""Least words of article above a heading of comments or a letter; with fewer words the heading belongs to the top of the page."""
COMMENT_STAMPS = 3
"""So many lines that look like the head of a reader comment make a row of comments."""
LIST_LINES = 3
"""At most so many short lines in a row are kept between two paragraphs: headings and short lists."""
LOOK_AHEAD = 6
"""The second paragraph is searched in so many lines, without counting single boilerplate lines."""
TEASER_WORDS = 12
"""The article continues after a box with two paragraphs in a row of at least so many words each."""
Judge = Callable[[Sequence[Line], int, int], bool]
"""Decides whether the unmarked line at a position is article, given the number of words kept above it."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A block with the decision: the section kind it is kept as, or the reason it is removed."""

    block: Block
    kind: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A cleaned text: its cuts in order and the position of the title among them (None: no title)."""

    cuts: tuple[Cut, ...]
    title: int | None

    @property
    def sections(self) -> tuple[Section, ...]:
        return tuple(Section(cut.block.start, cut.block.end, cut.kind) for cut in self.cuts if cut.kind)

    @property
    def first_body(self) -> int:
        """Position of the first kept paragraph; the number of cuts if there is none."""
        return next((i for i, cut in enumerate(self.cuts) if cut.kind in ("lead", "body")), len(self.cuts))


def clean_page(text: str) -> Cleaned:
    """Decides for every line of a page with boilerplate whether it is article."""
    above, lines = _below_address(_describe_all(text))
    first, last = find_core(lines)
    title = pick_title(lines, first, last, highlights_of(lines))
    start = title + 1 if title is not None and first - title <= STANDFIRST_REACH else first
    cuts = [Cut(line.block, None, line.reason or "navigation") for line in lines[:start]]
    if title is not None:
        cuts[title] = Cut(lines[title].block, "title", None)
    cuts.extend(_walk(lines, start, last, _is_text, title))
    return _finish(text, [*above, *cuts], title if title is None else title + len(above))


def clean_article(text: str, *, has_title: bool) -> Cleaned:
    """Decides for every line of an extracted article whether it is kept; `has_title`: its first line is certainly the title."""
    above, lines = _below_address(_describe_all(text))
    has_title = bool(lines) and (has_title or (len(lines) > 1 and not lines[0].is_prose and pick_title(lines, 0, len(lines)) == 0))
    if has_title:
        _mark_dates_of_head(lines)
    cuts = [Cut(line.block, "title", None) for line in lines[:has_title]]
    cuts.extend(_walk(lines, len(cuts), len(lines), _always, 0 if has_title else None))
    return _finish(text, [*above, *cuts], len(above) if has_title else None)


def _below_address(lines: list[Line]) -> tuple[list[Cut], list[Line]]:
    """The cuts of the web addresses that a page starts with, and the lines below them: a copied page often has its address on top."""
    count = next((i for i, line in enumerate(lines) if read_address(line.block.text) is None), len(lines))
    return [Cut(line.block, None, "navigation") for line in lines[:count]], lines[count:]


def ranges(text: str, cuts: Sequence[Cut]) -> tuple[Range, ...]:
    """The whole text as kept and removed ranges; white space belongs to a removed range next to it, or is removed as blank."""
    found: list[Range] = []
    for cut in cuts:
        if cut.kind:
            _remove(found, cut.block.start, None)
            found.append(Range(cut.block.start, cut.block.end, True))
        else:
            _remove(found, cut.block.end, cut.reason)
    _remove(found, len(text), None)
    return tuple(found)


def _remove(found: list[Range], end: int, reason: str | None) -> None:
    """Removes everything from the last range to `end`; without a reason it is white space."""
    last = found[-1] if found else Range(0, 0, True)
    if not last.is_kept and reason in (None, last.reason):
        found[-1] = Range(last.start, end, False, last.reason)
    elif last.end < end:
        found.append(Range(last.end, end, False, reason or "blank"))


def _describe_all(text: str) -> list[Line]:
    """The lines of a text; lines after the first that begin a row of reader comments are marked."""
    lines = [describe(part) for block in split_blocks(text) for part in part_pointers(text, block)]
    stamps = [i for i, line in enumerate(lines) if is_comment_stamp(line)]
    if len(stamps) >= COMMENT_STAMPS:
        for i in stamps[1:]:
            lines[i] = replace(lines[i], reason="comment", is_heading=True)
    return lines


def _mark_dates_of_head(lines: list[Line]) -> None:
    """Marks the lines between the title and the first paragraph that have nothing but a date and names, as of the author."""
    first = next((i for i, line in enumerate(lines) if i and line.is_prose), 0)
    for i in range(1, first):
        if lines[i].reason is None and read_date_line(lines[i].block.text, is_head=True, is_day_first=True):
            lines[i] = replace(lines[i], reason="date")


def _walk(lines: Sequence[Line], start: int, last: int, judge: Judge, title: int | None) -> Iterator[Cut]:
    """The cuts of the lines from start: boxes, single boilerplate lines and everything from `last` on are removed."""
    box: str | None = None
    repeated = find_repeats(lines, start, last, title)
    highlights, background = highlights_of(lines), background_of(lines, start)
    kept_words = 0
    for i in range(start, len(lines)):
        line = lines[i]
        if line.is_heading and (line.reason == "teaser" or kept_words >= ARTICLE_WORDS):
            box = line.reason
        elif box and _goes_on(lines, i, box):
            box = None
        own = None if kept_words >= ARTICLE_WORDS and _is_day_heading(lines, i) else line.reason
        reason = own or box or ("background" if i in background else None) or ("navigation" if i >= last else None)
        reason = reason or ("repetition" if i in repeated else None)
        if reason:
            yield Cut(line.block, None, reason)
        elif line.is_caption or _is_credited(lines, i):
            yield Cut(line.block, "caption", None)
        elif i in highlights or judge(lines, i, kept_words):
            kept_words += line.word_count
            yield Cut(line.block, "body", None)
        else:
            yield Cut(line.block, None, "navigation")


def _is_day_heading(lines: Sequence[Line], i: int) -> bool:
    """Whether a line is a date above a paragraph, as in a chronicle."""
    return lines[i].reason == "date" and i + 1 < len(lines) and lines[i + 1].is_paragraph


def _is_text(lines: Sequence[Line], i: int, kept_words: int) -> bool:
    """Whether an unmarked line is article: prose, or headings and short lists between paragraphs."""
    line = lines[i]
    is_before_prose = any(following.is_paragraph for following in lines[i + 1 : i + 1 + LIST_LINES])
    return line.is_prose or (kept_words > 0 and line.word_count > 1 and is_before_prose)


def _always(lines: Sequence[Line], i: int, kept_words: int) -> bool:
    return True


def _is_credited(lines: Sequence[Line], i: int) -> bool:
    """Whether the line below is a picture credit in brackets; then this line is the picture's caption."""
    return i + 1 < len(lines) and lines[i + 1].reason == "photo_credit" and lines[i + 1].block.text.startswith("(")


def _goes_on(lines: Sequence[Line], i: int, box: str) -> bool:
    """Whether the article continues at line i after a box: with two paragraphs in a row, which teasers do not have.

    A letter to the readers has them too, but it addresses the readers and ends in buttons; comments continue to the end.
    """
    plain_lines = (line for line in lines[i : i + LOOK_AHEAD] if line.reason is None or line.is_heading or line is lines[i])
    following = list(islice(plain_lines, 2))
    if box == "comment" or len(following) < 2 or not all(line.is_paragraph and line.word_count >= TEASER_WORDS for line in following):
        return False
    return box == "teaser" or not (lines[i - 1].is_prose or any(ADDRESS.search(line.block.text) for line in following))


def _finish(text: str, cuts: list[Cut], title: int | None) -> Cleaned:
    """Removes a date at the start of the body, with a repeated title before it, and makes the body's first paragraph the lead."""
    first = next((i for i, cut in enumerate(cuts) if cut.kind == "body"), None)
    if first is None:
        return Cleaned(tuple(cuts), title)
    block = cuts[first].block
    again = _title_again(text, block, cuts[title].block if title is not None else None)
    prefix = read_prefix(text[again : block.end], is_day_first=True)  # whichever way it is to be read
    if prefix is None:
        cuts[first] = Cut(block, "lead", None)
        return Cleaned(tuple(cuts), title)
    body = make_block(text, again + prefix[1], block.end)
    front = [Cut(make_block(text, block.start, again), None, "repetition")] if again > block.start else []
    cuts[first : first + 1] = [*front, Cut(make_block(text, again, body.start), None, "date"), Cut(body, "lead", None)]
    return Cleaned(tuple(cuts), title)


def _title_again(text: str, block: Block, title: Block | None) -> int:
    """Where the wording of a block starts after the title, if it begins with the title."""
    wording = text[title.start : title.end] if title else ""
    return block.start + len(wording) if wording and text.startswith(wording, block.start, block.end) else block.start
