"""Finds the run of lines with the article, its title, and repeated lines."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import islice

from builder.pages.kinds import Line, plain

COMMENT_WEIGHT, HEADING_WEIGHT, SHORT_WEIGHT, PROSE_CAP = -120.0, -15.0, -5.0, 60
"""Weights of lines: a paragraph weighs its words up to the cap. Chosen on one half of a set of news sites and confirmed on the other."""
MARKED_WEIGHT = -2.0
INSERTED = frozenset({"banner", "newsletter", "promo", "share", "photo_credit", "widget", "correction"})
INSERTED_LINES = 4
"""Boilerplate that also occurs between paragraphs of an article: its weight, its reasons, and how many such lines may be between neighbours."""
ALONE = 0.5
"""Weight of a prose line with no prose next to it, as in lists of teasers, relative to one inside running text."""
OFTEN = 4
"""A short line that is repeated this often belongs to a pattern of the page ('Share', the day of each teaser)."""
PULL_QUOTE_WORDS = 40
GRAM = 5
"""Two lines are only compared if they share so many words in a row."""
TITLE_WORDS = range(3, 31)
QUOTES = "\"'”’»"
TITLE_REACH = 60
"""A title is searched in so many lines above the article."""
SITE_NAME = re.compile(r"\s+[|–—«»:-]+\s+[^|]{2,40}$")
INSIDE = 0.6
"""Weight of a line below the first paragraph as title; mostly it is a heading inside the article."""
BELOW = 2
"""Below a title inside the run there is at least so many times the prose above it."""
SAME_TITLE = 0.6
"""Least share of common words for two lines to be the same title."""
HEAD_WEIGHT, BODY_WEIGHT = 6.0, 5
"""How much it counts for a title to repeat the page's first line, and how many of its words in the body count at most."""
SHORTEST_PAGE_TITLE = 4
"""A page's first line with so many words shows the title; shorter ones are mostly names of sites."""
PAGE_TITLE = 0.8
"""Weight of the first line as title; a title above the article, if there is one, has the better wording."""
ANCHORS, ANCHOR_SHARE = 6, 0.3
"""How many lines like the first one are tried; least share of the best run's weight with which the run below a repeated title replaces it."""


def find_core(lines: Sequence[Line]) -> tuple[int, int]:
    """The run of lines [first, last) with most prose, less a deduction for every other line.

    A run that starts below the page's first line, or below a line that repeats it, is preferred: that line is the title.
    """
    counts = Counter(line.wording for line in lines if not line.is_prose)
    often = {wording for wording, count in counts.items() if count >= OFTEN}
    weights = [HEADING_WEIGHT if not line.is_prose and line.wording in often else _weight(lines, i) for i, line in enumerate(lines)]
    first, last, best = _heaviest(weights)
    runs = [(_heaviest_from(weights, anchor + 1), anchor + 1) for anchor in _anchors(lines)]
    if runs:
        (end, total), start = max(runs, key=lambda run: (run[0][1], -run[1]))
        if total >= ANCHOR_SHARE * best:
            return start, end
    return (first, last) if best > 0 else (0, len(lines))


def pick_title(lines: Sequence[Line], first: int, last: int, without: Collection[int] = ()) -> int | None:
    """Position of the title line of the article in [first, last); it is none of the lines `without`."""
    body = set(_content(" ".join(line.block.text for line in lines[first:last] if line.is_prose)))
    head = _head(lines)
    best, best_score = None, 0.0
    nearby = range(max(0, first - TITLE_REACH), min(first + 5, len(lines)))
    for i in nearby if nearby.start == 0 else (0, *nearby):
        if i in without or (i > first and (lines[i].is_prose or not _is_above_most(lines, first, i, last))):
            continue
        score = _title_score(lines[i], body, head) * (PAGE_TITLE if i == 0 else INSIDE if i > first else 1.0)
        if score > 0 and score >= best_score:
            best, best_score = i, score
    return best if best is not None else _line_above(lines, first)


def _is_above_most(lines: Sequence[Line], first: int, title: int, last: int) -> bool:
    """Whether most prose of the run is below the line: what is above is a teaser, not the article over a box."""
    above, below = (sum(line.word_count for line in part if line.is_prose) for part in (lines[first:title], lines[title:last]))
    return below >= BELOW * above


def _line_above(lines: Sequence[Line], first: int) -> int | None:
    """The unmarked short line directly above the article: a title if there is no better one."""
    above = lines[first - 1] if first else None
    return first - 1 if above and above.reason is None and not above.is_prose and not above.is_caption else None


def find_repeats(lines: Sequence[Line], start: int, last: int, title: int | None = None) -> set[int]:
    """Lines in [start, last) whose words are repeated in it: printed twice, shown as a pull quote, or those of the title."""
    wordings = {i: lines[i].wording for i in range(start, last) if lines[i].is_paragraph}
    grams: dict[tuple[str, ...], list[int]] = {}
    for i, wording in wordings.items():
        words = wording.split()
        for gram in {tuple(words[k : k + GRAM]) for k in range(len(words) - GRAM + 1)}:
            grams.setdefault(gram, []).append(i)
    heading = lines[title].wording if title is not None else ""
    repeats = {i for i in range(start, last) if heading and lines[i].wording == heading}
    for i, wording in wordings.items():
        gram = tuple(wording.split()[:GRAM])
        for j in islice(grams.get(gram, ()), 5):
            is_same = wording == wordings[j] and j < i
            is_quote = j != i and lines[i].word_count <= PULL_QUOTE_WORDS and len(wordings[j]) > len(wording) and wording in wordings[j]
            if is_same or is_quote:
                repeats.add(i)
    return repeats


def _heaviest(weights: Sequence[float]) -> tuple[int, int, float]:
    """The run [first, last) with the greatest sum, and that sum."""
    best, first, total = (0, 0, 0.0), 0, 0.0
    for i, weight in enumerate(weights):
        total += weight
        if total <= 0:
            first, total = i + 1, 0.0
        elif total > best[2]:
            best = (first, i + 1, total)
    return best


def _heaviest_from(weights: Sequence[float], first: int) -> tuple[int, float]:
    """End and sum of the run with the greatest sum that starts at `first`."""
    best, total = (first, 0.0), 0.0
    for i in range(first, len(weights)):
        total += weights[i]
        if total > best[1]:
            best = (i + 1, total)
    return best


def _anchors(lines: Sequence[Line]) -> list[int]:
    """The first line, and the lines that almost repeat it without the name of the site after it."""
    head = _head(lines)
    found = (i for i, line in enumerate(lines) if _can_be_title(line) and _similarity(line, head) >= SAME_TITLE)
    return list(islice(found, ANCHORS))


def _head(lines: Sequence[Line]) -> frozenset[str]:
    """Words of the page's first line without the name of the site that page titles contain; none if they are few."""
    words = frozenset(plain(SITE_NAME.sub("", lines[0].block.text)).split()) if lines else frozenset[str]()
    return words if len(words) >= SHORTEST_PAGE_TITLE else frozenset()


def _similarity(line: Line, head: frozenset[str]) -> float:
    """The common words of a line and the page's first line, as a share of all their words."""
    if line.word_count > 2 * len(head) + 4:
        return 0.0
    words = frozenset(plain(SITE_NAME.sub("", line.block.text)).split())
    return len(words & head) / max(len(words | head), 1)


def _weight(lines: Sequence[Line], i: int) -> float:
    line = lines[i]
    if line.is_heading:
        return COMMENT_WEIGHT if line.reason == "comment" else HEADING_WEIGHT
    if not line.is_paragraph:
        return MARKED_WEIGHT if line.reason in INSERTED else SHORT_WEIGHT
    neighbours = [found for step in (-1, 1) if (found := _neighbour(lines, i, step))]
    is_alone = len(lines) > 3 and not any(other.is_paragraph for other in neighbours)
    return min(line.word_count, PROSE_CAP) * (ALONE if is_alone else 1.0)


def _neighbour(lines: Sequence[Line], i: int, step: int) -> Line | None:
    """The next line up or down, without boilerplate between paragraphs."""
    reach = range(i + step, i + step * (INSERTED_LINES + 1), step)
    return next((lines[j] for j in reach if 0 <= j < len(lines) and lines[j].reason not in INSERTED), None)


def _can_be_title(line: Line) -> bool:
    return (
        line.reason is None
        and not line.is_caption
        and line.word_count in TITLE_WORDS
        and not line.block.text.rstrip(QUOTES).endswith((".", ",", ";"))
    )


def _title_score(line: Line, body: set[str], head: frozenset[str]) -> float:
    """How much a line looks like the title: its words are repeated in the body or in the page's first line."""
    words = _content(line.block.text)
    if not words or not _can_be_title(line):
        return 0.0
    shared = sum(word in body for word in words)
    similarity = _similarity(line, head)
    return shared / len(words) * min(shared, BODY_WEIGHT) + (HEAD_WEIGHT * similarity if similarity >= SAME_TITLE else 0.0)


def _content(text: str) -> list[str]:
    """Longer words of a text, cut to a stem of six letters."""
    return [word[:6] for word in plain(text).replace(",", " ").replace(".", " ").split() if len(word) > 3]
