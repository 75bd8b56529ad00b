"""The place of a page's dateline ('ACCRA -', 'Kobe, Japan -'): where what it tells happened, if the page names no place elsewhere."""

from typing import TYPE_CHECKING

from builder.language.article import Article, Name
from builder.language.datelines import dateline_end
from builder.language.readings import once_per_article
from builder.page_events.event_mentions import opening_sentences
from builder.page_events.place_names import PLACES, place_names

if TYPE_CHECKING:
    from builder.language.tokens import Span

DASHES = frozenset({"-", "–", "—", "--"})
LONGEST = 8
"""Tokens of a dateline of places in small letters, its dash included."""


@once_per_article
def dateline_place(article: Article) -> Name | None:
    """The town in the dateline of the page's opening; None if the page names a place of another country, or has no dateline."""
    for position in sorted(opening_sentences(article)):
        end = _dateline_end(article, article.sentences[position]) if article.sections[position] != "title" else 0
        name = place_names(article).get(article.sentences[position].start) if end else None
        if name is not None and name.kind == "place":
            return name if _is_only_country(article, name, end) else None
    return None


def _dateline_end(article: Article, sentence: "Span") -> int:
    """The token after the dateline's dash; 0 if the sentence opens with none."""
    if article.doc[sentence.end - 1].text in DASHES:
        return int(sentence.end)  # the parser sets sure datelines apart
    if (end := dateline_end(sentence)) > sentence.start:
        return end
    places = place_names(article)
    for token in article.doc[sentence.start : sentence.start + LONGEST]:
        if token.text in DASHES:
            is_apart = token.i > sentence.start and bool(token.nbor(-1).whitespace_)
            return int(token.i + 1) if is_apart else 0
        if token.i not in places and token.text != ",":
            return 0
    return 0


def _is_only_country(article: Article, town: Name, end: int) -> bool:
    """Does the page name no place behind the dateline but those of the town's country?"""
    others = (name for name in article.names if name.kind in PLACES and name.first >= end and name.name != town.name)
    return all(name.country is not None and name.country == town.country for name in others)
