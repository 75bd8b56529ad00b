"""What stands before a sentence without being part of it: 'NAIROBI, Kenya (AP) -', '14:05 -', 'BEIRUT Reuters'."""

from typing import TYPE_CHECKING

from builder.claims.wording.definites import words
from builder.language.article import Article
from builder.language.clauses import lost_commas
from builder.values.names import known_name

if TYPE_CHECKING:
    from spacy.tokens import Token

LONGEST = 14
"""Words of a dateline with place, country, date and agency."""
SHORTEST_PLACE = 3
SEPARATORS = frozenset({"-", "–", "—", "--", ":", ".-", "|"})
CARRIERS = frozenset({"agency", "broadcaster", "newspaper"})


def dateline_end(article: Article, position: int) -> int:
    """The first token of the sentence at that position that is no part of a dateline or clock time."""
    sentence = article.sentences[position]
    tokens = list(sentence[:LONGEST])
    cut = next((k for k, token in enumerate(tokens) if _is_separator(token)), None)
    if cut is not None and 0 < cut < len(sentence) - 1 and _is_dateline(tokens[:cut], tokens[cut]):
        return int(sentence.start + cut + 1)
    capitals = next((k for k, token in enumerate(tokens) if not _is_capitals(token)), 0)
    if lost_commas(article.doc) and capitals and _is_carrier(tokens[capitals].text):
        return int(sentence.start + capitals + 1)
    return int(sentence.start)


def _is_dateline(tokens: list["Token"], separator: "Token") -> bool:
    """Names, dates and agencies only, with a place in capitals or an agency in brackets; or a clock time."""
    if all(token.like_num or ":" in token.text or token.lower_ in ("am", "pm", "gmt") for token in tokens):
        return separator.text != ":"
    is_marked = _is_capitals(tokens[0]) or any(token.text == "(" for token in tokens)
    return is_marked and all(_is_heading(token) for token in tokens)


def _is_heading(token: "Token") -> bool:
    return token.is_punct or token.is_title or token.is_upper or token.like_num or token.lower_ in words("dateline")


def _is_capitals(token: "Token") -> bool:
    return token.is_upper and token.is_alpha and len(token) >= SHORTEST_PLACE


def _is_carrier(word: str) -> bool:
    known = known_name(word)
    return known is not None and known.role in CARRIERS


def _is_separator(token: "Token") -> bool:
    """A colon, a dash between words (not the hyphen of 'US-led'), or a bracket with a dash that the tokenizer left as one ('EFE).-')."""
    is_inside = token.i > 0 and not token.nbor(-1).whitespace_ and not token.whitespace_
    return (token.text in SEPARATORS and (token.text == ":" or not is_inside)) or token.text.endswith(").-")
