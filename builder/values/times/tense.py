"""Whether the clause around a bare weekday or month is about the past or the future."""

import re
from functools import cache

from builder import resources
from builder.values.times.time_words import listed

CUES_FILE = "values/data/time_cues.yaml"
LEFT_REACH = 160
RIGHT_REACH = 100
"""Code points looked at on each side: about one sentence, so that the cost of a time does not grow with the text."""
MODAL_REACH = 2
"""Words before a past form in which a modal makes it part of the future: 'will be paid', 'to be published'."""

SENTENCE_END = re.compile(r"(?!(?<=\d)\.\s\d)[.!?;]['\")\]]{0,2}\s+(?=[^a-z\s])|\n\s*\n")
WORD = re.compile(r"[a-z]+n't|[a-z]+|'ll")
AHEAD = re.compile(rf"\b{listed('ahead')}(?: the)?(?: end of| early| late)? $")
ANNOUNCED = re.compile(rf"\b(?:{'|'.join(resources.mapping(CUES_FILE)['announced_leads'])}) $")
LEAD_REACH = 24
"""Code points before a time within which its preposition stands."""


def direction(text: str, folded: str, start: int, end: int) -> int:
    """-1 past, 1 future, 0 not said, from the cue nearest before the expression, else the first one after it in its sentence.

    The tense of the nearest verb is the rule of Mani and Wilson (2000) and of GUTime; HeidelTime (2010) and SUTime (2012) use it too.
    """
    left_start = max(0, start - LEFT_REACH)
    breaks = [found.end() for found in SENTENCE_END.finditer(text, left_start, start)]
    left = WORD.findall(folded, breaks[-1] if breaks else left_start, start)
    if left[-1:] == ["since"]:
        return -1  # 'the talks have been going on since April'
    for position in range(len(left) - 1, -1, -1):
        sign = _sign(left, position)
        if left[position] in _announcing() and ANNOUNCED.search(folded, max(0, start - LEAD_REACH), start):
            return 1
        if sign:
            return 1 if any(_sign(left, before) > 0 for before in range(max(0, position - MODAL_REACH), position)) else sign
    right_end = min(len(text), end + RIGHT_REACH)
    stop = SENTENCE_END.search(text, end, right_end)
    right = WORD.findall(folded, end, stop.start() if stop else right_end)
    return next((sign for sign in map(cue, right) if sign), 0)


def _sign(words: list[str], position: int) -> int:
    """The cue of a word of the clause; 'be' in 'could not be reached' does not point ahead."""
    is_failed = words[position] == "be" and (words[max(0, position - 2) : position] == ["could", "not"] or words[max(0, position - 1)] == "couldn't")
    return -1 if is_failed else cue(words[position])


def is_ahead(folded: str, start: int) -> bool:
    """Whether a preposition like 'by' or 'until' before a date lets it lie in the future."""
    return AHEAD.search(folded, max(0, start - LEAD_REACH), start) is not None


@cache
def _cues() -> dict[str, int]:
    lists = resources.mapping(CUES_FILE)
    return dict.fromkeys(lists["past"], -1) | dict.fromkeys(lists["not_past"], 0) | dict.fromkeys(lists["future"], 1)


@cache
def _announcing() -> frozenset[str]:
    """Verbs of what lies ahead: what is announced 'from Monday' or 'for Monday' is still to come."""
    return frozenset(resources.mapping(CUES_FILE)["announcing"])


def cue(word: str) -> int:
    """-1 for a past form, 1 for a word that points ahead, 0 for the rest; words in -ed count as past, "won't" as "will"."""
    known = _cues().get(word.removesuffix("n't"))
    if known is not None:
        return known
    return -1 if len(word) > 4 and word.endswith("ed") else 0
