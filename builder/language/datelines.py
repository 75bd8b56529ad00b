"""Words before a sentence that are not part of it: 'NAIROBI, Kenya (AP) -', '14:05 -', 'BEIRUT Reuters'."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from builder.language.clauses import lost_commas
from builder.language.readings import once_per_doc
from builder.resources import lines
from builder.values.known_names import known_name
from builder.values.known_places import find_place
from builder.values.spacing import is_spaced_out

if TYPE_CHECKING:
    from spacy.tokens import Doc as SpacyDoc
    from spacy.tokens import Token as SpacyToken

    from builder.language.tokens import Doc, Span, Token

LONGEST = 14
"""Most words of a dateline with place, country, date and agency."""
SHORTEST_PLACE = 3
SEPARATORS = frozenset({"-", "–", "—", "--", ":", ".-", "|"})
CARRIERS = frozenset({"agency", "broadcaster", "newspaper"})


def dateline_end(sentence: "Span") -> int:
    """The first token of the sentence that is not part of a dateline or clock time."""
    known = _known_ends(sentence.doc)
    if sentence.start not in known:
        known[sentence.start] = _dateline_end(sentence)
    return known[sentence.start]


@once_per_doc
def _known_ends(doc: "Doc") -> dict[int, int]:
    """The ends found so far, by the first token of the sentence: every claim of a sentence asks for it."""
    return {}


def _dateline_end(sentence: "Span") -> int:
    tokens = list(sentence[:LONGEST])
    cut = _heading_length(tokens)
    if cut and cut < len(sentence) - 1:
        return int(sentence.start + cut + 1)
    capitals = next((k for k, token in enumerate(tokens) if not _is_capitals(token)), 0)
    if lost_commas(sentence.doc) and capitals:
        is_bracketed = [token.text for token in tokens[capitals : capitals + 3 : 2]] == ["(", ")"]
        if _is_carrier(tokens[capitals + is_bracketed].text):
            return int(sentence.start + capitals + (3 if is_bracketed else 1))
    return int(sentence.start)


def dateline_length(doc: "SpacyDoc", first: int) -> int:
    """The length in tokens of a sure dateline, dash included, at the start of a paragraph (token `first`); 0 if there is none.

    A dateline is sure if it names an agency in brackets, or a place in capitals that is in the gazetteer or has a date after it.
    """
    opening = list(doc[first : first + LONGEST])
    cut = _heading_length(opening)
    if not cut or opening[cut].text == ":" or not opening[0].is_alpha:
        return 0
    capitals = next(k for k, token in enumerate(opening) if not _is_capitals(token))
    is_bracketed = opening[cut - 1].text == ")" or opening[cut].text.endswith(").-")
    is_placed = capitals > 0 and find_place(" ".join(token.text for token in opening[:capitals]).title()) is not None
    is_dated = capitals > 0 and any(token.like_num for token in opening[:cut])
    return cut + 1 if is_bracketed or is_placed or is_dated else 0


def _heading_length(tokens: Sequence["Token | SpacyToken"]) -> int:
    """The number of tokens before the sign that ends a dateline or clock time; 0 if they are not one."""
    cut = next((k for k, token in enumerate(tokens) if not token.is_alpha and _is_separator(token)), 0)
    return cut if cut and _is_heading(tokens[:cut], tokens[cut]) else 0


def _is_heading(tokens: Sequence["Token | SpacyToken"], separator: "Token | SpacyToken") -> bool:
    """True for only names, dates and agencies, with a place in capitals or an agency in brackets; or for a clock time."""
    if all(token.like_num or ":" in token.text or token.lower_ in ("am", "pm", "gmt") for token in tokens):
        return separator.text != ":"
    is_marked = _is_capitals(tokens[0]) or any(token.text == "(" for token in tokens)
    return is_marked and all(_may_be_in_heading(token) for token in tokens)


def _may_be_in_heading(token: "Token | SpacyToken") -> bool:
    is_name = token.is_punct or token.is_title or token.is_upper or token.like_num
    return is_name or token.lower_ in lines("language/data/dateline_words.txt")


def _is_capitals(token: "Token | SpacyToken") -> bool:
    return token.is_upper and token.is_alpha and len(token.text) >= SHORTEST_PLACE


def _is_carrier(word: str) -> bool:
    known = known_name(word)
    return known is not None and known.role in CARRIERS


def _is_separator(token: "Token | SpacyToken") -> bool:
    """A colon, a dash between words (not the hyphen of 'US-led'), or a bracket with a dash that the tokenizer did not split ('EFE).-')."""
    text = token.text
    if text not in SEPARATORS:
        return text.endswith(").-")
    if token.tag_ == "HYPH" and is_spaced_out(token.doc.text):
        return False
    is_inside = token.i > 0 and not token.nbor(-1).whitespace_ and not token.whitespace_
    return text == ":" or not is_inside
