"""Words as a sentence: spaces, pairs of signs, a capital and a full stop."""

import re

from builder.claims.wording.signs import QUOTES

SPACES = re.compile(r"\s+")
SPACE_BEFORE = re.compile(r"\s+([,;:!?%)\]]|\.(?!\d))")
"""Matches a sign and the space before it, but for the point that opens a share ('hit .250')."""
CLOSING = re.compile(r"(?<=\w[,.!?]) (['\"”’])(?=\s|$)")
"""Matches a sign that closes a quotation and the space before it that a tokeniser made."""
EMPTY_QUOTES = re.compile(r"“\s*”|\"\s*\"(?!\w)")
GOING_ON = re.compile(r"(\"[^\"]*[.!?] )\"(?=[A-Z])")
"""Matches the sign that opens the next paragraph of a quotation."""
GOING_ON_CURLY = re.compile(r"(“[^“”]*[.!?] )“(?=[A-Z])")
"""Matches the same of curly marks."""
DOUBLE_DASH = re.compile(r"(?<= )(?:[-–] [-–]|--|_|__)(?= )")
"""Matches a dash as tokenised pages write it."""
LONE_END = re.compile(r"[\s,;:\-–—(\[.]+$")
STOP_IN_QUOTE = re.compile(r"\s*[.,]\s*([\"”])\s*\.?$")
REPEATED = re.compile(r",(?:\s*,)+")
"""Matches commas whose words were left out between them."""
LONE_START = re.compile(r"^([\"“‘(]?)\s*[,;:]\s*")
"""Matches a sign at the start whose words were left out."""
TITLE_MARK = re.compile(r"^([^“”]*[\s,])”(?=\w)")
"""Matches a sign that closes a quotation where it should open a title ('In Lagos, ”The Goat'' won')."""
OPENED_TWICE = re.compile(r"^(“[^“”]*[,.!?]) ?“ ?(?=\w)")
"""Matches a quotation with a sign that opens one where it should close it ('“It is old, “said Ruiz')."""
PAIRS = (("“", "”"), ("(", ")"), ("[", "]"), ("«", "»"), ('"', '"'))
ENDS = (".", "!", "?", ".”", "!”", "?”", '!"', '?"')
MARKS = 2
"""Marks of a quotation."""
QUOTING = (("“", "”"), ('"', '"'), ("‘", "’"), ("'", "'"))


def sentence_of(text: str) -> str:
    """The text as a sentence: single spaces, brackets and quotation marks in pairs, a capital and a full stop."""
    text = TITLE_MARK.sub(r"\1 ", CLOSING.sub(r"\1", text))
    text = DOUBLE_DASH.sub("–", EMPTY_QUOTES.sub("", text))
    text = GOING_ON.sub(r"\1", text) if text.count('"') % 2 else text
    text = OPENED_TWICE.sub(r"\1” ", text) if text.count("“") > text.count("”") and _is_closed_by_report(text) else text
    text = GOING_ON_CURLY.sub(r"\1", text) if text.count("“") > text.count("”") else text
    text = STOP_IN_QUOTE.sub(r"\1", SPACE_BEFORE.sub(r"\1", SPACES.sub(" ", text)).strip())
    text = LONE_START.sub(r"\1", REPEATED.sub(",", text))
    for opening, closing in PAIRS:
        text = _paired(text, opening, closing)
    text = LONE_END.sub("", SPACES.sub(" ", text)).strip()
    text = LONE_END.sub("", _unquoted(text))
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(ENDS) else '.'}"


def _is_closed_by_report(text: str) -> bool:
    """Does a small letter or the only other opening sign follow the first sign that should have closed the quotation?"""
    opened = OPENED_TWICE.match(text)
    return opened is not None and (text[opened.end()].islower() or (text.count("“") == MARKS and "”" not in text))


def _paired(text: str, opening: str, closing: str) -> str:
    """The text with the missing one of a pair of quotation marks; with none of an incomplete pair of brackets."""
    if text.count(opening) == text.count(closing) and (opening != closing or text.count(opening) % 2 == 0):
        return text
    if opening not in QUOTES or opening == "(" or abs(text.count(opening) - text.count(closing)) > 1:
        return text.replace(opening, "").replace(closing, "")
    is_open = text.count(opening) > text.count(closing) if opening != closing else f" {text}".rfind(f" {opening}") > text.rfind(f"{closing} ")
    return f"{LONE_END.sub('', text.rstrip('.'))}{closing}" if is_open else f"{opening}{text[:1].upper()}{text[1:]}"


def _unquoted(text: str) -> str:
    """The text without quotation marks or brackets around all of it, and without a single unpaired one."""
    for opening, closing in (*QUOTING, ("(", ")")):
        if text.startswith(opening) and text.endswith(closing) and opening not in text[1:-1] and closing not in text[1:-1]:
            return text[1:-1].strip()
    is_open = any(mark in text[:-1] for mark in (" '", "‘")) or text.startswith("'")
    return text[:-1] if text.endswith(("'", "’")) and not is_open and not text.endswith(("s'", "s’")) else text
