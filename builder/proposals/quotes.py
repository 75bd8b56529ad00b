"""Where quoted words stand, and whom they name."""

import re
from typing import Literal

from builder.language.article import Article, Name
from builder.proposals.reasons import Refusal
from builder.records import Span

Fault = Literal["not_found", "repeated"]


def place_of(text: str, within: Span, words: str) -> Span | Fault:
    """The one place of the words between those ends, whole words, blanks being alike; the reason if there is none or more than one."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    if not pattern:
        return "not_found"
    ends = (r"(?<!\w)" if words.split()[0][0].isalnum() else "", r"(?!\w)" if words.split()[-1][-1].isalnum() else "")
    places = [Span(hit.start(1), hit.end(1)) for hit in re.compile(f"(?={ends[0]}({pattern}){ends[1]})").finditer(text, within.start, within.end)]
    if not places:
        return "not_found"
    return places[0] if len(places) == 1 else "repeated"


def quote_in(text: str, within: Span, words: str) -> Span | Refusal:
    """The one place of a quote; the reason if there is none or more than one."""
    found = place_of(text, within, words)
    return found if isinstance(found, Span) else "quote_not_found" if found == "not_found" else "quote_repeated"


def named_in(article: Article, within: Span, words: str) -> Name | Refusal:
    """Whom the words name between those ends; the reason if nobody of the page."""
    here = (name for name in article.names if within.start <= name.start < within.end)
    wanted = " ".join(words.split())
    return next((name for name in here if wanted in (name.name, " ".join(name.text.split()))), "unknown_entity")
