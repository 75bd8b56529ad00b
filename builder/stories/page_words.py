"""The words by which the pages of one story are known, in three views of a page."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from builder.records import Document
from builder.resources import rows

SHORTEST_WORD = 4
LEAD_WORDS = 12
"""So many words at the start of the text count as headline: of a page without a title they are its title."""
WORD = re.compile(r"[^\W\d_]{2,}")
CAPITALISED = re.compile(r"\b[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*)+")
"""Matches words in capitals next to each other: most names of several words."""
COUNTED = re.compile(r"[$€£]?\d[\d,.]*(?: ?- ?| )[^\W\d_]+|\b[A-Z][a-z]+\.? \d+")
"""Matches a figure and the word beside it: '31 people', '8-year', 'May 3'."""


@dataclass(frozen=True, slots=True)
class PageWords:
    """How often a page has each word, each name or figure, and each word of its headline and address; all in small letters."""

    words: Mapping[str, int]
    details: Mapping[str, int]
    headline: Mapping[str, int]


def page_words(document: Document) -> PageWords:
    """The three views of a page; all are empty for a page without a text."""
    text = kept_text(document)
    written = WORD.findall(text)
    small = _casefolded(written)
    address = urlsplit(document.url or "")
    headline = " ".join([document.title or "", address.path, address.query, *text.split(maxsplit=LEAD_WORDS)[:LEAD_WORDS]]).casefold()
    return PageWords(_long(small), _details(text, written, small), _long(WORD.findall(headline)))


def _casefolded(words: Sequence[str]) -> list[str]:
    """The words in small letters; one call for all of them, since each letter is folded by itself."""
    return "\n".join(words).casefold().split("\n") if words else []


def _long(words: Iterable[str]) -> Counter[str]:
    return Counter([word for word in words if len(word) >= SHORTEST_WORD])


def kept_text(document: Document) -> str:
    """The text of the ranges that belong to the article; the whole text of a page that was not cut."""
    text = document.text or ""
    return " ".join(text[r.start : r.end] for r in document.ranges if r.is_kept) if document.ranges else text


def _details(text: str, written: Sequence[str], small: Sequence[str]) -> Counter[str]:
    """Names, as whole and by word, and figures with the word beside them. A word that the page also writes small is no name."""
    plain_of = dict(zip(written, small, strict=True))
    names = {word: plain for word, plain in plain_of.items() if word != plain and plain_of.get(plain) != plain}
    named = [names[word] for word in written if word in names]
    return Counter([*named, *_casefolded([*CAPITALISED.findall(text), *COUNTED.findall(text)])])


@cache
def word_rates() -> dict[str, float]:
    """The share of news pages that have a word, for the words that many pages have."""
    return {row["word"]: int(row["per_thousand"]) / 1000 for row in rows("stories/data/word_rates.csv")}
